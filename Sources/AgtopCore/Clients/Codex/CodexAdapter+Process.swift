extension CodexAdapter {
  /// A Codex process: a session, the server of several, or one of its commands and helpers.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process) else { return nil }
    let isTool = invocation.runs(Self.tools)
    guard isTool || invocation.runs(Client.codex.program) else { return nil }
    var claim = ProcessClaim(client: .codex, role: .helper, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    if isTool || Self.embeddedTools.contains(invocation.startedAs)
      || invocation.arguments.first?.hasPrefix("--codex-run-as-") ?? false
      || arguments.has(["--help", "-h", "--version", "-V"])
    {
      return claim
    }
    var command = arguments.plainWord(0)
    var index = 1
    let isExec = command == "exec" || command == "e"
    claim.worksAlone = isExec || arguments.has(["--no-daemon"])
    claim.origins = isExec ? ["exec"] : claim.worksAlone ? ["cli"] : ["cli", "vscode"]
    if isExec {
      // It can resume and fork, too; any other word is its prompt.
      command = arguments.plainWord(1)
      index = 2
      if command != "resume", command != "fork" { command = nil }
    }
    switch command {
    case "app-server"?:
      if let task = arguments.plainWord(1), Self.serverTasks.contains(task) { return claim }
      claim.role = .server
    case "resume"?, "fork"?:
      claim.role = .session
      claim.intent = command == "fork" ? .forks : .runs
      claim.continuesLatest = arguments.has(["--last"])
      // With --last the word is a prompt.
      if !claim.continuesLatest { claim.sessionID = arguments.word(index)?.asUUID }
      claim.choosesSession = !claim.continuesLatest && claim.sessionID == nil
    case let word? where Self.commands.contains(word): return claim
    default: claim.role = .session
    }
    claim.directory = arguments.value(["--cd", "-C"])
    return claim
  }

  /// Programs that the client brings along and that run no session.
  private static let tools = ProgramName(
    files: [
      "codex-linux-sandbox", "codex-code-mode-host", "codex-execve-wrapper", "codex-voice-host",
      "codex-responses-api-proxy",
    ])

  /// Tools inside the program's own file; it runs as one of them by its name.
  private static let embeddedTools: Set<String> = [
    "codex-linux-sandbox", "codex-execve-wrapper", "apply_patch", "applypatch",
  ]

  /// What the app server's command does apart from serving.
  private static let serverTasks: Set<String> = [
    "daemon", "proxy", "generate-ts", "generate-json-schema", "help",
  ]

  /// Commands without a session, from the help of 0.163.0, its hidden ones, and those of older
  /// versions.
  private static let commands: Set<String> = [
    "agents", "login", "logout", "mcp", "plugin", "remote-control", "completion", "update",
    "doctor", "sandbox", "debug", "apply", "a", "queue", "archive", "delete", "migrate-rollouts",
    "unarchive", "cloud", "exec-server", "features", "help",
    "execpolicy", "responses-api-proxy", "stdio-to-uds",
    "mcp-server", "generate-ts",
  ]

  /// Options with values, from the help of 0.163.0 and its commands.
  private static let syntax = OptionSyntax(
    always: [
      "--config", "-c", "--enable", "--disable", "--remote", "--remote-auth-token-env", "--model",
      "-m", "--local-provider", "--profile", "-p", "--sandbox", "-s", "--cd", "-C", "--add-dir",
      "--ask-for-approval", "-a", "--thread-source", "--cyber-access-program", "--output-schema",
      "--color", "--output-last-message", "-o", "--base", "--commit", "--title",
      "--code-mode-host", "--listen", "--ws-auth", "--ws-token-file", "--ws-token-sha256",
      "--ws-shared-secret-file", "--ws-issuer", "--ws-audience", "--ws-max-clock-skew-seconds",
      "--sock",
    ],
    several: ["--image", "-i"])
}

// MARK: - Open files

extension CodexAdapter {
  /// Codex has the rollout of each thread open that is loaded, and a lock beside it.
  ///
  /// The shared server keeps those of threads that nobody looks at any more.
  package var holdsTranscriptsOpen: Bool { true }

  /// Where the process that writes a thread locks a file named after it.
  package var lockFolders: [String] { roots.map { $0 + "/thread-writer-locks" } }

  /// The thread whose rollout or writer's lock a file is.
  ///
  /// The folders above do not count: the system gives paths without links, and ids are unique.
  package func sessionID(ofOpenFile path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { return nil }
    let name = String(parts[parts.count - 1])
    let folder = parts[parts.count - 2]
    if folder == "thread-writer-locks" {
      return name.hasSuffix(".lock") ? String(name.dropLast(5)).asUUID : nil
    }
    // sessions/<year>/<month>/<day>/rollout-…, or flat in archived_sessions.
    let isRollout = folder == "archived_sessions" || parts.dropLast().suffix(4).first == "sessions"
    return isRollout ? CodexRolloutName(name)?.thread.asUUID : nil
  }
}
