import Testing

@testable import AgtopCore

@Suite("Tokens and dollars in JSON")
struct JSONFiguresTests {
  private static func usage(_ input: Int) -> TokenUsage {
    var usage = TokenUsage()
    usage.input = input
    return usage
  }

  private static func cost(_ picodollars: Int128) -> Cost {
    var cost = Cost()
    cost.output = Money(picodollars: picodollars)
    cost.pricedTokens = 1
    return cost
  }

  /// What stands behind a name when nothing was written before it.
  private func alone(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object(body)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n").dropFirst().dropLast()
  }

  @Test("What is not recorded is null where it is 0, and named; all else is as it was")
  func unrecorded() {
    var usage = Self.usage(7)
    let plain = alone { $0.tokens("t", usage) }
    #expect(!plain.contains("null") && !plain.contains("not_recorded"))
    usage.unrecorded = [.input, .cacheWrite]
    let text = alone { $0.tokens("t", usage) }
    #expect(text.contains("\"input\": 7") && text.contains("\"cache_read\": 0"))
    #expect(text.contains("\"cache_write_5m\": null") && text.contains("\"cache_write_1h\": null"))
    #expect(text.contains("\"not_recorded\": ["))
    var cost = Self.cost(7)
    #expect(!alone { $0.cost("c", cost) }.contains("partial"))
    cost.isPartial = true
    #expect(alone { $0.cost("c", cost) }.contains("\"partial\": true"))
  }

  @Test("What was written before, at whatever depth, is written the same again")
  func repeated() {
    let numbers = [0, 7, 7, 0, 8, 7, 0, 0, 8, 8]
    for depth in 0..<9 {
      var writer = JSONWriter(depth: depth, capacity: 1)
      writer.object { object in
        for number in numbers {
          object.tokens("t", Self.usage(number))
          object.cost("c", Self.cost(Int128(number)))
          object.member("child") { child in
            child.tokens("t", Self.usage(number))
            child.member("child") { $0.cost("c", Self.cost(Int128(number))) }
          }
        }
      }
      var expected: [String] = []
      for number in numbers {
        var one = JSONWriter(depth: depth)
        one.object { $0.tokens("t", Self.usage(number)) }
        expected += lines(String(decoding: one.bytes, as: UTF8.self)).map(String.init)
        one = JSONWriter(depth: depth)
        one.object { $0.cost("c", Self.cost(Int128(number))) }
        expected += lines(String(decoding: one.bytes, as: UTF8.self)).map(String.init)
        one = JSONWriter(depth: depth)
        one.object { object in
          object.member("child") { $0.tokens("t", Self.usage(number)) }
        }
        expected += lines(String(decoding: one.bytes, as: UTF8.self)).dropLast().map(String.init)
        one = JSONWriter(depth: depth)
        one.object { object in
          object.member("child") { child in
            child.member("child") { $0.cost("c", Self.cost(Int128(number))) }
          }
        }
        expected += lines(String(decoding: one.bytes, as: UTF8.self)).dropFirst().map(String.init)
      }
      // The commas between members are all that one alone does not have.
      let found = lines(String(decoding: writer.bytes, as: UTF8.self))
      #expect(found.map(Self.withoutComma) == expected.map { Self.withoutComma($0[...]) })
    }
  }

  private static func withoutComma(_ line: Substring) -> Substring {
    line.hasSuffix(",") ? line.dropLast() : line
  }

  @Test(
    "Amounts are exact, however large",
    arguments: [
      (0, "0"), (1, "0.000000000001"), (-1, "-0.000000000001"), (1_500_000_000_000, "1.5"),
      (18_446_744_073_709_551_615, "18446744.073709551615"),
      (18_446_744_073_709_551_616, "18446744.073709551616"),
      (-123_456_789_012_345_678_900_000_000_000, "-123456789012345678.9"),
    ] as [(Int128, String)])
  func amounts(_ picodollars: Int128, _ text: String) {
    let json = alone { $0.member("a", Money(picodollars: picodollars)) }
    #expect(json == "{\n  \"a\": \(text)\n}")
  }
}
