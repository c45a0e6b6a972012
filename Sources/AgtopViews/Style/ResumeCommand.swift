import AgtopCore

/// The shell command that goes on with a session, and can do nothing else.
///
/// Ids and directories come from transcripts, and a pasted line is run: what no client would have written
/// makes no command.
enum ResumeCommand {
  /// Why there is no command.
  struct Refusal: Error, Hashable {
    var reason: String
  }

  /// The command, with a change to the session's directory before it.
  static func text(of session: borrowing Session) throws(Refusal) -> String {
    let id = session.facts.id
    // An id that begins with a dash would be an option.
    guard isSafe(id) else { throw Refusal(reason: "its id is none that \(client(session)) gives") }
    let resume =
      switch session.facts.client {
      case .claude: "claude --resume \(id)"
      case .codex: "codex resume \(id)"
      case .gemini: "gemini --resume \(id)"
      case .opencode: "opencode --session \(id)"
      }
    guard let cwd = session.facts.firstCwd ?? session.facts.cwd else { return resume }
    // `-` is the directory before, and a name may be looked for elsewhere (CDPATH).
    guard let word = ShellWord.quoted(cwd.hasPrefix("/") ? cwd : "./" + cwd) else {
      throw Refusal(reason: "its directory has control characters in its name")
    }
    return "cd -- \(word) && \(resume)"
  }

  private static func client(_ session: borrowing Session) -> String {
    session.facts.client.displayName
  }

  /// Whether an id is one word without a sign, as the ids of all clients are.
  static func isSafe(_ id: String) -> Bool {
    let isWord = id.utf8.allSatisfy { byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
    return isWord && !id.isEmpty && !id.hasPrefix("-")
  }
}
