extension ClientKind {
  /// Kimi Code, and the Kimi CLI before it.
  package static let kimi = ClientKind(rawValue: "kimi")
}

extension Client {
  /// Kimi Code, and the Kimi CLI before it, which keeps other files elsewhere (`docs/clients.md`).
  package static let kimi = Client(
    kind: .kimi, name: "Kimi Code", letters: "km", spellings: ["kimi-code", "kimi-cli"],
    program: ProgramName(
      files: ["kimi", "kimi-code"],
      scripts: ["@moonshot-ai/kimi-code": ["cli.js", "index.js", "main.js"]]),
    variables: ["KIMI_CODE_HOME", "KIMI_SHARE_DIR"],
    processVariables: ["KIMI_CODE_HOME", "KIMI_SHARE_DIR"],
    endings: [".jsonl", ".json"],
    colors: Colors(dark: 0x7CC6F2, light: 0x14628E), logo: "moonshotai",
    resume: .command("kimi -r"),
    pricing: ClientPricing(provider: "moonshotai"),
    parts: { KimiAdapter(environment: $0, roots: $1) })
}
