@testable import AgtopCore

extension Session {
  /// A session of which only what a test sets is known.
  static func example(
    _ id: String, client: ClientKind = .claude, active: Int64? = nil,
    _ change: (inout SessionDraft) -> Void = { _ in }
  ) -> Session {
    var facts = SessionFacts(client: client, id: id, path: "/" + id)
    facts.lastActive = active.map { Timestamp(milliseconds: $0) }
    var draft = SessionDraft(facts: facts)
    draft.stateSince = nil
    change(&draft)
    return Session(draft)
  }
}

extension Cost {
  /// So many whole dollars of priced output.
  static func dollars(_ amount: Int128) -> Cost {
    var cost = Cost()
    cost.output = Money(picodollars: amount * 1_000_000_000_000)
    cost.pricedTokens = 1
    return cost
  }

  /// Tokens that nobody knows a price of.
  static var unknown: Cost {
    var cost = Cost()
    cost.unpricedTokens = 1
    return cost
  }
}
