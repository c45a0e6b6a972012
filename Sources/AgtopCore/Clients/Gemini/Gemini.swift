extension ClientKind {
  /// Gemini CLI.
  package static let gemini = ClientKind(rawValue: "gemini-cli")
}

extension Client {
  /// Gemini CLI (`docs/gemini-cli.md`).
  package static let gemini = Client(
    kind: .gemini, name: "Gemini CLI", letters: "gm",
    program: ProgramName(
      files: ["gemini"], scripts: ["@google/gemini-cli": ["index.js", "gemini.js"]]),
    variables: ["GEMINI_CLI_HOME"], processVariables: ["GEMINI_CLI_HOME"],
    endings: [".jsonl", ".json", ".project_root"],
    colors: Colors(dark: 0x4285F4, light: 0x1A56C4), logo: "google",
    resume: .command("gemini --resume"),
    pricing: ClientPricing(provider: "google"),
    parts: { GeminiAdapter(environment: $0, roots: $1) })
}
