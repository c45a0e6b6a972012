extension ClientKind {
  /// Claude Code.
  package static let claude = ClientKind(rawValue: "claude")
}

extension Client {
  /// Claude Code, its local agents in Claude Desktop included.
  package static let claude = Client(
    kind: .claude, name: "Claude Code", letters: "cc", spellings: ["claude-code", "claudecode"],
    program: ProgramName(
      files: ["claude"],
      scripts: [
        "@anthropic-ai/claude-code": ["cli.js", "cli.mjs", "cli-wrapper.cjs"],
        "@anthropic-ai/claude-agent-sdk": ["cli.js"],
      ]),
    variables: ["CLAUDE_CONFIG_DIR", "XDG_CONFIG_HOME"], processVariables: ["CLAUDE_CONFIG_DIR"],
    endings: [".jsonl", ".json"],
    colors: Colors(dark: 0xD97757, light: 0xA84522), logo: "anthropic",
    resume: .command("claude --resume"),
    limits: .whenHit(
      "tells how much of its windows is used only to a status line (agtop --statusline --install says "
        + "how), and writes of a limit when it is hit"),
    statusLine: StatusLine(
      input: { ClaudeStatusInput.read($0) },
      file: { ClaudeAdapter(environment: $0).roots.first.map { $0 + "/settings.json" } },
      lines: """
        "statusLine": {
          "type": "command",
          "command": "agtop --statusline"
        }
        """),
    pricing: ClientPricing(
      provider: "anthropic", plans: [.max], contextWindows: ClaudeContextWindows.windows),
    parts: { ClaudeAdapter(environment: $0, roots: $1) })
}
