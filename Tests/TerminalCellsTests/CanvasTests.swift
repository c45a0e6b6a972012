import TerminalCells
import Testing

private func canvas(_ columns: Int, _ rows: Int = 1) -> Canvas {
  Canvas(size: CellSize(columns: columns, rows: rows))
}

private func at(_ column: Int, _ row: Int = 0) -> Position { Position(column: column, row: row) }

/// Widths of a row: halves of wide characters must come in pairs.
private func widths(_ canvas: Canvas, row: Int = 0) -> [UInt8] {
  (0..<canvas.size.columns).map { canvas[row, $0].width }
}

/// Whether every wide character has both its halves, and every half its character.
private func isWhole(_ canvas: Canvas) -> Bool {
  (0..<canvas.size.rows).allSatisfy { row in
    let widths = widths(canvas, row: row)
    return widths.indices.allSatisfy { column in
      switch widths[column] {
      case 0: column > 0 && widths[column - 1] == 2
      case 2: column + 1 < widths.count && widths[column + 1] == 0
      default: true
      }
    }
  }
}

private let red = CellStyle(foreground: .indexed(1))

@Suite("Canvas")
struct CanvasTests {
  @Test("Text stands where it was written, and its columns are told")
  func plain() {
    var canvas = canvas(8, 2)
    #expect(canvas.write("abc", at: at(2, 1), style: red) == 3)
    #expect(canvas.text == "\n  abc")
    #expect(canvas[1, 2].style == red && canvas[1, 5].style == .plain)
  }

  @Test(
    "Graphemes take the columns they have",
    arguments: [
      ("世界", 4, [2, 0, 2, 0, 1]), ("e\u{301}x", 2, [1, 1, 1, 1, 1]),
      ("👩‍👩‍👧", 2, [2, 0, 1, 1, 1]), ("🇩🇪a", 3, [2, 0, 1, 1, 1]), ("☀️", 2, [2, 0, 1, 1, 1]),
    ] as [(String, Int, [UInt8])])
  func wide(text: String, columns: Int, expected: [UInt8]) {
    var canvas = canvas(5)
    #expect(canvas.write(text, at: at(0)) == columns)
    #expect(widths(canvas) == expected)
    #expect(canvas.text == text)
  }

  @Test(
    "Nothing without a width enters a cell",
    arguments: ["\u{1B}", "\n", "\r\n", "\u{301}", "\u{200B}", "\u{9B}"])
  func widthless(text: String) {
    var canvas = canvas(5)
    #expect(canvas.write("\(text)b", at: at(0)) == 1)
    #expect(canvas.text == "b")
  }

  @Test("A grapheme of very many code points is replaced")
  func long() {
    var canvas = canvas(3)
    #expect(canvas.write("e" + String(repeating: "\u{301}", count: 50), at: at(0)) == 1)
    #expect(canvas.text == "\u{FFFD}")
  }

  @Test("Text ends at the limit and at the edge, a half that does not fit is a blank")
  func clipped() {
    var canvas = canvas(6, 3)
    #expect(canvas.write("abcdef", at: at(0, 0), width: 3) == 3)
    #expect(canvas.write("a世界", at: at(0, 1), width: 4, style: red) == 4)
    #expect(canvas.write("世界", at: at(3, 2)) == 3)
    #expect(canvas.text == "abc\na世\n   世")
    #expect(canvas[1, 3].style == red)
    #expect(isWhole(canvas))
  }

  @Test("From a negative column the beginning is left out")
  func scrolled() {
    var canvas = canvas(4, 3)
    #expect(canvas.write("abcdef", at: at(-2, 0)) == 6)
    #expect(canvas.write("世界", at: at(-1, 1)) == 4)
    #expect(canvas.write("世", at: at(-5, 2)) == 2)
    #expect(canvas.text == "cdef\n 界\n")
    #expect(isWhole(canvas))
  }

  @Test("A limit that ends before the canvas draws nothing", arguments: [-9, Int.min, 4, Int.max])
  func outside(column: Int) {
    var canvas = canvas(4)
    canvas.write("abc", at: at(column), width: 3)
    canvas.write("abc", at: Position(column: 0, row: column), width: 3)
    #expect(canvas.text == "")
  }

  @Test(
    "Text is aligned in its limit",
    arguments: [
      ("ab", .right, "    ab"), ("ab", .center, "  ab"), ("abc", .center, " abc"),
      ("世", .right, "    世"), ("abcdefgh", .right, "abcdef"), ("ab", .left, "ab"),
    ] as [(String, Alignment, String)])
  func aligned(text: String, alignment: Alignment, expected: String) {
    var canvas = canvas(8)
    canvas.write(text, at: at(0), width: 6, alignment: alignment)
    #expect(canvas.text == expected)
  }

  @Test("Without a limit the edge is the limit")
  func alignedToEdge() {
    var canvas = canvas(8)
    canvas.write("ab", at: at(1), alignment: .right)
    #expect(canvas.text == "      ab")
  }

  @Test("What overwrites half of a wide character blanks the other half", arguments: 0..<5)
  func halves(column: Int) {
    for text in ["x", "é世"] {
      var canvas = canvas(8)
      canvas.write("世界世", at: at(0))
      canvas.write(text, at: at(column))
      #expect(isWhole(canvas))
      #expect(canvas.text.contains(text))
      var filled = canvas
      filled.fill(CellRect(column: column, row: 0, columns: 1, rows: 1), style: red)
      #expect(isWhole(filled))
    }
  }

