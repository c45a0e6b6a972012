import Testing

@testable import TerminalCells

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "each grapheme has the cells a terminal gives it",
    arguments: [
      ("a", 1), ("~", 1), (" ", 1), ("\u{A0}", 1), ("é", 1), ("ß", 1), ("Ж", 1), ("—", 1), ("…", 1),
      ("�", 1), ("█", 1), ("\u{E0B0}", 1),
      ("漢", 2), ("字", 2), ("あ", 2), ("ア", 2), ("Ａ", 2), ("ｱ", 1), ("\u{3000}", 2), ("、", 2),
      ("𠀀", 2), ("한", 2), ("ᄒ", 2), ("\u{1112}\u{1161}", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("e\u{301}", 1), ("a\u{300}\u{301}\u{302}\u{303}", 1), ("漢\u{301}", 2), ("ก\u{E34}", 1),
      ("ש\u{5C1}", 1),
      ("😀", 2), ("👩‍👩‍👧‍👦", 2), ("👩🏽‍❤️‍💋‍👨🏿", 2), ("👍🏽", 2), ("☝🏽", 2), ("🇩🇪", 2), ("🇩", 1),
      ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2), ("🏳️‍🌈", 2),
      ("❤\u{FE0F}", 2), ("❤\u{FE0E}", 1), ("❤", 1), ("⌚", 2), ("⌚\u{FE0E}", 1), ("😀\u{FE0E}", 1),
      ("1\u{FE0F}\u{20E3}", 2), ("#\u{FE0F}\u{20E3}", 2), ("1\u{20E3}", 1), ("a\u{FE0F}", 1),
      ("〰\u{FE0E}", 2), ("漢\u{FE00}", 2), ("🫨", 2), ("\u{1FAEF}", 2),
      ("क\u{93E}", 2), ("क\u{93F}", 2), ("क\u{94D}", 1),
    ] as [(Character, Int)])
  func graphemes(character: Character, cells: Int) {
    #expect(DisplayWidth.of(character) == cells)
    #expect(DisplayWidth.of(String(character)) == cells)
  }

  @Test("controls, formats and marks alone take no cell")
  func zeroWidth() {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(DisplayWidth.of(Character(scalar)) == 0)
    }
    for character in "\u{200B}\u{200C}\u{2060}\u{FEFF}\u{202E}\u{2066}\u{2028}" {
      #expect(DisplayWidth.of(character) == 0)
    }
    #expect(DisplayWidth.of("\r\n" as Character) == 0)
    #expect(DisplayWidth.of("\u{301}") == 0)
    #expect(DisplayWidth.of("") == 0)
  }

  @Test("a text is as wide as its graphemes together")
  func texts() {
    #expect(DisplayWidth.of("hello, world") == 12)
    #expect(DisplayWidth.of("naïve 漢字 👩‍👩‍👧‍👦!") == 14)
    #expect(DisplayWidth.of("コンニチハ") == 10)
    #expect(DisplayWidth.of("안녕하세요") == 10)
    #expect(DisplayWidth.of("🇩🇪🇫🇷") == 4)
    let zalgo = "Z" + String(repeating: "\u{30D}", count: 200) + "!"
    #expect(DisplayWidth.of(zalgo) == 2)
  }

  @Test("the table rises, and every code point has one of its four classes")
  func table() {
    let bounds = DisplayWidth.bounds
    #expect(bounds.first == 0)
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 >> 2 < $1 >> 2 && $0 & 3 != $1 & 3 })
    for index in bounds.indices {
      guard let scalar = Unicode.Scalar(bounds[index] >> 2) else { continue }
      #expect(DisplayWidth.kind(of: scalar).rawValue == bounds[index] & 3)
    }
    #expect(DisplayWidth.kind(of: "\u{10FFFF}").cells == 1)
  }

  @Test("a nonspacing mark never takes a cell, by the standard library's own data")
  func marks() {
    // These two became spacing marks in a Unicode version newer than some standard libraries.
    let changed: Set<UInt32> = [0x1171E]
    for value in UInt32(0x80)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), !changed.contains(value) else { continue }
      let category = scalar.properties.generalCategory
      if category == .nonspacingMark || category == .enclosingMark || category == .control {
        #expect(DisplayWidth.kind(of: scalar) == .zero, "U+\(String(value, radix: 16))")
      } else if category == .lowercaseLetter || category == .decimalNumber {
        #expect(DisplayWidth.kind(of: scalar).cells > 0, "U+\(String(value, radix: 16))")
      }
    }
  }
}
