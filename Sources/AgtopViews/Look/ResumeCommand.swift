import AgtopCore

/// The shell command that goes on with a session.
enum ResumeCommand {
  /// The command, with a change to the session's directory before it.
  static func text(of session: borrowing Session) -> String {
    let id = quoted(session.facts.id)
    let resume =
      switch session.facts.client {
      case .claude: "claude --resume \(id)"
      case .codex: "codex resume \(id)"
      case .gemini: "gemini --resume \(id)"
      case .opencode: "opencode --session \(id)"
      }
    guard let cwd = session.facts.firstCwd ?? session.facts.cwd else { return resume }
    return "cd \(quoted(cwd)) && \(resume)"
  }

  /// A word that a shell takes as it is; control characters, which no honest name has, are left out.
  static func quoted(_ word: String) -> String {
    let clean = word.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    let text = String(String.UnicodeScalarView(clean))
    let isPlain = text.utf8.allSatisfy { byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-_./:@%+,=~".utf8.contains(byte)
    }
    if isPlain, !text.isEmpty, !text.hasPrefix("~") { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