  @Test("A part is filled, clipped at the edges")
  func fill() {
    var canvas = canvas(4, 3)
    canvas.fill(CellRect(column: 2, row: 1, columns: 9, rows: 9), style: red, character: "#")
    #expect(canvas.text == "\n  ##\n  ##")
    canvas.fill(
      CellRect(column: -5, row: -5, columns: .max, rows: .max), style: .plain, character: "世")
    #expect(canvas.text == "\n\n")
  }

  @Test("To restyle leaves the text, and a wide character of one style")
  func restyle() {
    var canvas = canvas(6)
    canvas.write("a世b", at: at(0))
    canvas.restyle(CellRect(column: 0, row: 0, columns: 2, rows: 1)) { $0.adding(.reverse) }
    #expect(canvas.text == "a世b")
    #expect(
      (0..<4).map { canvas[0, $0].style.attributes == .reverse } == [true, true, true, false])
    canvas.restyle(CellRect(column: 2, row: 0, columns: 1, rows: 1)) { _ in red }
    #expect(canvas[0, 2].style == canvas[0, 1].style)
  }

  @Test("A frame is drawn along the edge, a line where there is no room for one")
  func box() {
    var canvas = canvas(5, 5)
    canvas.box(CellRect(column: 0, row: 0, columns: 4, rows: 3), style: red, glyphs: .unicode)
    canvas.box(CellRect(column: 0, row: 3, columns: 3, rows: 1), style: red, glyphs: .ascii)
    canvas.box(CellRect(column: 4, row: 0, columns: 1, rows: 3), style: red, glyphs: .ascii)
    canvas.box(CellRect(column: 0, row: 4, columns: 0, rows: 3), style: red, glyphs: .ascii)
    #expect(canvas.text == "┌──┐|\n│  │|\n└──┘|\n---\n")
  }

  @Test("One canvas is drawn on another, clipped, wide characters whole")
  func draw() {
    var small = canvas(4, 2)
    small.write("世界", at: at(0))
    small.write("ab", at: at(0, 1), style: red)
    for (place, expected) in [
      (at(1, 1), "\n 世界\n ab"), (at(-1, 0), " 界\nb\n"), (at(3, 1), "\n   世\n   ab"),
      (at(4, 2), "\n\n    世"), (at(5, 2), "\n\n"), (at(-4, 0), "\n\n"),
      (at(.min, .min), "\n\n"), (at(.max, .max), "\n\n"),
    ] {
      var large = canvas(6, 3)
      large.draw(small, at: place)
      #expect(large.text == expected, "\(place)")
      #expect(isWhole(large))
    }
  }

  @Test("Outside there are blanks")
  func outsideBlank() {
    #expect(canvas(2)[5, 5] == .blank && canvas(2)[-1, 0] == .blank)
    #expect(canvas(-3, -1).text == "")
  }
}

@Suite("Random canvases")
struct CanvasSlow {
  @Test("Whatever is drawn, wide characters stay whole")
  func anything() {
    var random = SplitMix64(state: 11)
    let texts = ["a", "世", "世界", "e\u{301}", "👩‍👩‍👧x", "🇩🇪", "\u{200B}", "x世y", "☀️☀️"]
    for _ in 0..<3000 {
      var canvas = canvas(
        Int.random(in: 0...7, using: &random), Int.random(in: 0...3, using: &random))
      for _ in 0..<20 {
        let place = at(
          Int.random(in: -4...8, using: &random), Int.random(in: -1...3, using: &random))
        let columns = Int.random(in: -1...6, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          canvas.fill(
            CellRect(column: place.column, row: place.row, columns: columns, rows: 1), style: red)
        case 1: canvas.draw(canvas, at: place)
        default:
          let text = texts.randomElement(using: &random) ?? ""
          let alignment = [Alignment.left, .right, .center].randomElement(using: &random) ?? .left
          canvas.write(text, at: place, width: columns, alignment: alignment)
        }
        #expect(isWhole(canvas))
      }
    }
  }
}

@Suite("Changes of a canvas")
struct CanvasChangesTests {
  private func changes(_ new: Canvas, from old: Canvas?) -> [Position] {
    var found: [Position] = []
    new.forEachChange(from: old) { row, column, _ in
      found.append(Position(column: column, row: row))
    }
    return found
  }

  @Test("Only cells that differ are told, by character and by style")
  func differing() {
    var old = Canvas(size: CellSize(columns: 20, rows: 4))
    old.write("e\u{301} 长 abc", at: Position(column: 0, row: 1))
    var new = old
    #expect(changes(new, from: old).isEmpty)
    new.write("x", at: Position(column: 7, row: 1))
    new.fill(
      CellRect(column: 19, row: 3, columns: 1, rows: 1), style: CellStyle(attributes: .bold))
    #expect(
      changes(new, from: old) == [Position(column: 7, row: 1), Position(column: 19, row: 3)])
  }

  @Test("Characters that are equal but spelt otherwise are no change")
  func spelling() {
    var old = Canvas(size: CellSize(columns: 2, rows: 1))
    old.write("é", at: Position(column: 0, row: 0))
    var new = Canvas(size: CellSize(columns: 2, rows: 1))
    new.write("e\u{301}", at: Position(column: 0, row: 0))
    #expect(changes(new, from: old).isEmpty)
  }

  @Test("Without another canvas, or with one of another size, all cells are told")
  func all() {
    let canvas = Canvas(size: CellSize(columns: 3, rows: 2))
    #expect(changes(canvas, from: nil).count == 6)
    #expect(changes(canvas, from: Canvas(size: CellSize(columns: 2, rows: 2))).count == 6)
  }
}
