extension GeneratedHome {
  /// Three sessions as lines, one in two files, with rewrites, `$set` and a rewind; one document with
  /// the messages of another session; a subagent.
  func writeGemini() throws {
    let chats = ".gemini/tmp/slug/chats"
    var imported: [String] = []
    for number in 0..<3 {
      let id = Self.uuid(7, number)
      let lines = chat(id, number)
      if number == 0 { imported = lines.filter { $0.contains("\"type\":\"gemini\"") } }
      try home.write(
        "\(chats)/session-2026-04-17T10-0\(number)-a.jsonl", lines.joined(separator: "\n"))
      guard number == 1 else { continue }
      let older = lines.prefix(lines.count / 2).map { $0 + "\n" }.joined()
      try home.write("\(chats)/session-2026-04-17T09-00-b.jsonl", older)
      let subagent = chat(Self.uuid(7, 50), 50).map { $0 + "\n" }.joined()
      try home.write("\(chats)/\(id)/\(Self.uuid(7, 50)).jsonl", subagent)
    }
    try home.write(
      "\(chats)/session-2026-04-17T12-00-c.json",
      #"{"sessionId":"\#(Self.uuid(7, 9))","startTime":"\#(Self.time(7_200_000))","messages":["#
        + imported.joined(separator: ",") + "]}")
    try home.write(".gemini/projects.json", #"{"projects":{"/nowhere/g":"slug"}}"#)
  }

  private func chat(_ id: String, _ number: Int) -> [String] {
    var lines = [
      #"{"sessionId":"\#(id)","startTime":"\#(Self.time(number * 60_000))","#
        + #""lastUpdated":"\#(Self.time(number * 60_000))","kind":"main"}"#
    ]
    for index in 0..<(4 + random.below(6)) {
      let message = number * 1000 + index * 2 + 1
      lines.append(geminiMessage(message, "user", #""content":"\#(text())""#, second: index))
      let tokens = geminiTokens(
        random.below(4000), random.below(300), cached: random.below(100), thoughts: random.below(50)
      )
      let model = #","model":"\#(pick(["gemini-3-pro", "gemini-2.5-flash"]))""#
      let tool = #","toolCalls":[{"name":"read","status":"\#(pick(["executing", "success"]))"}]"#
      lines.append(
        geminiMessage(message + 1, "gemini", #""tokens":null"# + model, second: index))
      for _ in 0...random.below(3) {
        lines.append(
          geminiMessage(
            message + 1, "gemini", tokens + model + (chance(2) ? tool : ""), second: index))
      }
      if chance(4) { lines.append(#"{"$rewindTo":"\#(geminiID(message))"}"#) }
      if chance(4) {
        let kept = geminiMessage(message + 1, "gemini", tokens + model, second: index)
        lines.append(#"{"$set":{"summary":"s\#(index)","messages":[\#(kept)]}}"#)
      }
      lines += damage()
    }
    return lines
  }
}
