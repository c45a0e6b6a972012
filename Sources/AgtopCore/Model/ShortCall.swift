/// A tool call in the few words of a narrow column.
///
/// Clients name their calls `name: argument` (`SessionFacts.currentAction`). Here the shells of all clients
/// get one of two words, a path is shortened to its last part, and a text that is searched for is quoted.
enum ShortCall {
  /// `Read: /src/app/Table.swift` → `Read Table.swift`, `exec_command: swift test` → `exec: swift test`.
  static func text(of call: String) -> String {
    let (name, argument) = parts(of: call)
    let word = shells[name] ?? tool(name)
    guard let argument, !argument.isEmpty, argument != "{}" else { return word }
    if searches.contains(name.lowercased()) { return "\(word) \"\(argument)\"" }
    if shells[name] == nil, isPath(argument) { return "\(word) \(Path.name(argument))" }
    return "\(word): \(argument)"
  }

  /// Whether the call starts subagents, so that what these do says more.
  static func startsSubagents(_ call: String) -> Bool {
    subagents.contains(parts(of: call).name.lowercased())
  }

  private static func parts(of call: String) -> (name: String, argument: String?) {
    cut(call, at: ": ") ?? (call, nil)
  }

  /// What runs a command: Codex's words for it, Gemini CLI's, and two that are short enough.
  private static let shells = [
    "exec_command": "exec", "shell": "exec", "shell_command": "exec", "local_shell": "exec",
    "run_shell_command": "shell", "Bash": "Bash", "bash": "bash",
  ]

  private static let searches: Set<String> = [
    "grep", "glob", "websearch", "search_file_content", "google_web_search", "grep_search",
  ]

  private static let subagents: Set<String> = [
    "task", "agent", "spawn_agent", "wait_agent", "wait",
  ]

  /// A tool of an MCP server, which Claude Code names `mcp__server__tool`, by server and tool.
  private static func tool(_ name: String) -> String {
    guard name.hasPrefix("mcp__") else { return name }
    guard let (server, tool) = cut(String(name.dropFirst(5)), at: "__"), let tool,
      !server.isEmpty, !tool.isEmpty
    else { return name }
    return "\(server) \(tool)"
  }

  /// What stands before and behind the first of some bytes.
  private static func cut(_ text: String, at mark: String) -> (name: String, argument: String?)? {
    var at = text.utf8.startIndex
    while at < text.utf8.endIndex {
      let rest = text.utf8[at...]
      if rest.starts(with: mark.utf8) {
        return (String(text[..<at]), String(rest.dropFirst(mark.utf8.count)) ?? "")
      }
      at = text.utf8.index(after: at)
    }
    return nil
  }

  private static func isPath(_ text: String) -> Bool {
    guard text.utf8.last != UInt8(ascii: "/"), text.utf8.contains(UInt8(ascii: "/")) else {
      return false
    }
    return text.hasPrefix("/") || !text.utf8.contains(UInt8(ascii: " "))
  }
}
