import Testing

@testable import AgtopCore

@Suite("Previews")
struct PreviewTests {
  @Test(arguments: [
    ("  two\n\twords  ", 80, "two words"),
    ("12345", 5, "12345"),
    ("123456", 5, "1234…"),
    ("é👩‍👩‍👧‍👦xyz", 3, "é👩‍👩‍👧‍👦…"),
    ("a\u{1B}[31mb\u{7}", 80, "a [31mb"),
    ("", 5, ""),
  ]) func oneLineOfWholeCharacters(_ text: String, _ limit: Int, _ expected: String) {
    #expect(Preview.line(text, limit: limit) == expected)
  }

  @Test("White space and control characters are those of Unicode")
  func kinds() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isRight =
        scalar.isControl == (scalar.properties.generalCategory == .control)
        && scalar.isWhiteSpace == scalar.properties.isWhitespace
      if !isRight { Issue.record("U+\(String(value, radix: 16))") }
    }
  }
}
