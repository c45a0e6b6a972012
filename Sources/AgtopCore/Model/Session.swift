/// What a session is doing, resolved from its transcript and, where known, its process.
package enum SessionState: String, Hashable, Sendable, CaseIterable {
  case running
  case waiting
  case warning
  case error
  case idle
  case closed

  /// How long a state holds without a visible process, in seconds.
  static let unseenSeconds: Int64 = 30
}

/// One session as shown: facts, own usage, and that of all its subagents.
///
/// What each figure means is in `docs/json.md`. A session never changes, so lists, indexes and rows share it;
/// what makes or changes one works on a `SessionDraft`.
package final class Session: Sendable {
  /// The facts of its transcripts.
  package let facts: SessionFacts
  /// The name of its project: the repository above its working directory, for a worktree that which it
  /// belongs to; else that directory.
  package let project: String?
  /// What it is doing.
  package let state: SessionState
  /// A word that tells why, such as `rate_limit`.
  package let stateReason: String?
  /// A short text for people.
  package let stateDetail: String?
  /// Since when it is in that state, as far as its client or its newest record says.
  package let stateSince: Timestamp?
  /// The model in force at the end, else the one with the most tokens.
  package let model: String?
  /// All its models and those of all its subagents, by name.
  package let models: [String]
  /// Tokens of its own requests.
  package let ownUsage: TokenUsage
  /// Price of its own requests.
  package let ownCost: Cost
  /// Its own counted requests.
  package let requests: Int
  /// Counted requests with all its subagents.
  package let requestsWithChildren: Int
  /// Records among all these that are the sum of several requests.
  package let sums: Int
  /// Its own tool calls, copies excluded.
  package let toolCalls: Int
  /// Its own requests on the main chain.
  package let agentTurns: Int
  /// Its own typed prompts.
  package let userTurns: Int
  /// Tokens in the context now.
  package let contextUsed: Int?
  /// The size of the context window.
  package let contextWindow: Int?
  /// Until when the cache of its prompt is warm; nil where its client states no lifetime.
  package let cacheClock: CacheClock?
  /// The newest record of the session and all its subagents.
  package let lastActive: Timestamp?
  /// Its subagents, newest activity first.
  package let children: [Session]
  /// What its requests come to by day and model, among those of its group; nil for a session that was
  /// spawned, which is in those of its parent.
  let cells: (any UsageCells)?
  /// Which of them are its own.
  let index: Int32
  // What few sessions have lies outside: there are thousands of them in memory, and it would be a third of each.
  private let running: Running?
  private let whole: Sums?
  private let today: Sums?
  private let copied: Sums?

  /// The session that a draft describes.
  init(_ draft: consuming SessionDraft) {
    facts = draft.facts
    project = draft.project
    state = draft.state
    stateReason = draft.stateReason
    stateDetail = draft.stateDetail
    stateSince = draft.stateSince
    model = draft.model
    models = draft.models
    ownUsage = draft.ownUsage
    ownCost = draft.ownCost
    requests = draft.requests
    requestsWithChildren = draft.requestsWithChildren
    sums = draft.sums
    toolCalls = draft.toolCalls
    agentTurns = draft.agentTurns
    userTurns = draft.userTurns
    contextUsed = draft.contextUsed
    contextWindow = draft.contextWindow
    cacheClock = draft.cacheClock
    lastActive = draft.lastActive
    children = draft.children
    cells = draft.cells
    index = draft.index
    running = Running(draft.process, draft.metrics)
    whole = Sums(draft.usage, draft.cost, unless: ownUsage, ownCost)
    today = Sums(draft.todayUsage, draft.todayCost, unless: TokenUsage(), Cost())
    copied = Sums(draft.inherited, Cost(), unless: TokenUsage(), Cost())
  }

  /// The same session with another content in some fields.
  func changed(_ change: (inout SessionDraft) -> Void) -> Session {
    var draft = SessionDraft(self)
    change(&draft)
    return Session(draft)
  }

  /// The process that runs it; of a subagent, its parent's.
  package var process: ProcessBinding? { running?.process }
  /// What that process and all it started costs; nil without one, and for a server's sessions.
  package var metrics: ProcessMetrics? { running?.metrics }
  /// Tokens with all its subagents.
  package var usage: TokenUsage { whole?.usage ?? ownUsage }
  /// Price with all its subagents.
  package var cost: Cost { whole?.cost ?? ownCost }
  /// Tokens of copied history that another session owns.
  package var inherited: TokenUsage { copied?.usage ?? TokenUsage() }
  /// Its part of the current local day, with all its subagents.
  package var todayUsage: TokenUsage { today?.usage ?? TokenUsage() }
  /// The price of that part.
  package var todayCost: Cost { today?.cost ?? Cost() }

  /// Its name over all clients.
  package var key: SessionKey { facts.key }

  /// Whether somebody has it before them: its process lives and it is not closed, or it waits.
  package var isActive: Bool {
    state == .waiting || (process?.liveness == .live && state != .closed)
  }

  /// Whether its client has deleted it, and all its subagents: only agtop's own store still has it.
  package var isHistory: Bool { facts.isGone && children.allSatisfy(\.isHistory) }

  /// How full the context is, 0 to 100.
  package var contextPercent: Double? {
    guard let contextUsed, let contextWindow, contextWindow > 0 else { return nil }
    return min(100, Double(contextUsed) * 100 / Double(contextWindow))
  }

  /// Whole seconds from its start to its own newest record.
  package var duration: Int64? {
    guard let start = facts.startedAt, let end = facts.lastActive, end >= start else { return nil }
    let (milliseconds, overflow) = end.milliseconds.subtractingReportingOverflow(start.milliseconds)
    return overflow ? nil : milliseconds / 1000
  }

  /// Subagents' transcripts among all its subagents.
  package var subagentCount: Int {
    children.reduce(0) { $0 + ($1.facts.isSubagent ? 1 : 0) + $1.subagentCount }
  }
}

extension Session {
  /// A process and what it costs; none for a session without both.
  private final class Running: Sendable {
    let process: ProcessBinding?
    let metrics: ProcessMetrics?

    init?(_ process: ProcessBinding?, _ metrics: ProcessMetrics?) {
      guard process != nil || metrics != nil else { return nil }
      self.process = process
      self.metrics = metrics
    }
  }

  /// Tokens and their price; none where both are the usual ones.
  private final class Sums: Sendable {
    let usage: TokenUsage
    let cost: Cost

    init?(
      _ usage: TokenUsage, _ cost: Cost, unless usualUsage: TokenUsage, _ usualCost: Cost
    ) {
      guard usage != usualUsage || cost != usualCost else { return nil }
      self.usage = usage
      self.cost = cost
    }
  }
}
