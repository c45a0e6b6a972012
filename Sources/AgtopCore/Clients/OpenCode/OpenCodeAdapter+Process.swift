extension OpenCodeAdapter {
  /// An OpenCode process: a session, a server that runs the sessions of others, or one of its commands.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process), invocation.runs(program.executable) else {
      return nil
    }
    var claim = ProcessClaim(
      client: program.kind, role: .helper, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    if arguments.has(["--help", "-h", "--version", "-v"]) { return claim }
    let word = arguments.plainWord(0)
    if let word, Self.servers.contains(word) {
      claim.role = .server
      return claim
    }
    if let word, Self.commands.contains(word) { return claim }
    claim.role = .session
    claim.sessionID = arguments.options.lazy.filter { ["--session", "-s"].contains($0.name) }
      .compactMap(\.value).first(where: Self.isSessionID)
    claim.continuesLatest = claim.sessionID == nil && arguments.has(["--continue", "-c"])
    if arguments.has(["--fork"]), claim.sessionID != nil || claim.continuesLatest {
      claim.intent = .forks
    }
    // Without a command the first word is a directory, else it belongs to the command.
    let isBare = word.map { !Self.sessionCommands.contains($0) } ?? true
    claim.directory = arguments.value(["--dir"]) ?? (isBare ? word : nil)
    return claim
  }

  /// Whether a text is the id of a session: `ses_`, and 26 letters and digits.
  static func isSessionID(_ text: String) -> Bool {
    let id = text.utf8
    return id.count == 30 && text.hasPrefix("ses_")
      && id.dropFirst(4).allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
  }

  private static let servers: Set<String> = ["serve", "web", "acp", "workspace-serve"]

  /// Commands that run or show a session.
  private static let sessionCommands: Set<String> = ["run", "mini", "attach"]

  /// Commands without a session, of 1.x and 2.x.
  private static let commands: Set<String> = [
    "agent", "api", "auth", "browser", "completion", "console", "db", "debug", "export", "generate",
    "github", "import", "login", "logout", "mcp", "migrate", "models", "pair", "plug", "plugin",
    "pr", "providers", "reload", "service", "session", "stats", "task", "uninstall", "update",
    "upgrade",
  ]

  private static let syntax = OptionSyntax(
    unlessOption: [
      "--model", "-m", "--session", "-s", "--prompt", "--agent", "--port", "--hostname",
      "--mdns-domain", "--cors", "--log-level", "--command", "--format", "--file", "-f", "--title",
      "--attach", "--password", "-p", "--username", "-u", "--dir", "--variant", "--replay-limit",
      "--server",
    ],
    attachesValues: false)
}
