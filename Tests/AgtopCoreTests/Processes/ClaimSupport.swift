import AgtopCore

/// Asks all clients whose a process is, as agtop does.
enum Claims {
  static let uuid = "12345678-1234-1234-1234-123456789abc"
  static let other = "87654321-4321-4321-8321-cba987654321"
  static let openCodeID = "ses_23c93ae9fffeyoWWO2jksO2OxI"

  static let adapters = ClientRegistry.adapters(in: Environment(["HOME": "/home/dev"]))

  /// The claims of all clients; more than one would be a mistake.
  static func all(_ process: ProcessFacts) -> [ProcessClaim] {
    adapters.compactMap { $0.recogniser.claim(process) }
  }

  /// The one claim on a process, nil when nobody's.
  static func one(_ process: ProcessFacts) -> ProcessClaim? {
    let found = all(process)
    return found.count == 1 ? found[0] : nil
  }

  /// The one claim on a process with these arguments, started under its own name.
  static func one(_ argv: String...) -> ProcessClaim? { one(process(argv)) }

  static func process(
    _ argv: [String], comm: String? = nil, exe: String? = nil
  ) -> ProcessFacts {
    let name = argv.first.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    return ProcessFacts(
      identity: ProcessIdentity(pid: 42, start: 1000), uid: 1000,
      comm: String((comm ?? name).prefix(15)), exe: exe, argv: argv, state: .sleeping)
  }
}

extension ProcessClaim {
  /// Client and role, such as `codex server`.
  var kind: String { "\(client.rawValue) \(role.rawValue)" }
}
