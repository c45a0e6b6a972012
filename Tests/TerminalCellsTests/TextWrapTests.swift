import Testing

@testable import TerminalCells

@Suite("Wrapping text to cells")
struct TextWrapTests {
  @Test("breaks behind words, inside of those that are too long, and keeps an indent")
  func examples() {
    #expect(TextWrap.lines("one two three", to: 7) == ["one two", "three"])
    #expect(TextWrap.lines("one two three", to: 8) == ["one two", "three"])
    #expect(TextWrap.lines("one", to: 3) == ["one"])
    #expect(TextWrap.lines("", to: 3) == [""])
    #expect(TextWrap.lines("abcdefgh", to: 3) == ["abc", "def", "gh"])
    #expect(TextWrap.lines("ab cdefgh i", to: 4) == ["ab", "cdef", "gh i"])
    #expect(TextWrap.lines("    if x { y }", to: 8) == ["    if x", "{ y }"])
    #expect(TextWrap.lines("one     two", to: 5) == ["one", "two"])
    #expect(TextWrap.lines("one       ", to: 5) == ["one"])
    #expect(TextWrap.lines("漢字漢字漢", to: 5) == ["漢字", "漢字", "漢"])
    #expect(TextWrap.lines("漢字", to: 0) == ["漢", "字"])
  }

  @Test("no line is wider, and nothing but spaces is lost", arguments: FitTests.mixed)
  func everyWidth(_ text: String) {
    let text = text + " and more " + text
    for cells in 2...DisplayWidth.of(text) + 1 {
      let lines = TextWrap.lines(text, to: cells)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= cells })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test("a line of a megabyte is wrapped, whatever is in it")
  func long() {
    for piece in ["x", "x ", " ", "漢"] {
      let lines = TextWrap.lines(String(repeating: piece, count: 1 << 18), to: 80)
      #expect(lines.allSatisfy { $0.utf8.count <= 240 })
      #expect(piece == " " || lines.count > 3000)
    }
  }
}
