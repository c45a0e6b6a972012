extension GeneratedHome {
  private static let models = [
    "claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5", "house-model",
  ]

  /// Six sessions in three folders: the fourth a fork of the first, the fifth a resumed copy of the
  /// second, the sixth an empty fork; each third has a subagent; one folder holds an older copy.
  func writeClaude() throws {
    var lines: [[String]] = []
    for number in 0..<6 {
      let id = Self.uuid(1, number)
      var session: [String] = []
      switch number {
      case 3: session = copied(lines[0], from: Self.uuid(1, 0), to: id, forked: true)
      case 4: session = copied(lines[1], from: Self.uuid(1, 1), to: id, forked: false)
      case 5: session = copied(lines[0], from: Self.uuid(1, 0), to: id, forked: true)
      default: break
      }
      if number < 5 { session += conversation(of: id, number: number, sidechains: true) }
      lines.append(session)
      let folder = ".claude/projects/-p\(number % 3)"
      try home.write("\(folder)/\(id).jsonl", joined(session))
      if number == 2 {
        let older = session.prefix(session.count / 2)
        try home.write(".claude/projects/-p0/\(id).jsonl", joined(Array(older)))
      }
      guard number % 3 == 0 else { continue }
      let agent = "agent-a\(number)"
      let subagent = conversation(of: id, number: 100 + number, sidechains: false)
      try home.write("\(folder)/\(id)/subagents/\(agent).jsonl", joined(subagent))
      try home.write(
        "\(folder)/\(id)/subagents/\(agent).meta.json",
        #"{"agentType":"Explore","description":"refresh \#(number)"}"#)
    }
  }

  private func joined(_ lines: [String]) -> String {
    // A last line may still be without its newline.
    lines.joined(separator: "\n") + (chance(2) ? "\n" : "")
  }

  /// A session's lines as a fork repeats them.
  private func copied(
    _ lines: [String], from old: String, to new: String, forked: Bool
  ) -> [String] {
    lines.filter { $0.hasPrefix("{\"uuid\"") }.map { line in
      let named = line.replacing("\"sessionId\":\"\(old)\"", with: "\"sessionId\":\"\(new)\"")
      let origin =
        forked
        ? "{\"forkedFrom\":{\"sessionId\":\"\(old)\"},"
        : "{\"requestSessionId\":\"\(old)\","
      return origin + named.dropFirst()
    }
  }

  private func conversation(of id: String, number: Int, sidechains: Bool) -> [String] {
    var lines: [String] = []
    var clock = number * 400_000
    func head(_ type: String, isSidechain: Bool = false) -> String {
      clock += 1 + random.below(9000)
      return #"{"uuid":"\#(Self.uuid(2, number * 1000 + lines.count))","type":"\#(type)","#
        + #""timestamp":"\#(Self.time(clock))","sessionId":"\#(id)","cwd":"/nowhere/\#(number % 2)","#
        + #""gitBranch":"b\#(lines.count / 20)","isSidechain":\#(isSidechain)"#
    }
    for call in 0..<(4 + random.below(8)) {
      lines.append(head("user") + #","message":{"role":"user","content":"\#(text())"}}"#)
      let isSidechain = sidechains && chance(5)
      let model = pick(Self.models)
      let input = random.below(5000)
      let write = random.below(3000)
      let blocks = 1 + random.below(3)
      for block in 1...blocks {
        let content =
          block == blocks && chance(2)
          ? #"[{"type":"tool_use","id":"t\#(lines.count)","name":"Bash","input":{"command":"ls"}}]"#
          : #"[{"type":"text","text":"\#(text())"}]"#
        let usage =
          #"{"input_tokens":\#(input),"cache_creation_input_tokens":\#(write),"#
          + #""cache_creation":{"ephemeral_5m_input_tokens":\#(write / 3),"#
          + #""ephemeral_1h_input_tokens":\#(write / 2)},"cache_read_input_tokens":\#(input * 2),"#
          + #""output_tokens":\#(block * 50),"server_tool_use":{"web_search_requests":\#(call % 2)}}"#
        lines.append(
          head("assistant", isSidechain: isSidechain)
            + #","requestId":"req_\#(Self.uuid(3, number * 100 + call))","message":{"#
            + #""id":"msg_\#(Self.uuid(4, number * 100 + call))","role":"assistant","model":"\#(model)","#
            + #""content":\#(content),"usage":\#(chance(20) ? "null" : usage)}}"#)
      }
      lines += damage()
    }
    lines.append(
      pick([
        #"{"type":"ai-title","sessionId":"\#(id)","aiTitle":"made \#(number)"}"#,
        #"{"type":"summary","summary":"short \#(number)"}"#,
        #"{"type":"custom-title","customTitle":"mine \#(number)"}"#,
      ]))
    return lines
  }
}
