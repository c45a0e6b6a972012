/// Tells calls of several sessions apart that are equal and no copies.
///
/// A fork's copies are older than the fork itself. What a session made since it was there is its own,
/// however equal a call of another session is (`docs/counting.md`, "OpenCode").
struct OpenCodeCopies {
  private struct Session {
    var id: String
    var start: Int64
    var source: String?
  }

  private var sessions: [Session] = []
  private var indices: [String: Int] = [:]
  /// The index of the session that made the call of an identity.
  private var makers: [UInt64: Int] = [:]

  /// Gives each call that only looks like another session's an identity of its own.
  static func separate(_ transcripts: inout [Transcript]) {
    var copies = OpenCodeCopies()
    for index in transcripts.indices { copies.record(transcripts[index].facts) }
    guard copies.sessions.count > 1 else { return }
    // The earliest session first, whatever order they were read in.
    let order = transcripts.indices.compactMap { number in
      copies.indices[transcripts[number].facts.id].map { (number: number, session: $0) }
    }.sorted { left, right in
      let first = copies.sessions[left.session]
      let second = copies.sessions[right.session]
      return (first.start, first.id) < (second.start, second.id)
    }
    copies.makers.reserveCapacity(
      transcripts.indices.reduce(0) { $0 + transcripts[$1].requests.count })
    for (number, session) in order { copies.separate(&transcripts[number], session) }
  }

  /// A session without a record of its own does not say when it began.
  private mutating func record(_ facts: SessionFacts) {
    guard facts.firstCwd != nil, let start = facts.startedAt?.milliseconds else { return }
    guard let known = indices[facts.id] else {
      indices[facts.id] = sessions.count
      sessions.append(Session(id: facts.id, start: start, source: facts.forkedFrom))
      return
    }
    sessions[known].start = min(start, sessions[known].start)
    sessions[known].source = sessions[known].source ?? facts.forkedFrom
  }

  private mutating func separate(_ transcript: inout Transcript, _ session: Int) {
    let id = sessions[session].id
    let start = sessions[session].start
    let sources = sources(of: session)
    for index in transcript.requests.indices {
      let identity = transcript.requests[index].identity
      guard transcript.requests[index].milliseconds >= start,
        !transcript.requests[index].flags.contains(.remainder)
      else { continue }
      guard let maker = makers[identity] else {
        makers[identity] = session
        continue
      }
      guard maker != session, !sources.contains(maker) else { continue }
      var hash = StableHash()
      hash.add("opencode/own")
      hash.add(Int64(bitPattern: identity))
      hash.add(id)
      transcript.requests[index].identity = hash.value
    }
  }

  /// The sessions whose history a fork goes on from.
  private func sources(of session: Int) -> Set<Int> {
    var found: Set<Int> = []
    var next = sessions[session].source
    while let source = next.flatMap({ indices[$0] }), found.insert(source).inserted {
      next = sessions[source].source
    }
    return found
  }
}
