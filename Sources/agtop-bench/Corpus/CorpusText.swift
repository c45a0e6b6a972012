/// Text as it stands in transcripts, already escaped for JSON: code, logs, diffs, prose, and JSON
/// inside of JSON that looks like usage.
///
/// It is made once and handed out in slices, so that a corpus is written at the speed of copying.
struct CorpusText: Sendable {
  private let bank: [UInt8]
  private let starts: [Int]
  private let noise: [UInt8]

  init(seed: UInt64) {
    var random = RandomSource(seed: seed, 0x7e87)
    var bank: [UInt8] = []
    var starts: [Int] = []
    for _ in 0..<24_000 {
      starts.append(bank.count)
      bank.append(contentsOf: Self.fragment(&random).utf8)
    }
    starts.append(bank.count)
    self.bank = bank
    self.starts = starts
    noise = Array(random.letters(1 << 18).utf8)
  }

  /// About `count` bytes; it ends with a whole fragment and never in the middle of an escape.
  func escaped(_ count: Int, _ random: inout RandomSource) -> String {
    var first = random.below(starts.count - 1)
    let span = min(count, bank.count / 4)
    if starts[first] + span >= bank.count { first /= 2 }
    // No fragment has more than 128 bytes: jump near the end, then go on step by step.
    var last = min(first + max(span / 128, 1), starts.count - 1)
    while starts[last] - starts[first] < span, last < starts.count - 1 { last += 1 }
    return String(decoding: bank[starts[first]..<starts[last]], as: UTF8.self)
  }

  /// Exactly `count` letters and digits, as in signatures and encrypted thoughts.
  func noise(_ count: Int, _ random: inout RandomSource) -> String {
    let count = min(count, noise.count / 2)
    let start = random.below(noise.count - count)
    return String(decoding: noise[start..<(start + count)], as: UTF8.self)
  }

  /// A few words without anything to escape: prompts and titles.
  func words(_ count: Int, _ random: inout RandomSource) -> String {
    (0..<count).map { _ in random.pick(Self.vocabulary) }.joined(separator: " ")
  }

  private static let vocabulary = [
    "the", "parser", "fails", "when", "a", "file", "is", "empty", "please", "add", "tests", "for",
    "index", "cache", "and", "remove", "dead", "code", "retry", "request", "timeout", "config",
    "build", "release", "branch", "merge", "schema", "column", "why", "does", "this", "return",
    "null", "größe", "naïve", "日本語", "check", "again", "review", "worker", "queue", "stream",
  ]

  private static func fragment(_ random: inout RandomSource) -> String {
    func word() -> String { random.pick(vocabulary) }
    let number = random.below(10_000)
    switch random.below(12) {
    case 0, 1:
      return #"    let \#(word()) = try reader.\#(word())(\"\#(word()).json\", \#(number))\n"#
    case 2: return #"\tif (\#(word()) === \"\#(word())\") { return \#(word())[\#(number)]; }\n"#
    case 3: return #"src/\#(word())/\#(word()).swift:\#(number):17: warning: unused \#(word())\n"#
    case 4: return #"12:44:02.113 INFO  [worker-3] \#(word()) wrote \#(number) bytes, \#(word())\n"#
    case 5: return #"\u001b[32m✓\u001b[0m \#(word()) \#(word()) (\#(number) ms)\n"#
    case 6: return #"+  \"\#(word())\": { \"\#(word())\": \"C:\\build\\\#(word())\\out\" },\n"#
    case 7:
      return #"{\"type\":\"assistant\",\"message\":{\"id\":\"msg_\#(number)\",\"usage\":{"#
        + #"\"input_tokens\":\#(number),\"output_tokens\":17}}}\n"#
    case 8: return "変更を確認して、テストを実行しました 🚀 \(word()) \(number)\\n"
    case 9: return "     \(number)\\t\(word()) \(word()) \(word()) \(word()) \(word())\\n"
    default:
      return (0..<(6 + random.below(8))).map { _ in word() }.joined(separator: " ") + ". "
    }
  }
}
