/// The agent clients whose transcripts agtop reads.
///
/// The raw value is the name used in JSON and accepted by `--agentic-client`.
package enum ClientKind: String, CaseIterable, Hashable, Sendable, Codable {
  case claude
  case codex
  case gemini = "gemini-cli"
  case opencode

  /// The name shown to people.
  package var displayName: String {
    switch self {
    case .claude: "Claude Code"
    case .codex: "Codex"
    case .gemini: "Gemini CLI"
    case .opencode: "OpenCode"
    }
  }

  /// Reads a name as typed by a user: the JSON name or a known spelling of it, in any case.
  package init?(spelling: String) {
    switch spelling.lowercased() {
    case "claude", "claude-code", "claudecode": self = .claude
    case "codex": self = .codex
    case "gemini", "gemini-cli": self = .gemini
    case "opencode", "open-code": self = .opencode
    default: return nil
    }
  }
}

extension ClientKind: Comparable {
  /// Orders by JSON name; used to break ties the same way everywhere.
  package static func < (left: ClientKind, right: ClientKind) -> Bool {
    left.rawValue < right.rawValue
  }
}
