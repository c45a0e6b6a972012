extension ClientKind {
  /// Antigravity CLI.
  package static let agy = ClientKind(rawValue: "agy")
}

extension Client {
  /// Google's Antigravity CLI, `agy` (`docs/clients.md`).
  package static let agy = Client(
    kind: .agy, name: "Antigravity", letters: "ag", spellings: ["antigravity", "antigravity-cli"],
    program: ProgramName(files: ["agy"]),
    variables: ["GEMINI_CLI_HOME"], processVariables: ["GEMINI_CLI_HOME"],
    endings: [".db", ".jsonl"],
    colors: Colors(dark: 0x6FD3C7, light: 0x0B6E66), logo: "google",
    resume: .command("agy --conversation"),
    pricing: ClientPricing(provider: "google"),
    parts: { AntigravityAdapter(environment: $0, roots: $1) })
}
