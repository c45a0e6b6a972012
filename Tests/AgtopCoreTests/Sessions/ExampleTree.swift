@testable import AgtopCore

extension SessionTree {
  /// A tree of one session of which only what a test says is known.
  static func example(
    _ id: String, active: Int64? = nil, day: Int? = nil, isIncluded: Bool = false,
    isBlank: Bool = false, keyHash: UInt64? = nil
  ) -> SessionTree {
    let session = Session.example(id, active: active) {
      if !isBlank { $0.usage.output = 1 }
    }
    let summary = SessionSummary(
      index: 0, keyHash: keyHash ?? session.key.stableHash, lastActive: session.lastActive,
      closing: SessionStateRule.closing(of: session.facts),
      newestDay: day.map { CivilDate(daysSince1970: $0) }, isIncluded: isIncluded,
      isHistory: false, mayBeBlank: isBlank)
    return SessionTree(session, of: 1, summary)
  }
}
