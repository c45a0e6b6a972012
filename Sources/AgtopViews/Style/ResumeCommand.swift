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
  static func text(
    of session: Session, clients: [Client] = ClientRegistry.clients
  ) throws(Refusal) -> String {
    let id = session.facts.id
    let kind = session.facts.client
    // An id that begins with a dash would be an option.
    guard isSafe(id) else {
      throw Refusal(reason: "its id is none that \(clients.name(of: kind)) gives")
    }
    let resume: String
    switch clients.first(where: { $0.kind == kind })?.resume {
    case .command(let words)?: resume = "\(words) \(id)"
    case .impossible(let reason)?: throw Refusal(reason: reason)
    case nil: throw Refusal(reason: "\(kind.rawValue) is no client that this agtop knows")
    }
    guard let cwd = session.facts.firstCwd ?? session.facts.cwd else { return resume }
    // `-` is the directory before, and a name may be looked for elsewhere (CDPATH).
    guard let word = ShellWord.quoted(cwd.hasPrefix("/") ? cwd : "./" + cwd) else {
      throw Refusal(reason: "its directory has control characters in its name")
    }
    return "cd -- \(word) && \(resume)"
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
