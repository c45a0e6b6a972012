extension SessionFacts {
  /// Takes in the facts that another source states of the same session.
  ///
  /// The source that is still there, then that of higher rank, then the one active last, then the one
  /// with the greater path decides what only one can say; the other fills the gaps. Three and
  /// more are merged in that order.
  /// The start is the earliest, the last activity the newest.
  package mutating func merge(_ other: SessionFacts) {
    let leads = other.leads(over: self)
    var result = leads ? other : self
    let second = leads ? self : other
    result.parentID = result.parentID ?? second.parentID
    result.scope = result.scope ?? second.scope
    result.forkedFrom = result.forkedFrom ?? second.forkedFrom
    result.origin = result.origin ?? second.origin
    result.isGone = result.isGone && second.isGone
    result.isSubagent = result.isSubagent || second.isSubagent
    result.firstCwd = second.firstCwd ?? result.firstCwd
    result.cwd = result.cwd ?? second.cwd
    result.gitBranch = result.gitBranch ?? second.gitBranch
    result.model = result.model ?? second.model
    result.provider = result.provider ?? second.provider
    result.effort = result.effort ?? second.effort
    result.contextUsed = result.contextUsed ?? second.contextUsed
    result.contextWindow = result.contextWindow ?? second.contextWindow
    result.promptCache = result.promptCache ?? second.promptCache
    result.limitHits = LimitHit.newest(
      SessionFacts.mostHits, of: result.limitHits + second.limitHits
    ).reversed()
    result.currentAction = result.currentAction ?? second.currentAction
    result.reportedCost = result.reportedCost ?? second.reportedCost
    result.subscription = result.subscription ?? second.subscription
    if let title = second.title {
      if let current = result.title {
        if current.source < title.source { result.title = title }
      } else {
        result.title = title
      }
    }
    if result.tail.kind == .unknown { result.tail = second.tail }
    result.startedAt = [result.startedAt, second.startedAt].compactMap { $0 }.min()
    result.lastActive = [result.lastActive, second.lastActive].compactMap { $0 }.max()
    if result.rank == second.rank {
      result.work.merge(second.work)
      result.prompts += second.prompts
      result.looseToolCalls += second.looseToolCalls
    } else if result.work == SessionWork() {
      result.work = second.work
    }
    self = result
  }

  /// So many cut-offs are kept of a session.
  static let mostHits = 8

  /// Whether this source decides over the other what only one can say.
  func leads(over other: SessionFacts) -> Bool {
    if isGone != other.isGone { return other.isGone }
    if rank != other.rank { return rank > other.rank }
    let mine = lastActive?.milliseconds ?? .min
    let its = other.lastActive?.milliseconds ?? .min
    return mine == its ? path > other.path : mine > its
  }
}
