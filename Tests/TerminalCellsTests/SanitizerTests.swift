import Testing

@testable import TerminalCells

/// Hostile texts stand in loops, not in arguments: those are printed, and a terminal would obey them.
@Suite("Sanitizer")
struct SanitizerTests {
  /// What must never reach a terminal.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  static func expectSafe(_ text: String) {
    #expect(!text.unicodeScalars.contains(where: isForbidden))
    for character in text {
      #expect((1...2).contains(DisplayWidth.of(character)))
    }
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar == "\u{200D}" {
      #expect(index > 0 && index + 1 < scalars.count)
    }
  }

  @Test(
    "a text without anything to hide stays as it is",
    arguments: [
      "", "plain", "naïve", "漢字", "안녕", "\u{1112}\u{1161}\u{11AB}", "e\u{301}", "👩‍👩‍👧‍👦", "🇩🇪",
      "❤️ ❤︎ 1️⃣", "👩🏽‍❤️‍💋‍👨🏿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏳️‍🌈", "क्षि", "ש\u{5C1}", "already �� marked", "\u{E0B0}",
    ])
  func unchanged(text: String) {
    #expect(Array(Sanitizer.clean(text).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test("escape sequences are one mark, whatever they hold")
  func sequences() {
    let cases = [
      ("\u{1B}[31mred\u{1B}[0m", "�red�"),
      ("\u{1B}[1m\u{1B}[38;5;196mx", "�x"),
      ("a\u{1B}]0;evil title\u{7}b", "a�b"),
      ("a\u{1B}]52;c;ZXZpbA==\u{1B}\\b", "a�b"),
      ("a\u{1B}]8;;http://x\u{9C}link", "a�link"),
      ("\u{1B}P1$qm\u{1B}\\x", "�x"), ("\u{1B}_Gf=100;AAAA\u{1B}\\x", "�x"),
      ("\u{1B}^pm\u{1B}\\x", "�x"), ("\u{1B}Xsos\u{1B}\\x", "�x"),
      ("\u{1B}(0x", "�x"), ("\u{1B}cx", "�x"), ("\u{1B}7x\u{1B}8", "�x�"),
      ("\u{9B}31mx", "�x"), ("\u{9D}0;t\u{7}x", "�x"), ("\u{90}q\u{9C}x", "�x"), ("\u{9C}x", "�x"),
      ("a\u{1B}", "a�"), ("a\u{1B}[", "a�"), ("a\u{1B}[31", "a�"), ("a\u{1B}]0;t", "a�"),
      ("a\u{1B}]0;\u{1B}[31mb", "a�b"), ("a\u{1B}]0;t\nnext", "a� next"),
      ("\u{1B}\u{1B}[31mx", "�x"), ("\u{1B}]0;\u{1B}]0;in\u{7}out\u{7}x", "�out�x"),
      ("\u{1B}[31漢", "�漢"), ("\u{1B}漢", "�漢"), ("\u{1B}\nx", "� x"),
    ]
    for (text, clean) in cases {
      #expect(Sanitizer.clean(text) == clean)
    }
  }

  @Test("line breaks and tabs become spaces")
  func whiteSpace() {
    let cases = [
      ("a\nb", "a b"), ("a\tb", "a b"), ("a\r\nb", "a b"), ("a\rb", "a b"), ("a\n\nb", "a  b"),
      ("a\u{B}b\u{C}c", "a b c"), ("a\u{85}b", "a b"), ("a\u{2028}b\u{2029}c", "a b c"),
    ]
    for (text, clean) in cases {
      #expect(Sanitizer.clean(text) == clean)
    }
  }

  @Test("what is not seen is left out")
  func invisible() {
    let cases = [
      ("a\u{202E}b\u{202C}", "ab"), ("\u{2066}a\u{2069}", "a"), ("pay\u{200B}pal", "paypal"),
      ("pay\u{200D}pal", "paypal"), ("a\u{200C}b", "ab"), ("\u{FEFF}a", "a"), ("a\u{AD}b", "ab"),
      ("\u{200D}", ""), ("👩\u{200D}", "👩"), ("👩\u{200D}a", "👩a"), ("\u{200D}👩", "👩"),
      ("a\u{FE0F}", "a"), ("漢\u{E0100}", "漢"), ("a\u{E0041}\u{E007F}", "a"), ("\u{301}a", "a"),
      ("\u{1161}a", "a"), ("a\u{1F3FD}", "a"), ("\u{1F3FD}", ""),
    ]
    for (text, clean) in cases {
      let result = Sanitizer.clean(text)
      #expect(Array(result.unicodeScalars) == Array(clean.unicodeScalars))
      Self.expectSafe(result)
    }
  }

  @Test("a stack of marks without end is cut to the size of a letter")
  func zalgo() {
    let text = "Z" + String(repeating: "\u{30D}", count: 10_000) + "!"
    let clean = Sanitizer.clean(text)
    #expect(clean.unicodeScalars.count == Sanitizer.longestGrapheme + 1)
    #expect(DisplayWidth.of(clean) == 2)
    let family = Array(repeating: "👩", count: 1_000).joined(separator: "\u{200D}")
    let longest = Sanitizer.clean(family).map(\.unicodeScalars.count).max() ?? 0
    #expect(longest <= Sanitizer.longestGrapheme)
  }

  @Test("every byte, alone and amid text, comes out safe")
  func everyByte() {
    for byte in UInt8.min...UInt8.max {
      for bytes in [[byte], [0x61, byte, 0x62], [0x1B, byte, 0x62], [0xC2, byte], [byte, 0x9B]] {
        Self.expectSafe(Sanitizer.clean(String(decoding: bytes, as: UTF8.self)))
      }
      let latin = String(Character(Unicode.Scalar(byte)))
      Self.expectSafe(Sanitizer.clean("x" + latin + "y" + latin))
    }
    let all = String(decoding: (0...255).map { UInt8($0) }, as: UTF8.self)
    Self.expectSafe(Sanitizer.clean(all))
  }
}

@Suite("Sanitizer: every code point, and random texts")
struct SanitizerSlow {
  @Test("every code point, alone and after a letter, comes out safe")
  func everyCodePoint() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // Planes without characters are all alike: their edges are enough.
      if (0x31000..<0xE0000).contains(value), value & 0xFFF != 0 { continue }
      let clean = Sanitizer.clean(String(scalar))
      if clean.unicodeScalars.contains(where: SanitizerTests.isForbidden)
        || DisplayWidth.of(clean) > 2
        || (!clean.isEmpty && DisplayWidth.of(clean) == 0)
      {
        Issue.record("U+\(String(value, radix: 16)) gives \(clean.unicodeScalars)")
      }
    }
  }

  @Test("10,000 random texts come out safe, and clean text stays as it is")
  func randomTexts() {
    var random = RandomText(seed: 42)
    for _ in 0..<10_000 {
      let text = random.next()
      let clean = Sanitizer.clean(text)
      SanitizerTests.expectSafe(clean)
      if Sanitizer.clean(clean) != clean {
        Issue.record("not settled: \(text.unicodeScalars.map { String($0.value, radix: 16) })")
      }
    }
  }
}
