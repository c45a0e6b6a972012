extension ClientKind {
  /// OpenCode.
  package static let opencode = ClientKind(rawValue: "opencode")
}

extension Client {
  /// OpenCode, 1.x and 2.x.
  package static let opencode = Client(
    kind: .opencode, name: "OpenCode", letters: "oc", spellings: ["open-code"],
    program: ProgramName(
      files: ["opencode", "opencode2", "opencode-cli"], scripts: ["opencode-ai": ["opencode"]]),
    variables: ["OPENCODE_DB", "OPENCODE_DATA_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME"],
    processVariables: ["XDG_DATA_HOME"],
    endings: [".json", ".db"],
    colors: Colors(dark: 0xF472B6, light: 0xB83074), logo: "opencode",
    resume: .command("opencode --session"),
    pricing: ClientPricing(recordsCost: true),
    parts: { OpenCodeAdapter(environment: $0, roots: $1) })
}
