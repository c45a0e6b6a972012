/// What a summary keeps of a session for the correlator, so that no session has to be made to find out
/// which process runs it.
extension SessionCandidate {
  /// A session by its facts; nil where its client has deleted it.
  ///
  /// - Parameter lastActive: the newest record of it and its subagents.
  init?(of facts: SessionFacts, lastActive: Timestamp?) {
    guard !facts.isGone else { return nil }
    let made = UUIDTime.milliseconds(facts.id).map { Timestamp(milliseconds: $0) }
    self.init(
      key: facts.key, directories: Set([facts.firstCwd, facts.cwd].compactMap { $0 }),
      startedAt: made ?? facts.startedAt, lastActive: lastActive, forkedFrom: facts.forkedFrom,
      isRunning: facts.tail.isInTurn, isAsking: facts.tail.isAsking)
    origin = facts.origin
  }
}

extension SessionCandidate: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.packed(key.client)
    writer.text(key.id)
    writer.optional(key.scope)
    writer.list(directories.sorted()) { $0.text($1) }
    writer.optional(startedAt)
    writer.optional(forkedFrom)
    writer.optional(origin)
    writer.flag(isRunning)
    writer.flag(isAsking)
  }

  init(unpacking reader: inout ByteReader) {
    let client = ClientKind(unpacking: &reader)
    self.init(key: SessionKey(client: client, id: reader.text(), scope: reader.optionalText()))
    directories = Set(reader.list { $0.text() })
    startedAt = reader.optionalTime()
    forkedFrom = reader.optionalText()
    origin = reader.optionalText()
    isRunning = reader.flag()
    isAsking = reader.flag()
  }
}
