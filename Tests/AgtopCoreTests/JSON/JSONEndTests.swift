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

@Suite("Further records in a line, wide and plain")
struct JSONBeginTests {
  private static let keys: [[UInt8]] = ["parentUu", "timestam", "type\":\"a"].map { Array($0.utf8) }

  /// The same as the scan in C, said as plainly as it can be: whether, behind the first byte, a brace before
  /// a quote stands where no value can, or opens an object whose first key begins with one of the keys.
  private static func beginsAgain(_ line: [UInt8]) -> Bool {
    line.indices.dropFirst().contains { index in
      guard line[index] == UInt8(ascii: "{"), index + 1 < line.count,
        line[index + 1] == UInt8(ascii: "\"")
      else { return false }
      guard ":,[ \t".utf8.contains(line[index - 1]) else { return true }
      let rest = line[(index + 2)...]
      return keys.contains { rest.starts(with: $0) }
    }
  }

  /// Pieces that braces, quotes and keys come in, among others that look like them.
  private static let pieces: [[UInt8]] =
    [
      #"{""#, "{", "\"", ":", ",", "[", " ", "\t", "}", "x", #"{"parentU"#, #"{"type":"b"#,
      #",{""#, #":{""#, #"[{"a":1}"#, "\\",
    ].map { Array($0.utf8) } + keys.map { Array(#"{""#.utf8) + $0 }

  @Test func bothWaysSayTheSameAsAPlainReaderOfAnyLine() {
    let bytes = Self.keys.joined().map { $0 }
    var random = SplitMix(seed: 20_261_129)
    var count = (true: 0, false: 0)
    for _ in 0..<20_000 {
      var line: [UInt8] = [UInt8(ascii: "{")]
      // Mostly text, so that many lines have no further record, and one that has it lies far in.
      for _ in 0..<random.below(6) {
        line += [UInt8](repeating: UInt8(ascii: "x"), count: random.below(150))
        let piece = Self.pieces[random.below(Self.pieces.count)]
        line += piece.prefix(1 + random.below(piece.count))
      }
      let expected = Self.beginsAgain(line)
      expected ? (count.true += 1) : (count.false += 1)
      line.withUnsafeBufferPointer { line in
        bytes.withUnsafeBufferPointer { keys in
          guard let start = line.baseAddress else { return }
          let end = start + line.count
          let wide = agtop_json_begins_again(start, end, keys.baseAddress, Self.keys.count)
          let plain = agtop_json_begins_again_plain(start, end, keys.baseAddress, Self.keys.count)
          #expect(wide == expected)
          #expect(plain == expected)
        }
      }
    }
    #expect(count.true > 1000 && count.false > 1000)
  }

  @Test(arguments: [0, 1, 30, 31, 32, 62, 63, 64, 95, 126, 127, 128, 129, 200, 256])
  func aRecordIsFoundWhereverItLies(_ padding: Int) {
    let bytes = Self.keys.joined().map { $0 }
    for (text, expected) in [
      (#"}{"a"#, true), (#":{"parentUu"#, true), (#":{"parentU"#, false), (#":{"a"#, false),
      (#"}{"#, false),
    ] {
      let line = Array(("{" + String(repeating: "x", count: padding) + text).utf8)
      #expect(Self.beginsAgain(line) == expected)
      line.withUnsafeBufferPointer { line in
        bytes.withUnsafeBufferPointer { keys in
          guard let start = line.baseAddress else { return }
          let found = agtop_json_begins_again(
            start, start + line.count, keys.baseAddress, Self.keys.count)
          #expect(found == expected, "\(text)")
        }
      }
    }
  }
}
