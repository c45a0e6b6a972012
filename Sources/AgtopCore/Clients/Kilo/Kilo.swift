extension ClientKind {
  /// Kilo CLI.
  package static let kilo = ClientKind(rawValue: "kilo")
}

extension Client {
  /// Kilo CLI, and the editor extension since it shares its database: OpenCode's code under another name
  /// (`docs/clients.md`).
  package static let kilo = Client(
    kind: .kilo, name: "Kilo", letters: "kl", spellings: ["kilocode", "kilo-code"],
    program: program,
    variables: ["KILO_DB", "XDG_DATA_HOME", "XDG_STATE_HOME"],
    processVariables: ["XDG_DATA_HOME"],
    endings: [".json", ".db"],
    colors: Colors(dark: 0xE6C94C, light: 0x7A6200), logo: "kilo",
    resume: .command("kilo --session"),
    pricing: ClientPricing(recordsCost: true),
    parts: {
      OpenCodeAdapter(
        environment: $0, roots: $1,
        of: OpenCodeProgram(
          kind: .kilo, executable: program, name: "kilo", dataVariable: nil,
          databaseVariable: "KILO_DB"))
    })

  private static let program = ProgramName(
    files: ["kilo", "kilocode"], scripts: ["@kilocode/cli": ["kilo", "index.js", "kilocode"]])
}
