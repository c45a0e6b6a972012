extension ClientKind {
  /// Mistral Vibe.
  package static let vibe = ClientKind(rawValue: "vibe")
}

extension Client {
  /// Mistral Vibe 3 (`docs/clients.md`).
  package static let vibe = Client(
    kind: .vibe, name: "Mistral Vibe", letters: "mv", spellings: ["mistral-vibe", "mistral"],
    program: ProgramName(files: ["vibe", "vibe-rs", "vibe-app-server"]),
    variables: ["VIBE_HOME"], processVariables: ["VIBE_HOME"],
    endings: [".jsonl", ".json"],
    colors: Colors(dark: 0xFF9A5C, light: 0xA84A08), logo: "mistral",
    resume: .command("vibe --resume"),
    pricing: ClientPricing(provider: "mistral"),
    parts: { VibeAdapter(environment: $0, roots: $1) })
}
