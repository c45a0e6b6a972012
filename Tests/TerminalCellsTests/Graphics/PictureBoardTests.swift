import Testing

@testable import TerminalCells

@Suite("Pictures on the screen")
struct PictureBoardTests {
  private static let kitty = ["\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[6;20;10t", "\u{1B}[?62;c"]
  private static let sixel = ["\u{1B}[6;13;6t", "\u{1B}[?63;1;4c"]
  private static let iTerm2 = ["\u{1B}P>|iTerm2 3.5.0\u{1B}\\", "\u{1B}[?65;4c"]

  private func made(
    _ replies: [String], through passage: PicturePassage = .direct,
    cell: (width: Int, height: Int)? = nil, depth: ColorDepth = .trueColor
  ) -> PictureBoard? {
    var support = GraphicsSupport(through: passage)
    for reply in replies { support.take(Array(reply.utf8)[...]) }
    return PictureBoard(
      support, cell: cell, depth: depth, standard: (ink: .rgb(1, 2, 3), paper: .rgb(4, 5, 6)),
      firstNumber: 100)
  }

  private func canvas(_ places: [(String, Int, Int)], style: CellStyle = .plain) -> Canvas {
    var canvas = Canvas(size: CellSize(columns: 20, rows: 6), style: style)
    for (name, column, row) in places {
      canvas.place(picture: name, at: Position(column: column, row: row))
    }
    return canvas
  }

  /// A picture in its ink.
  private func image(_ wish: PictureWish) -> PixelImage? {
    let ink = [UInt8(wish.ink >> 16), UInt8(wish.ink >> 8 & 0xFF), UInt8(wish.ink & 0xFF), 255]
    return PixelImage(
      width: wish.width, height: wish.height,
      bytes: (0..<wish.width * wish.height).flatMap { _ in ink })
  }

  private func text(_ change: PictureBoard.Change) -> String {
    String(decoding: change.bytes, as: UTF8.self)
  }

  @Test("Kitty is sent a picture once and each place once, and nothing when nothing changes")
  func kitty() throws {
    var board = try #require(made(Self.kitty))
    let first = canvas([("a", 2, 1), ("a", 2, 2)])
    let sent = text(board.change(to: first, changed: [0, 1, 2], image: image))
    #expect(sent.hasPrefix("\u{1B}7\u{1B}[2;3H\u{1B}_Ga=t,f=32,s=20,v=20,i=100,"))
    #expect(sent.ranges(of: "a=t").count == 1)
    #expect(sent.contains("\u{1B}[3;3H\u{1B}_Ga=p,i=100,p=8195,c=2,r=1,"))
    #expect(sent.hasSuffix("\u{1B}8"))
    // Text that changes beside it leaves it where it is.
    #expect(board.change(to: first, changed: [1], image: image) == PictureBoard.Change())
    let moved = board.change(to: canvas([("a", 2, 2), ("b", 2, 3)]), changed: [], image: image)
    #expect(moved.rows.isEmpty)
    #expect(text(moved).contains("a=d,d=i,i=100,p=4099,"))
    #expect(text(moved).contains("i=101,"))
    #expect(!text(moved).contains("p=8195"))
    #expect(String(decoding: board.leave(), as: UTF8.self).ranges(of: "d=I").count == 2)
    board.forget()
    #expect(text(board.change(to: first, changed: [], image: image)).contains("a=t"))
  }

  @Test(
    "Pictures that text would wipe out are sent again with their rows, and their rows when they go",
    arguments: [sixel, iTerm2])
  func wiped(_ replies: [String]) throws {
    var board = try #require(made(replies))
    let first = canvas([("a", 2, 1), ("b", 9, 1), ("a", 2, 3)])
    _ = board.change(to: first, changed: [0, 1, 2, 3, 4, 5], image: image)
    #expect(board.change(to: first, changed: [], image: image) == PictureBoard.Change())
    #expect(board.change(to: first, changed: [0, 2], image: image) == PictureBoard.Change())
    let again = text(board.change(to: first, changed: [3], image: image))
    #expect(again.contains("\u{1B}[4;3H") && !again.contains("\u{1B}[2;"))
    // One of two in a row goes: the row's text is sent again, and the other picture with it.
    let gone = board.change(to: canvas([("b", 9, 1), ("a", 2, 3)]), changed: [], image: image)
    #expect(gone.rows == [1])
    #expect(text(gone).contains("\u{1B}[2;10H") && !text(gone).contains("\u{1B}[2;3H"))
    let none = board.change(to: canvas([]), changed: [], image: image)
    #expect(none.rows == [1, 3] && none.bytes.isEmpty)
  }

