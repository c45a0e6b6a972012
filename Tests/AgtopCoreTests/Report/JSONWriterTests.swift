import Foundation
import Testing

@testable import AgtopCore

@Suite("JSON writer")
struct JSONWriterTests {
  private func text(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func string(_ value: String?) -> String { text { $0.string(value) } }

  @Test func keysStandInTheirOrderWithTwoSpacesALevel() {
    let json = text { writer in
      writer.object { root in
        root.member("b", 1)
        root.member("a") { $0.member("inner", "x") }
        root.member("list", array: [1, 2]) { $0.string(String($1)) }
      }
      writer.end()
    }
    #expect(
      json == """
        {
          "b": 1,
          "a": {
            "inner": "x"
          },
          "list": [
            "1",
            "2"
          ]
        }

        """)
  }

  @Test func emptyContainersStayOnOneLine() {
    let json = text { writer in
      writer.object { root in
        root.member("none", array: [Int]()) { _, _ in }
        root.member("nothing") { _ in }
        root.member("strings", strings: [])
        root.member("after", 1)
      }
    }
    #expect(
      json == "{\n  \"none\": [],\n  \"nothing\": {},\n  \"strings\": [],\n  \"after\": 1\n}")
    #expect(text { $0.object { _ in } } == "{}")
  }

  @Test func everyControlCharacterIsEscaped() throws {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) {
      let scalar = try #require(Unicode.Scalar(UInt32(value)))
      let json = string("a\(scalar)b")
      #expect(
        json.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
      let back = try JSONDecoder().decode([String].self, from: Data("[\(json)]".utf8))
      #expect(back == ["a\(scalar)b"])
    }
    #expect(string("\u{1B}]0;x\u{07}\u{9B}2J") == #""\u001b]0;x\u0007\u009b2J""#)
    #expect(string("q\"b\\n\n\t\r") == #""q\"b\\n\n\t\r""#)
  }

  @Test func otherTextStandsAsItIs() {
    let plain = "\u{A0}ä漢字👩‍👩‍👧‍👦 e\u{301} \u{2028}/\u{10FFFF}"
    #expect(string(plain) == "\"\(plain)\"")
    #expect(string("") == "\"\"")
    #expect(string(nil) == "null")
  }

  @Test func anyTextComesBackFromAnotherReader() throws {
    var random = SplitMix(seed: 11)
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<random.below(40) {
        let limit = [0x80, 0x100, 0x3000, 0x11_0000][random.below(4)]
        text.unicodeScalars.append(Unicode.Scalar(UInt32(random.below(limit))) ?? "?")
      }
      let back = try JSONDecoder().decode([String].self, from: Data("[\(string(text))]".utf8))
      #expect(back.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-2.0, "-2"), (0.1, "0.1"), (1.5, "1.5"), (1e-9, "1e-09"),
    (1e14, "100000000000000"), (1e300, "1e+300"), (.infinity, "null"), (-.infinity, "null"),
    (.nan, "null"),
  ]) func aNumberIsAlwaysJSON(_ value: Double, _ expected: String) throws {
    let json = text { writer in writer.object { $0.member("n", value) } }
    #expect(json == "{\n  \"n\": \(expected)\n}")
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    if value.isFinite { #expect((object?["n"] as? NSNumber)?.doubleValue == value) }
  }

  @Test func wholeNumbersAndAbsentValuesAreExact() {
    let json = text { writer in
      writer.object { root in
        root.member("most", Int64.max)
        root.member("least", Int64.min)
        root.member("no number", Optional<Int>.none)
        root.member("no double", Optional<Double>.none)
        root.member("no text", Optional<String>.none)
        root.member("no flag", Optional<Bool>.none)
        root.member("no time", Optional<Timestamp>.none)
        root.member("flag", true)
        root.member("time", Timestamp(milliseconds: -1))
        root.null("null")
      }
    }
    let values = json.split(separator: "\n").compactMap { $0.split(separator: ": ").last }
    #expect(
      values.dropFirst().dropLast() == [
        "9223372036854775807,", "-9223372036854775808,", "null,", "null,", "null,", "null,",
        "null,", "true,", "\"1969-12-31T23:59:59.999Z\",", "null",
      ])
  }

  @Test(arguments: [
    (Int128(0), "0"), (1, "0.000000000001"), (279_502_000_000, "0.279502"),
    (1_000_000_000_000, "1"), (12_340_000_000_000, "12.34"), (-500_000_000_000, "-0.5"),
    (Int128(UInt64.max) * 1_000_000_000_000 + 1, "18446744073709551615.000000000001"),
    (Int128(UInt64.max) * 2_000_000_000_000, "36893488147419103230"),
  ]) func anAmountIsWrittenToItsLastPicodollar(_ picodollars: Int128, _ expected: String) {
    let json = text { writer in
      writer.object { $0.member("cost", Money(picodollars: picodollars)) }
    }
    #expect(json == "{\n  \"cost\": \(expected)\n}")
  }

  @Test(
    "A moment is written as it is read",
    arguments: [
      0, 1, 999, 1000, -1, -1000, 951_782_400_000, 1_700_000_000_123, 253_402_300_799_999,
      253_402_300_800_000, -62_167_219_200_000, -62_167_219_200_001,
    ] as [Int64])
  func moments(_ milliseconds: Int64) {
    let time = Timestamp(milliseconds: milliseconds)
    #expect(text { $0.member("t", time) }.hasSuffix("\"t\": \"\(time.rfc3339)\""))
  }

  @Test(
    "Text between escapes stays as it is",
    arguments: [
      ("", ""), ("plain", "plain"), ("a\"b", "a\\\"b"), ("\\", "\\\\"), ("é©", "é©"),
      ("x\u{85}y", "x\\u0085y"), ("\ntail", "\\ntail"), ("head\u{7F}", "head\\u007f"),
    ])
  func escapes(_ value: String, _ written: String) {
    #expect(string(value) == "\"\(written)\"")
  }
}
