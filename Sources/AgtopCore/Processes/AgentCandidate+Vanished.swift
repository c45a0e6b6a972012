extension [AgentCandidate] {
  /// Takes back what a vanished entry says where its process may have gone on to another session since:
  /// the client would have written that into the entry.
  mutating func doubtVanished(_ sessions: SessionCandidates) {
    for index in indices {
      guard let record = self[index].record, let vanished = record.vanishedAt,
        let directory = record.cwd ?? self[index].directory
      else { continue }
      let client = self[index].client
      let written = sessions.sessions(of: client, in: directory, since: vanished, andOlder: 0)
      let hasSuccessor = written.contains { key in
        key.id != record.sessionID && sessions[key]?.startedAt.map { $0 > vanished } ?? false
      }
      guard hasSuccessor else { continue }
      self[index].record?.sessionID = nil
      self[index].record?.status = nil
      self[index].record?.statusSince = nil
    }
  }
}
