/// A model as a transcript names it.
package struct ModelName: Hashable, Sendable, Codable {
  /// The provider's id as OpenCode (`anthropic`, `openrouter`, …) or Codex (`amazon-bedrock`, …) writes
  /// it; nil for Codex's own and for clients that have one provider.
  package var provider: String?
  /// The model's name as written.
  package var name: String

  /// A model of a provider, if the client names one.
  package init(provider: String? = nil, name: String) {
    self.provider = provider
    self.name = name
  }
}
