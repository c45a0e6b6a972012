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
/// What each figure means is in `docs/json.md`.
package struct Session: Sendable {
  /// The facts of its transcripts.
  package var facts: SessionFacts
  /// The name of its project: the repository above its working directory, for a worktree that which it
  /// belongs to; else that directory.
  package var project: String?
  /// What it is doing.
  package var state: SessionState
  /// A word that tells why, such as `rate_limit`.
  package var stateReason: String?
  /// A short text for people.
  package var stateDetail: String?
  /// Since when it is in that state, as far as its client or its newest record says.
  package var stateSince: Timestamp?
  /// The process that runs it; of a subagent, its parent's.
  package var process: ProcessBinding?
  /// What that process and all it started costs; nil without one, and for a server's sessions.
  package var metrics: ProcessMetrics?
  /// The model in force at the end, else the one with the most tokens.
  package var model: String?
  /// All its models and those of all its subagents, by name.
  package var models: [String]
  /// Tokens of its own requests.
  package var ownUsage: TokenUsage
  /// Price of its own requests.
  package var ownCost: Cost
  /// Tokens with all its subagents.
  package var usage: TokenUsage
  /// Price with all its subagents.
  package var cost: Cost
  /// Its part of the current local day, with all its subagents.
  package var todayUsage: TokenUsage
  /// The price of that part.
  package var todayCost: Cost
  /// Tokens of copied history that another session owns.
  package var inherited: TokenUsage
  /// Its own counted requests.
  package var requests: Int
  /// Counted requests with all its subagents.
  package var requestsWithChildren: Int
  /// Records among all these that are the sum of several requests.
  package var sums = 0
  /// Its own tool calls, copies excluded.
  package var toolCalls: Int
  /// Its own requests on the main chain.
  package var agentTurns: Int
  /// Its own typed prompts.
  package var userTurns: Int
  /// Tokens in the context now.
  package var contextUsed: Int?
  /// The size of the context window.
  package var contextWindow: Int?
  /// Until when the cache of its prompt is warm; nil where its client states no lifetime.
  package var cacheClock: CacheClock? = nil
  /// The newest record of the session and all its subagents.
  package var lastActive: Timestamp?
  /// Its subagents, newest activity first.
  package var children: [Session]
  /// What its requests come to by day and model, among those of its group; nil for a session that was
  /// spawned, which is in those of its parent.
  var cells: (any UsageCells)?
  /// Which of them are its own.
  var index: Int32 = -1

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
    // By index: a session is large, and an element handed on would be a copy.
    children.indices.reduce(0) {
      $0 + (children[$1].facts.isSubagent ? 1 : 0) + children[$1].subagentCount
    }
  }
}
