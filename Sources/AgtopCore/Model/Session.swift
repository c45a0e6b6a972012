/// What a session is doing, resolved from its transcript and, where known, its process.
public enum SessionState: String, Hashable, Sendable, CaseIterable {
  case running
  case waiting
  case warning
  case error
  case idle
  case closed
}

/// One session as shown: facts, own usage, and that of all it spawned.
///
/// What each figure means is in `docs/json.md`.
public struct Session: Sendable {
  /// The facts of its transcripts.
  public var facts: SessionFacts
  /// The name of its project: the folder with `.git` above its working directory, else that directory.
  public var project: String?
  /// What it is doing.
  public var state: SessionState
  /// A word that tells why, such as `rate_limit`.
  public var stateReason: String?
  /// A short text for people.
  public var stateDetail: String?
  /// Since when it is in that state, as far as its client or its newest record says.
  public var stateSince: Timestamp?
  /// The process that runs it; of a subagent, its parent's.
  public var process: ProcessBinding?
  /// What that process and all it started costs; nil without one, and for a server's sessions.
  public var metrics: ProcessMetrics?
  /// The model in force at the end, else the one with the most tokens.
  public var model: String?
  /// All its models and those of all it spawned, by name.
  public var models: [String]
  /// Tokens of its own requests.
  public var ownUsage: TokenUsage
  /// Price of its own requests.
  public var ownCost: Cost
  /// Tokens with all it spawned.
  public var usage: TokenUsage
  /// Price with all it spawned.
  public var cost: Cost
  /// Its part of the current local day, with all it spawned.
  public var todayUsage: TokenUsage
  /// The price of that part.
  public var todayCost: Cost
  /// Tokens of copied history that another session owns.
  public var inherited: TokenUsage
  /// Its own counted requests.
  public var requests: Int
  /// Counted requests with all it spawned.
  public var requestsWithChildren: Int
  /// Its own tool calls, copies excluded.
  public var toolCalls: Int
  /// Its own requests on the main chain.
  public var agentTurns: Int
  /// Its own typed prompts.
  public var userTurns: Int
  /// Tokens in the context now.
  public var contextUsed: Int?
  /// The size of the context window.
  public var contextWindow: Int?
  /// The newest record of the session and all it spawned.
  public var lastActive: Timestamp?
  /// The sessions it spawned, newest activity first.
  public var children: [Session]

  /// Its name over all clients.
  public var key: SessionKey { facts.key }

  /// Whether somebody has it before them: its process lives and it is not closed, or it waits.
  public var isActive: Bool {
    state == .waiting || (process?.liveness == .live && state != .closed)
  }

  /// Whether its client has deleted it, and all it spawned: only agtop's own store still has it.
  public var isHistory: Bool { facts.isGone && children.allSatisfy(\.isHistory) }

  /// How full the context is, 0 to 100.
  public var contextPercent: Double? {
    guard let contextUsed, let contextWindow, contextWindow > 0 else { return nil }
    return min(100, Double(contextUsed) * 100 / Double(contextWindow))
  }

  /// Whole seconds from its start to its own newest record.
  public var duration: Int64? {
    guard let start = facts.startedAt, let end = facts.lastActive, end >= start else { return nil }
    let (milliseconds, overflow) = end.milliseconds.subtractingReportingOverflow(start.milliseconds)
    return overflow ? nil : milliseconds / 1000
  }

  /// Subagents' transcripts among all it spawned.
  public var subagentCount: Int {
    // By place: a session is large, and an element handed on would be a copy.
    children.indices.reduce(0) {
      $0 + (children[$1].facts.isSubagent ? 1 : 0) + children[$1].subagentCount
    }
  }
}
