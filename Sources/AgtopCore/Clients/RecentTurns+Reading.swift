extension RecentTurns {
  /// How many turns are read.
  package static let limit = 12

  /// Reads the newest turns of a session from the end of its transcript.
  ///
  /// Reads the disk, so it is not for the thread that answers keys. Never fails: what cannot be read
  /// has no turns.
  ///
  /// - Parameters:
  ///   - session: whose.
  ///   - path: its transcript or database, as its facts name it.
  ///   - lastActive: its newest record as far as is known, kept as `readAt`.
  ///   - adapters: the clients.
  package static func read(
    _ session: SessionKey, at path: String, lastActive: Timestamp?,
    with adapters: [ClientAdapter]
  ) -> RecentTurns {
    let adapter = adapters.first { $0.kind == session.client }
    let turns = adapter?.reader.recentTurns(of: session.id, at: path, limit: limit) ?? []
    return RecentTurns(session: session, readAt: lastActive, turns: turns)
  }
}