  @Test("A picture has the colours of its cell: the terminal's own, exchanged where they are")
  func colors() throws {
    var board = try #require(made(Self.kitty))
    var inks: [Int] = []
    for style in [
      CellStyle.plain, CellStyle(attributes: .reverse),
      CellStyle(foreground: .rgb(255, 0, 0), background: .rgb(0, 0, 255)),
      CellStyle(foreground: .rgb(255, 0, 0), background: .rgb(0, 0, 255), attributes: .reverse),
    ] {
      _ = board.change(to: canvas([("a", 0, 0)], style: style), changed: []) { wish in
        inks.append(wish.ink)
        return image(wish)
      }
    }
    #expect(inks == [0x010203, 0x040506, 0xFF0000, 0x0000FF])
  }

  @Test("What is not there yet is asked for again, and shown when it is there")
  func late() throws {
    var board = try #require(made(Self.kitty))
    let shown = canvas([("a", 2, 1)])
    #expect(board.change(to: shown, changed: [1]) { _ in nil } == PictureBoard.Change())
    #expect(!board.change(to: shown, changed: [], image: image).bytes.isEmpty)
  }

  @Test("No picture stands in the lowest row, or beyond the edge")
  func edges() throws {
    var board = try #require(made(Self.sixel))
    let shown = canvas([("a", 2, 5), ("a", 19, 1), ("a", -1, 1), ("a", 2, 7)])
    #expect(shown.pictures.count == 1)
    #expect(board.change(to: shown, changed: [], image: image) == PictureBoard.Change())
    var covered = canvas([("a", 2, 1)])
    covered.removePictures()
    #expect(covered == canvas([]))
  }

  @Test("Sixels need the size of a cell, from the terminal or the system; others do not")
  func sizes() {
    #expect(made(["\u{1B}[?62;4c"]) == nil)
    #expect(made(["\u{1B}[?62;4c"], cell: (8, 16)) != nil)
    #expect(made(Self.iTerm2) != nil)
    #expect(made(["\u{1B}[?62;22c"], cell: (8, 16)) == nil)
    #expect(GraphicsSupport.cell(width: 0, height: 16) == nil)
  }

  @Test(
    "Through tmux a picture is sent once, and is text on its cells, which names it by its colour")
  func placeholders() throws {
    let replies = Self.kitty + ["\u{1B}P>|kitty(0.32.2)\u{1B}\\"]
    var board = try #require(made(replies, through: .tmux, depth: .indexed256))
    let places = canvas([("a", 2, 1), ("a", 2, 5)], style: CellStyle(background: .indexed(17)))
    var shown = places
    let sent = String(decoding: board.write(on: &shown, image: image), as: UTF8.self)
    // The number is 16 + 100: one of the palette's.
    #expect(sent.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}_Ga=t,f=32,s=20,v=20,i=116,"))
    #expect(sent.contains("a=p,U=1,i=116,c=2,r=1,q=2"))
    #expect(sent.ranges(of: "a=t").count == 1)
    for row in [1, 5] {
      for (column, mark) in [(2, "\u{305}"), (3, "\u{30D}")] {
        let cell = shown[row, column]
        #expect(cell.character == Character("\u{10EEEE}\u{305}" + mark) && cell.width == 1)
        #expect(cell.style.foreground == .indexed(116) && cell.style.background == .indexed(17))
        #expect(cell.style.foreground.reduce(to: .indexed256) == .indexed(116))
      }
    }
    #expect(DisplayWidth.of(shown[1, 2].character) == 1)
    #expect(board.change(to: shown, changed: [1, 5], image: image) == PictureBoard.Change())
    var again = places
    #expect(board.write(on: &again, image: image).isEmpty && again == shown)
    #expect(String(decoding: board.leave(), as: UTF8.self).contains("d=I,i=116"))
    board.forget()
    var later = places
    #expect(!board.write(on: &later, image: image).isEmpty)
    // Of another terminal nobody knows whether it would show a sign in its place.
    #expect(made(Self.kitty, through: .tmux) == nil)
    #expect(made(Self.sixel, through: .tmux) == nil)
    #expect(made(Self.iTerm2, through: .tmux) == nil)
    #expect(made(replies, through: .tmux, depth: .sixteen) == nil)
  }
}
