import Foundation

/// Transcripts for the monitor: Claude Code's sessions of which everything is known.
final class MonitorHome {
  /// Sessions, the first of which was active last.
  static let count = 24
  /// The one with two subagents.
  static let parent = 3

  let scratch: Scratch
  var path: String { scratch.path }

  init() throws {
    scratch = try Scratch()
    for number in 1...Self.count { try add(number) }
    for child in 1...2 {
      let name = "agent-f00000000000000\(child)"
      try scratch.write(
        ".claude/projects/-w/\(Self.id(Self.parent))/subagents/\(name).jsonl",
        line(
          "user", Self.parent, "u\(child)",
          #""isSidechain":true,"agentId":"f00000000000000\#(child)","message":{"role":"user","content":"help \#(child)"}"#
        )
          + line(
            "assistant", Self.parent, "b\(child)",
            #""isSidechain":true,"agentId":"f00000000000000\#(child)","message":\#(Self.answer("c\(child)", 50))"#
          ))
    }
  }

  /// The id of a session: its first eight characters tell its number.
  static func id(_ number: Int) -> String { "e00000\(hex(number))-0000-4000-8000-000000000000" }

  /// Tokens of a session without subagents: in another order than its activity.
  static func tokens(_ number: Int) -> Int { 1000 + number * 7 % 25 * 100 }

  /// Tokens of a session with its subagents.
  static func allTokens(_ number: Int) -> Int { tokens(number) + (number == parent ? 100 : 0) }

  /// What its user wrote first.
  static func title(_ number: Int) -> String {
    "task \(number < 10 ? "0" : "")\(number) \(number % 8 == 0 ? "banana" : "apple")"
  }

  static func transcript(_ number: Int) -> String { ".claude/projects/-w/\(id(number)).jsonl" }

  /// Writes the transcript of a session; one of those after the last is older than all.
  func add(_ number: Int) throws {
    try scratch.write(
      Self.transcript(number),
      line(
        "user", number, "p\(number)",
        #""message":{"role":"user","content":"\#(Self.title(number))"}"#)
        + line(
          "assistant", number, "a\(number)",
          #""message":\#(Self.answer("m\(number)", Self.tokens(number)))"#))
  }

  private func line(_ type: String, _ number: Int, _ uuid: String, _ rest: String) -> String {
    let minute = 59 - number
    let time = "2026-01-02T10:\(minute < 10 ? "0" : "")\(minute):00.000Z"
    return
      #"{"type":"\#(type)","uuid":"\#(uuid)","timestamp":"\#(time)","sessionId":"\#(Self.id(number))","#
      + #""cwd":"\#(path)/work",\#(rest)}"# + "\n"
  }

  private static func answer(_ name: String, _ tokens: Int) -> String {
    #"{"id":"\#(name)","role":"assistant","model":"claude-opus-4-5","stop_reason":"end_turn","content":[{"type":"text","text":"done"}],"usage":{"input_tokens":\#(tokens),"output_tokens":0}}"#
  }

  private static func hex(_ number: Int) -> String {
    let text = String(number, radix: 16)
    return text.count < 2 ? "0" + text : text
  }
}
