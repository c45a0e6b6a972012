@testable import AgtopCore

extension Session {
  /// A session of which only what a test sets is known.
  static func example(
    _ id: String, client: ClientKind = .claude, active: Int64? = nil,
    _ change: (inout Session) -> Void = { _ in }
  ) -> Session {
    var facts = SessionFacts(client: client, id: id, path: "/" + id)
    facts.lastActive = active.map { Timestamp(milliseconds: $0) }
    var session = Session(
      facts: facts, project: nil, state: .closed, stateReason: nil, stateDetail: nil, model: nil,
      models: [], ownUsage: TokenUsage(), ownCost: Cost(), usage: TokenUsage(), cost: Cost(),
      todayUsage: TokenUsage(), todayCost: Cost(), inherited: TokenUsage(), requests: 0,
      requestsWithChildren: 0, toolCalls: 0, agentTurns: 0, userTurns: 0, contextUsed: nil,
      contextWindow: nil, lastActive: facts.lastActive, children: [])
    change(&session)
    return session
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
