import AgtopCore
import Foundation

/// A HOME with sessions of all clients, made from a seed.
///
/// It has forks, copies, subagents, answers of many lines, rewritten messages, and damage. The same
/// seed gives the same files.
final class GeneratedHome {
  let home: TemporaryHome
  var random: SplitMix

  init(seed: UInt64) throws {
    home = try TemporaryHome()
    random = SplitMix(seed: seed)
    try writeClaude()
    try writeCodex()
    try writeGemini()
    try writeOpenCode()
  }

  var path: String { home.path }
  var environment: Environment { home.environment }

  /// A UUID that says what it is of, and its number.
  static func uuid(_ kind: Int, _ number: Int) -> String {
    String(format: "%08x-0000-4000-8000-%012x", kind, number)
  }

  /// Milliseconds after ten o'clock on 17 April 2026.
  static func time(_ milliseconds: Int) -> String {
    Timestamp(milliseconds: 1_776_420_000_000 + Int64(milliseconds)).rfc3339
  }

  func pick<Element>(_ choices: [Element]) -> Element { choices[random.below(choices.count)] }

  /// True once in so many times.
  func chance(_ times: Int) -> Bool { random.below(times) == 0 }

  /// A prompt that needs escapes, more than one byte a character, or is long.
  func text() -> String {
    pick([
      "tidy the repo", #"say \"hi\"\n\tand \u00fc \ud83d\ude00"#, "漢字 👩‍👩‍👧 ", "e\u{301}\u{301} done",
      String(repeating: "long ", count: 60), #"{\"usage\":{\"input_tokens\":99999}}"#, "",
    ])
  }

  /// A line that is no record, now and then.
  func damage() -> [String] {
    guard chance(6) else { return [] }
    return [pick(["", "   ", "{\"type\":\"assis", "nul\u{0}", "[]", "{\"type\":7}", "\r"])]
  }
}
