@testable import AgtopCore

extension ClientKind {
  /// What decides the prices of a client.
  var pricing: ClientPricing { ClientRegistry.pricing[self] ?? ClientPricing() }
}

extension ClientPricing {
  static let claude = ClientKind.claude.pricing
  static let codex = ClientKind.codex.pricing
  static let opencode = ClientKind.opencode.pricing
}
