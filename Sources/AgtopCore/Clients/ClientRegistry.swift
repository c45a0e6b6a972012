/// The clients that agtop reads: a new one is a folder beside this file and a line here.
package enum ClientRegistry {
  /// The clients, in the order in which they are shown.
  package static let clients: [Client] = [
    .claude,
    .codex,
    .gemini,
    .opencode,
    .copilot,
    .agy,
    .pi,
    .qwen,
    .kimi,
    .kilo,
    .vibe,
  ]

  /// What decides the prices of each.
  static let pricing = clients.pricing

  /// The clients as an environment places them.
  ///
  /// - Parameter roots: folders to read besides, by client.
  package static func adapters(
    in environment: Environment, roots: [ClientKind: [String]] = [:]
  ) -> [ClientAdapter] {
    clients.map { $0.adapter(in: environment, roots: roots[$0.kind] ?? []) }
  }
}

extension ClientKind: CaseIterable {
  /// The names of all clients that agtop reads, in the order in which they are shown.
  package static var allCases: [ClientKind] { ClientRegistry.clients.map(\.kind) }

  /// The client that a user means by a name, in any case; nil for none.
  package init?(spelling: String) {
    guard let client = ClientRegistry.clients.first(where: { $0.isSpelled(spelling) }) else {
      return nil
    }
    self = client.kind
  }
}
