extension GeminiAdapter {
  /// A Gemini CLI process: a session, or one of its commands.
  ///
  /// It comes in pairs: a light parent, and the child that works, with the same arguments. One that an
  /// editor drives (`--acp`) is a session like any other: it may run several, one after another or side
  /// by side, but nothing on disk or among its open files tells which, so that as a server it could
  /// never be given any.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process), invocation.runs(Client.gemini.program) else {
      return nil
    }
    var claim = ProcessClaim(
      client: .gemini, role: .session, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    if arguments.has(Self.shortRunOptions)
      || arguments.plainWord(0).map(Self.commands.contains) == true
    {
      claim.role = .helper
      return claim
    }
    claim.sessionID = arguments.uuid(["--session-id"]) ?? arguments.uuid(Self.resume)
    if claim.sessionID == nil, arguments.has(Self.resume) {
      // A number is a place in a list that only the client makes.
      let value = arguments.value(Self.resume) ?? ""
      claim.continuesLatest = value.isEmpty || value == "latest"
    }
    return claim
  }

  private static let resume: Set<String> = ["--resume", "-r"]

  private static let shortRunOptions: Set<String> = [
    "--help", "-h", "--version", "-v", "--list-extensions", "-l", "--list-sessions",
    "--delete-session",
  ]

  private static let commands: Set<String> = [
    "mcp", "extensions", "extension", "skills", "skill", "hooks", "hook",
  ]

  private static let syntax = OptionSyntax(
    unlessOption: [
      "--model", "-m", "--prompt", "-p", "--prompt-interactive", "-i", "--worktree", "-w",
      "--sandbox-image", "--approval-mode", "--policy", "--admin-policy",
      "--allowed-mcp-server-names", "--allowed-tools", "--extensions", "-e", "--resume", "-r",
      "--session-file", "--session-id", "--delete-session", "--include-directories",
      "--output-format", "-o", "--proxy", "--telemetry-target", "--telemetry-otlp-endpoint",
      "--telemetry-otlp-protocol", "--telemetry-outfile", "--fake-responses",
      "--fake-responses-non-strict", "--record-responses",
    ],
    attachesValues: false)
}
