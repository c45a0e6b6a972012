extension ClientKind {
  /// GitHub Copilot CLI.
  package static let copilot = ClientKind(rawValue: "copilot-cli")
}

extension Client {
  /// GitHub Copilot CLI (`docs/clients.md`).
  package static let copilot = Client(
    kind: .copilot, name: "Copilot CLI", letters: "cp", spellings: ["github-copilot"],
    program: ProgramName(
      files: ["copilot"], scripts: ["@github/copilot": ["index.js", "npm-loader.js"]]),
    variables: ["COPILOT_HOME"], processVariables: ["COPILOT_HOME"],
    endings: [".jsonl", ".yaml", ".db"],
    colors: Colors(dark: 0x8FB8FF, light: 0x3A5BA9), logo: "github-copilot",
    resume: .command("copilot --resume"),
    pricing: ClientPricing(recordsCost: true),
    parts: { CopilotAdapter(environment: $0, roots: $1) })
}
