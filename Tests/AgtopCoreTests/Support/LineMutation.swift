/// Damages lines the same way in every run: for tests that any bytes may stand in a transcript.
struct LineMutation {
  private var random: SplitMix

  /// Numbers, literals and shapes that a careless reader falls over.
  private static let hostile: [String] = [
    "1e309", "-5", "\"12\"", "null", "[]", "{}", "true", "1.5", "99999999999999999999",
    "18446744073709551615", "-9223372036854775808", "9223372036854775807", "1e18", "0.0e-999",
    "{\"a\":", "[[[[", "\"\\ud800\"", "\"\\u12\"", "\"\\", "NaN", "4294967296",
  ]

  /// Mutations that depend on nothing but the seed.
  init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// The next number of the sequence.
  mutating func next() -> UInt64 { random.next() }

  /// A number from 0 up to, not including, `bound`; 0 when there is none.
  mutating func below(_ bound: Int) -> Int { random.below(bound) }

  /// A damaged copy of one of the lines.
  mutating func line(from lines: [[UInt8]]) -> [UInt8] {
    guard !lines.isEmpty else { return [] }
    var line = lines[below(lines.count)]
    for _ in 0...below(3) { damage(&line, from: lines) }
    // A newline would make it two lines.
    return line.filter { $0 != 0x0A }
  }

  private mutating func damage(_ line: inout [UInt8], from lines: [[UInt8]]) {
    let index = below(line.count)
    switch below(10) {
    case 0: line.removeSubrange(index...)
    case 1: if !line.isEmpty { line[index] = UInt8(truncatingIfNeeded: next()) }
    case 2: line.insert(contentsOf: [0x00, 0xFF, 0xC3, 0x28], at: index)
    case 3: line.removeSubrange(index..<min(line.count, index + 1 + below(40)))
    case 4:
      let other = lines[below(lines.count)]
      line.replaceSubrange(index..., with: other.dropFirst(below(other.count)))
    case 5: line.insert(contentsOf: [UInt8](repeating: 0x5B, count: 200), at: index)
    case 6: line += line.prefix(index)
    default: replaceValue(&line, near: index)
    }
  }

  /// Puts something hostile where a value stands: behind the next colon.
  private mutating func replaceValue(_ line: inout [UInt8], near index: Int) {
    guard let colon = line[min(index, line.count)...].firstIndex(of: 0x3A) else { return }
    let rest = line[(colon + 1)...]
    let end = rest.firstIndex { $0 == 0x2C || $0 == 0x7D || $0 == 0x5D } ?? rest.endIndex
    let value = Self.hostile[below(Self.hostile.count)]
    line.replaceSubrange((colon + 1)..<end, with: Array(value.utf8))
  }
}
