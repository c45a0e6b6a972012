/// What a refresh over all sessions needs of a root session with all its subagents, so that most of them need not
/// be made.
struct SessionSummary: Sendable, Packed {
  /// Its index among the sessions of its group.
  var index: Int
  /// The hash of its name (`SessionKey.stableHash`).
  var keyHash: UInt64
  /// The newest record of it and all its subagents.
  var lastActive: Timestamp?
  /// From which second on it is closed, with all its subagents, if no process runs it.
  var closing: Int64
  /// The newest day on which it has usage.
  var newestDay: CivilDate?
  /// Whether a plan covers all its usage.
  var isIncluded: Bool
  /// Whether its client has deleted it, and all its subagents.
  var isHistory: Bool
  /// Whether nothing happened in it, as far as its transcripts tell without its title.
  var mayBeBlank: Bool
  /// What the correlator looks at in it, as far as its transcripts tell; nil where its client has
  /// deleted it.
  var candidate: SessionCandidate?

  /// The root sessions of a group.
  static func roots(of group: SettledGroup) -> [SessionSummary] {
    var costs = [Cost](repeating: Cost(), count: group.sessions.count)
    var days = [CivilDate?](repeating: nil, count: group.sessions.count)
    for cell in group.cells {
      costs[Int(cell.session)] += cell.figures.cost
      days[Int(cell.session)] = max(days[Int(cell.session)] ?? cell.day, cell.day)
    }
    let hasUsage = Set(group.cells.lazy.map(\.session))
    return group.sessions.indices.compactMap { root in
      let entry = group.sessions[root]
      guard entry.parent == nil else { return nil }
      var summary = SessionSummary(
        index: root, keyHash: entry.facts.key.stableHash, lastActive: nil, closing: .min,
        newestDay: nil, isIncluded: false, isHistory: true,
        mayBeBlank: entry.children.isEmpty && entry.userTurns == 0 && entry.inherited.isZero
          && !hasUsage.contains(Int32(root)))
      var cost = Cost()
      var waiting = [root]
      while let index = waiting.popLast() {
        let facts = group.sessions[index].facts
        summary.lastActive =
          facts.lastActive.map { max($0, summary.lastActive ?? $0) }
          ?? summary.lastActive
        summary.closing = max(summary.closing, SessionStateRule.closing(of: facts))
        summary.newestDay =
          days[index].map { max($0, summary.newestDay ?? $0) }
          ?? summary.newestDay
        summary.isHistory = summary.isHistory && facts.isGone
        cost += costs[index]
        waiting += group.sessions[index].children
      }
      summary.isIncluded = cost.isIncluded
      summary.candidate = SessionCandidate(of: entry.facts, lastActive: summary.lastActive)
      return summary
    }
  }

  func pack(into writer: inout ByteWriter) {
    writer.number(index)
    writer.fixed(keyHash)
    writer.optional(lastActive)
    writer.number(closing)
    writer.optional(newestDay?.daysSince1970)
    writer.flag(isIncluded)
    writer.flag(isHistory)
    writer.flag(mayBeBlank)
    writer.optional(candidate) { $0.packed($1) }
  }
}

extension SessionSummary {
  init(unpacking reader: inout ByteReader) {
    index = reader.number()
    keyHash = reader.fixed()
    lastActive = reader.optionalTime()
    closing = reader.number()
    newestDay = reader.optional { $0.day() }
    isIncluded = reader.flag()
    isHistory = reader.flag()
    mayBeBlank = reader.flag()
    candidate = reader.optional { $0.packed() }
    // Not written twice.
    candidate?.lastActive = lastActive
  }
}

extension SessionKey {
  /// A hash that is the same in every run.
  var stableHash: UInt64 {
    StableHash.session(client, scope.map { $0 + "/" + id } ?? id)
  }
}
