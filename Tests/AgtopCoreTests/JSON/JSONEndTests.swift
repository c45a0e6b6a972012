import CAgtop
import Testing

@testable import AgtopCore

@Suite("Ends of JSON values, wide and plain")
struct JSONEndTests {
  /// What ends, escapes and opens, and a little text between, so that every block has work.
  private static let alphabet = Array(#"{}[]"\\\\"",:a b0"#.utf8)

  @Test func bothWaysFindTheSameEndsInAnyBytes() {
    var random = SplitMix(seed: 20_261_122)
    var found = 0
    for _ in 0..<20_000 {
      let count = random.below(260)
      var bytes = (0..<count).map { _ in Self.alphabet[random.below(Self.alphabet.count)] }
      // Long plain runs, so that what is looked for lies several blocks away.
      if random.below(3) == 0 {
        let run = [UInt8](repeating: 0x78, count: random.below(200))
        bytes.insert(contentsOf: run, at: random.below(bytes.count))
      }
      bytes.withUnsafeBufferPointer { buffer in
        guard !buffer.isEmpty, let start = buffer.baseAddress else { return }
        let end = start + buffer.count
        let text = agtop_json_string_end(start, end)
        #expect(text == agtop_json_string_end_plain(start, end))
        guard buffer[0] == 0x7B || buffer[0] == 0x5B else { return }
        let value = agtop_json_container_end(start, end)
        #expect(value == agtop_json_container_end_plain(start, end))
        if value != nil { found += 1 }
      }
    }
    #expect(found > 100)
  }

  @Test(arguments: [0, 1, 31, 32, 62, 63, 64, 65, 127, 128, 200])
  func escapesReachFromBlockToBlock(_ padding: Int) {
    for slashes in 0..<6 {
      let escapes = String(repeating: "\\", count: slashes)
      let text = String(repeating: "x", count: padding) + escapes + "\"" + "tail\""
      // An even number of backslashes leaves the quote as it is.
      let expected = slashes % 2 == 0 ? padding + slashes : padding + slashes + 5
      Array(text.utf8).withUnsafeBufferPointer { buffer in
        guard !buffer.isEmpty, let start = buffer.baseAddress else { return }
        let quote = agtop_json_string_end(start, start + buffer.count)
        #expect(quote.map { $0 - start } == expected)
      }
    }
  }
}
