extension ClientKind {
  /// Qwen Code.
  package static let qwen = ClientKind(rawValue: "qwen")
}

extension Client {
  /// Qwen Code (`docs/clients.md`).
  package static let qwen = Client(
    kind: .qwen, name: "Qwen Code", letters: "qw", spellings: ["qwen-code"],
    program: ProgramName(
      files: ["qwen"], scripts: ["@qwen-code/qwen-code": ["cli.js", "index.js", "qwen.js"]]),
    variables: ["QWEN_RUNTIME_DIR", "QWEN_HOME"],
    processVariables: ["QWEN_RUNTIME_DIR", "QWEN_HOME"],
    endings: [".jsonl", ".json"],
    colors: Colors(dark: 0xA79BFF, light: 0x4C3BC4), logo: "alibaba",
    resume: .command("qwen --resume"),
    pricing: ClientPricing(provider: "qwen"),
    parts: { QwenAdapter(environment: $0, roots: $1) })
}
