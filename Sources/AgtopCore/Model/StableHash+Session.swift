extension StableHash {
  /// The hash that stands for a session in `Request.origin`.
  package static func session(_ client: ClientKind, _ id: UnsafeRawBufferPointer) -> UInt64 {
    switch client {
    case .claude: of("session/claude", id)
    case .codex: of("session/codex", id)
    case .gemini: of("session/gemini", id)
    case .opencode: of("session/opencode", id)
    }
  }

  /// The hash that stands for a session in `Request.origin`.
  package static func session(_ client: ClientKind, _ id: String) -> UInt64 {
    var copy = id
    return copy.withUTF8 { session(client, UnsafeRawBufferPointer($0)) }
  }
}
