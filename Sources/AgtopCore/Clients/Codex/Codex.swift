extension ClientKind {
  /// Codex.
  package static let codex = ClientKind(rawValue: "codex")
}

extension Client {
  /// Codex: its command line program, and the app server that other programs use.
  package static let codex = Client(
    kind: .codex, name: "Codex", letters: "cx",
    program: ProgramName(files: ["codex"], scripts: ["@openai/codex": ["codex.js"]]),
    variables: ["CODEX_HOME"], processVariables: ["CODEX_HOME"],
    endings: [".jsonl", ".zst"],
    colors: Colors(dark: 0x00A67E, light: 0x007055), logo: "openai",
    resume: .command("codex resume"),
    limits: .always("writes its windows into its rollouts with each answer"),
    pricing: ClientPricing(provider: "openai", usesMantle: true),
    parts: { CodexAdapter(environment: $0, roots: $1) })
}
