/// A transcript of a group, which is counted together with the others of it, and where it was read.
struct GroupMember: Sendable {
  /// What was read, copies included.
  var transcript: Transcript
  /// Where it was read, without further parts.
  var source: TranscriptSource
  /// Whether that is still on disk.
  var presence: KnownSource.Presence
  /// What of it could not be used.
  var faults: ReadingFaults
}

extension LiveLedger {
  /// All transcripts that share something with a root session, directly or through others, in the order in
  /// which they are counted; none for a session that is not known.
  ///
  /// Together they say all that decides what the session comes to.
  ///
  /// - Throws: a fault of the store; the ledger is of no use then.
  func members(ofGroupWith root: SessionKey) throws(StoreFault) -> [GroupMember] {
    guard let tree = shown.trees(of: [root]).first, let group = groups[tree.group] else {
      return []
    }
    let found = try transcripts(group.members)
    var numbered: [NumberedTranscript] = []
    var sourceOf: [Int64: KnownSource] = [:]
    for (id, var transcript) in found {
      guard let source = sources.source(of: id).flatMap({ sources[$0] }) else { continue }
      transcript.facts.isGone = source.presence != .present
      let position = source.members.firstIndex { $0.id == id } ?? 0
      sourceOf[id] = source
      numbered.append(
        NumberedTranscript(
          id: id, transcript: transcript, presence: source.presence, position: position))
    }
    NumberedTranscript.order(&numbered)
    return numbered.compactMap { found in
      sourceOf[found.id].map { source in
        GroupMember(
          transcript: found.transcript,
          source: TranscriptSource(
            client: source.client, path: source.path, form: source.marks.form,
            stat: source.marks.stat),
          presence: source.presence, faults: source.faults)
      }
    }
  }
}
