import AgtopCore

/// Lines of a Claude Code transcript, as a test needs them.
enum ClaudeLog {
  /// A session's id of a number.
  static func id(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 8 - digits.count) + digits + "-0000-4000-8000-000000000000"
  }

  /// The path of a session's transcript.
  static func path(_ number: Int, project: String = "-p") -> String {
    ".claude/projects/\(project)/\(id(number)).jsonl"
  }

  /// The path of a subagent's transcript.
  static func agentPath(_ session: Int, _ agent: String) -> String {
    ".claude/projects/-p/\(id(session))/subagents/\(agent).jsonl"
  }

  /// The time so many seconds after 2026-04-18T09:00:00Z.
  static func time(_ second: Int) -> String {
    Timestamp(milliseconds: 1_776_502_800_000 + Int64(second) * 1000).rfc3339
  }

  static func usage(
    _ input: Int, _ output: Int, read: Int = 0, flat: Int? = nil, write: (Int, Int)? = nil,
    _ more: String = ""
  ) -> String {
    var text = #"{"input_tokens":\#(input),"output_tokens":\#(output),"#
    text += #""cache_read_input_tokens":\#(read)"#
    if let flat { text += #","cache_creation_input_tokens":\#(flat)"# }
    if let write {
      text += #","cache_creation":{"ephemeral_5m_input_tokens":\#(write.0),"#
      text += #""ephemeral_1h_input_tokens":\#(write.1)}"#
    }
    return text + more + "}"
  }

  /// An answer's line; `more` stands in the line, `content` is the message's.
  static func answer(
    _ id: String?, at second: Int, model: String = "claude-opus-4-6", _ usage: String,
    content: String = "[]", stop: String? = "end_turn", _ more: String = ""
  ) -> String {
    let name = id.map { #""id":"\#($0)","# } ?? ""
    let stop = stop.map { #""stop_reason":"\#($0)","# } ?? ""
    return #"{"type":"assistant","timestamp":"\#(time(second))","cwd":"/w"\#(more),"#
      + #""message":{\#(name)"role":"assistant","model":"\#(model)",\#(stop)"#
      + #""content":\#(content),"usage":\#(usage)}}"#
  }

  /// A tool call as the content of an answer.
  static func tool(_ name: String, command: String, id: String = "t1") -> String {
    #"[{"type":"tool_use","id":"\#(id)","name":"\#(name)","input":{"command":"\#(command)"}}]"#
  }

  static func prompt(_ text: String, at second: Int, _ more: String = "") -> String {
    #"{"type":"user","timestamp":"\#(time(second))","cwd":"/w"\#(more),"#
      + #""message":{"role":"user","content":"\#(text)"}}"#
  }
}

extension TemporaryHome {
  /// Writes lines, each with its newline.
  func lines(_ path: String, _ lines: [String]) throws {
    try write(path, lines.map { $0 + "\n" }.joined())
  }

  /// Writes a Codex thread's rollout among the live ones.
  func rollout(_ id: String, _ lines: [String]) throws {
    try self.lines(".codex/sessions/2026/04/17/rollout-2026-04-17T10-00-00-\(id).jsonl", lines)
  }
}
