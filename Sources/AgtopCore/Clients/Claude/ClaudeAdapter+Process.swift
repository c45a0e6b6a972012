extension ClaudeAdapter {
  /// A Claude Code process: a session, or one of its commands and helpers.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process), invocation.runs(Client.claude.program) else {
      return nil
    }
    var claim = ProcessClaim(
      client: .claude, role: .session, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    guard !Self.isHelper(invocation, arguments) else {
      claim.role = .helper
      return claim
    }
    // A new id of its own wins over the id of the session that is copied.
    if let own = arguments.uuid(["--session-id"]) {
      claim.sessionID = own
      return claim
    }
    claim.sessionID = arguments.uuid(["--resume", "-r"])
    claim.continuesLatest = claim.sessionID == nil && arguments.has(["--continue", "-c"])
    if arguments.has(["--fork-session"]), claim.sessionID != nil || claim.continuesLatest {
      claim.intent = .forks
    }
    return claim
  }

  /// Whether a process runs no session.
  ///
  /// The spare of a background job is one until it is given a session; then only the list of live
  /// processes knows better.
  private static func isHelper(_ invocation: Invocation, _ arguments: ParsedArguments) -> Bool {
    if embeddedTools.contains(invocation.startedAs) { return true }
    if let first = invocation.arguments.first, helperOptions.contains(first) { return true }
    if arguments.has(shortRunOptions) { return true }
    // With --print everything is a prompt, also the name of a command.
    let prints = arguments.options.contains {
      $0.isLeading && ($0.name == "-p" || $0.name == "--print")
    }
    guard !prints, let word = arguments.word(0) else { return false }
    return commands.contains(word)
  }

  /// Search tools inside the program's own file; it runs as one of them by its name.
  private static let embeddedTools: Set<String> = ["rg", "bfs", "ugrep"]

  /// First arguments that make the program something else.
  private static let helperOptions: Set<String> = [
    "--bg-pty-host", "--bg-spare", "--preload", "--daemon-worker", "--chrome-native-host",
    "--claude-in-chrome-mcp",
  ]

  /// Options that answer at once; a session in the background is another process than its starter.
  private static let shortRunOptions: Set<String> = [
    "--help", "-h", "--version", "-v", "--bg", "--background",
  ]

  /// Commands, from the help of 2.1.330, its hidden ones, and those of older versions.
  private static let commands: Set<String> = [
    "agents", "attach", "auth", "auto-mode", "doctor", "gateway", "import", "install", "logs",
    "mcp",
    "plugin", "plugins", "purge", "respawn", "rm", "setup-token", "stop", "kill", "ultrareview",
    "update", "upgrade",
    "daemon", "remote-control", "rc", "project", "bg-pty-host", "bg-spare",
    "config", "login", "logout", "mcp-server", "migrate-installer",
  ]

  /// Options with values, each tried on 2.1.330.
  private static let syntax = OptionSyntax(
    always: [
      "--advisor", "--agent", "--agent-color", "--agent-id", "--agent-name", "--agent-type",
      "--agents", "--append-subagent-system-prompt", "--append-subagent-system-prompt-file",
      "--append-system-prompt", "--append-system-prompt-file", "--attach-serve", "--autocompact",
      "--client-data-url", "--correlation-id", "--debug-file", "--deep-link-cwd-b64",
      "--deep-link-last-fetch", "--deep-link-repo", "--effort", "--environment",
      "--fallback-model", "--fast-mode", "--forward-home-settings", "--inherit-permission-mode",
      "--initialize-fields", "--input-format", "--json-schema", "--lead-verify-key",
      "--managed-settings", "--max-budget-usd", "--max-thinking-tokens", "--max-turns",
      "--metadata", "--model", "--name", "-n", "--on-branch", "--output-format",
      "--parent-session-id", "--permission-mode", "--permission-prompt-tool",
      "--permission-prompts", "--plan-mode-instructions", "--plugin-dir", "--plugin-dir-no-mcp",
      "--plugin-url", "--pool", "--prefill", "--prefill-b64", "--project-config-root", "--ref",
      "--remote-control-session-name-prefix", "--resume-drops-turn", "--resume-session-at",
      "--rewind-files", "--runner-declares", "--sdk-url", "--session-began-as-copy",
      "--session-id", "--setting-sources", "--settings", "--system-prompt",
      "--system-prompt-file", "--system-prompt-snapshot", "--task-budget", "--team-name",
      "--teammate-mode", "--thinking", "--thinking-display", "--watch-artifact",
      "--watch-artifact-no-autoreact", "--workload",
    ],
    unlessOption: [
      "--cloud", "--debug", "-d", "--from-pr", "--prompt-suggestions", "--rc", "--remote",
      "--remote-control", "--resume", "-r", "--teleport", "--worktree", "-w",
    ],
    several: [
      "--add-dir", "--allowedTools", "--allowed-tools", "--betas", "--channels",
      "--dangerously-load-development-channels", "--disallowedTools", "--disallowed-tools",
      "--file", "--mcp-config", "--tools",
    ])
}
