import AgtopCore

/// One client's part of a corpus: how much of it there shall be.
struct CorpusShare {
  /// What its numbers come from.
  var seed: UInt64
  /// Bytes in all its files.
  var bytes: Int
  /// Sessions that are rows of their own.
  var sessions: Int
  /// Files.
  var files: Int
}

/// Makes the files of one client in its real layout.
protocol ClientCorpus {
  /// Writes the files and counts in `truth` what a right reader must find.
  static func write(
    _ share: CorpusShare, text: CorpusText, to tree: inout CorpusTree,
    truth: inout CorpusTruth.Client
  ) throws
}

/// How bytes, sessions and files are divided among the clients.
enum CorpusPlan {
  /// Parts of a hundred: most bytes are Claude's and Codex's, most files OpenCode's.
  private static func parts(_ client: ClientKind) -> (bytes: Int, sessions: Int, files: Int) {
    switch client {
    case .claude: (60, 40, 20)
    case .codex: (28, 16, 2)
    case .gemini: (6, 22, 12)
    case .opencode: (6, 22, 66)
    default: (0, 0, 0)
    }
  }

  /// The share of each client; the shares add up to the totals.
  static func shares(
    bytes: Int, sessions: Int, files: Int, seed: UInt64, clients: [ClientKind]
  ) -> [(client: ClientKind, share: CorpusShare)] {
    var left = (bytes: 100, sessions: 100, files: 100)
    left = clients.reduce((0, 0, 0)) {
      let part = parts($1)
      return ($0.0 + part.bytes, $0.1 + part.sessions, $0.2 + part.files)
    }
    var rest = CorpusShare(seed: seed, bytes: bytes, sessions: sessions, files: files)
    return clients.map { client in
      let part = parts(client)
      var share = CorpusShare(
        seed: seed, bytes: rest.bytes * part.bytes / left.bytes,
        sessions: max(rest.sessions * part.sessions / left.sessions, 1),
        files: rest.files * part.files / left.files)
      left = (
        left.bytes - part.bytes, left.sessions - part.sessions, left.files - part.files
      )
      rest.bytes -= share.bytes
      rest.sessions -= share.sessions
      rest.files -= share.files
      share.files = max(share.files, share.sessions)
      return (client, share)
    }
  }
}
