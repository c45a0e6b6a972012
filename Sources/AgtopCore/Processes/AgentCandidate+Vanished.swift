extension [AgentCandidate] {
  /// Takes back what a vanished entry says where its process may have gone on to another session since:
  /// the client would have written that into the entry.
  mutating func doubtVanished(_ sessions: [SessionCandidate]) {
    for index in indices {
      guard let record = self[index].record, let vanished = record.vanishedAt,
        let directory = record.cwd ?? self[index].directory
      else { continue }
      let client = self[index].client
      let hasSuccessor = sessions.contains { session in
        session.key.client == client && session.key.id != record.sessionID
          && session.directories.contains(directory)
          && session.startedAt.map { $0 > vanished } ?? false
      }
      guard hasSuccessor else { continue }
      self[index].record?.sessionID = nil
      self[index].record?.status = nil
      self[index].record?.statusSince = nil
    }
  }
}
