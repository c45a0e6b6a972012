extension ClientKind {
  /// Pi, and Oh My Pi which goes on from it.
  package static let pi = ClientKind(rawValue: "pi")
}

extension Client {
  /// Pi, and Oh My Pi (`omp`), which keeps the same files elsewhere (`docs/clients.md`).
  package static let pi = Client(
    kind: .pi, name: "Pi", letters: "pi", spellings: ["pi-coding-agent", "omp", "oh-my-pi"],
    program: ProgramName(
      files: ["pi", "omp"],
      scripts: [
        "@mariozechner/pi-coding-agent": ["cli.js"], "@earendil-works/pi-coding-agent": ["cli.js"],
        "@oh-my-pi/pi-coding-agent": ["cli.js", "cli.ts", "main.js"],
      ]),
    variables: ["PI_CODING_AGENT_DIR"], processVariables: ["PI_CODING_AGENT_DIR"],
    endings: [".jsonl"],
    colors: Colors(dark: 0xC9B458, light: 0x6D5A08),
    resume: .command("pi --session"),
    parts: { PiAdapter(environment: $0, roots: $1) })
}
