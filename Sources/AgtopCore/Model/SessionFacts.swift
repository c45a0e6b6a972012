/// A session's name over all clients: ids of different clients may coincide.
package struct SessionKey: Hashable, Comparable, Sendable, Codable {
  /// The client that keeps the session.
  package var client: ClientKind
  /// The client's id of it.
  package var id: String
  /// The session within which the id is unique, for a subagent; nil where it is unique everywhere.
  package var scope: String?

  /// A session of a client.
  package init(client: ClientKind, id: String, scope: String? = nil) {
    self.client = client
    self.id = id
    self.scope = scope
  }

  /// Orders by client, then id, then the session that it is within.
  package static func < (left: SessionKey, right: SessionKey) -> Bool {
    if left.client != right.client { return left.client < right.client }
    return left.id == right.id ? (left.scope ?? "") < (right.scope ?? "") : left.id < right.id
  }
}

/// A session's title and where it came from: a better source replaces a worse one.
package struct SessionTitle: Hashable, Sendable, Codable {
  /// Where a title came from, the weakest first.
  package enum Source: Int, Comparable, Sendable, Codable {
    /// The first real prompt.
    case prompt
    /// A summary that the client wrote.
    case summary
    /// A title that the client made with a model.
    case generated
    /// A name that the user gave.
    case user

    /// Orders by trust.
    package static func < (left: Source, right: Source) -> Bool { left.rawValue < right.rawValue }
  }

  /// The text, one line, shortened (`Preview.title`).
  package var text: String
  /// Where it came from.
  package var source: Source

  /// A title from a source.
  package init(_ text: String, from source: Source) {
    self.text = text
    self.source = source
  }
}

/// What the end of a transcript says its session is doing, before any process is looked at.
package struct TranscriptTail: Hashable, Sendable, Codable {
  /// The kinds of ends.
  package enum Kind: String, Sendable, Codable {
    /// Nothing that tells.
    case unknown
    /// A turn is going on: the model is called, or a tool runs (or waits for permission).
    case running
    /// The last turn ended.
    case idle
    /// The agent asked the user something.
    case waiting
    /// The user stopped the turn.
    case interrupted
    /// The last turn failed.
    case error
  }

  /// What the end says.
  package var kind: Kind
  /// A word for machines: `rate_limit`, `input`, `interrupted`, an error's name; nil if none fits.
  package var reason: String?
  /// A short text for people, such as the limit's reset text; nil if there is none.
  package var detail: String?

  /// An end of a kind.
  package init(_ kind: Kind, reason: String? = nil, detail: String? = nil) {
    self.kind = kind
    self.reason = reason
    self.detail = detail
  }
}

/// The text of an id that requests have, for warnings.
struct CallName: Hashable, Sendable, Codable {
  /// The requests' identity.
  var identity: UInt64
  /// The id, shortened.
  var text: String
}

/// A prompt that a person typed, by a hash that a copied transcript repeats.
package struct Prompt: Hashable, Sendable, Codable {
  /// Stable hash of what identifies the prompt.
  package var identity: UInt64
  /// How many requests stood before it in its transcript.
  package var position: Int

  /// A prompt at a place in the transcript.
  package init(identity: UInt64, position: Int) {
    self.identity = identity
    self.position = position
  }
}

/// What transcripts say of one session apart from tokens.
///
/// nil means that no record says so. Several sources of one session are merged by the ledger
/// (`SessionFacts.merge`).
package struct SessionFacts: Hashable, Sendable, Codable {
  /// The client that wrote it.
  package var client: ClientKind
  /// The client's id of the session.
  package var id: String
  /// The transcript or database it was read from.
  package var path: String
  /// How authoritative the source is: of two sources the higher rank's facts win.
  package var rank: UInt8 = 0
  /// The session that spawned this one (subagent, thread, child).
  package var parentID: String?
  /// The session within which the id is unique: subagents' ids are so only below one parent.
  package var scope: String?
  /// The session whose history this one continues as a copy.
  package var forkedFrom: String?
  /// The kind of program that began it, in its client's own word; nil where the client tells none.
  package var origin: String?
  /// Whether it is a subagent's transcript rather than a session of its own.
  package var isSubagent = false
  /// Whether its client has deleted it: known from the store only.
  package var isGone = false
  /// The best title found.
  package var title: SessionTitle?
  /// The first working directory.
  package var firstCwd: String?
  /// The last working directory.
  package var cwd: String?
  /// The last git branch.
  package var gitBranch: String?
  /// The time of the first record, in file order, that has one and is not a copy.
  package var startedAt: Timestamp?
  /// The time of the newest record.
  package var lastActive: Timestamp?
  /// The model in force at the end of the main chain.
  package var model: String?
  /// The provider of the newest call, for clients that have several (OpenCode, Codex).
  package var provider: String?
  /// The reasoning effort in force at the end.
  package var effort: String?
  /// What the end of the transcript says.
  package var tail = TranscriptTail(.unknown)
  /// The tool call going on at the end, as `name: argument`.
  package var currentAction: String?
  /// Tokens in the context after the last main-chain request; nil when unknown or just compacted.
  package var contextUsed: Int?
  /// The context window as the client states it.
  package var contextWindow: Int?
  /// The cache of its prompt; nil where the client states no lifetime.
  package var promptCache: PromptCache?
  /// Its newest cut-offs by a limit, copies excluded, the oldest first.
  package var limitHits: [LimitHit] = []
  /// Its compactions and the files that it changed.
  package var work = SessionWork()
  /// Prompts typed by a person.
  package var prompts: [Prompt] = []
  /// Tool calls that belong to no counted request.
  package var looseToolCalls = 0
  /// Dollars that the client says the session cost (Claude `cost-state`).
  package var reportedCost: Double?
  /// The plan the client was used on, as far as a local file says.
  package var subscription: String?
  /// Some ids of requests, to name them where they turn out to be shared.
  var callNames: [CallName] = []

  /// The facts of a session of which nothing else is known yet.
  package init(client: ClientKind, id: String, path: String) {
    self.client = client
    self.id = id
    self.path = path
  }

  /// The session's name over all clients.
  package var key: SessionKey { SessionKey(client: client, id: id, scope: scope) }

  /// Records the text of an id, if it is new and there are fewer than so many.
  mutating func record(_ id: JSONText, _ identity: UInt64, limit: Int) {
    guard callNames.count < limit, !callNames.contains(where: { $0.identity == identity }) else {
      return
    }
    callNames.append(CallName(identity: identity, text: Preview.line(id.prefix(80), limit: 40)))
  }

  /// Takes a title if it is better than the one there is, or as good and newer.
  ///
  /// The first prompt stays the first; of all other sources the last one wins.
  package mutating func offer(title text: String, from source: SessionTitle.Source) {
    guard !text.isEmpty, wantsTitle(from: source) else { return }
    title = SessionTitle(text, from: source)
  }

  /// Whether a title from a source would be taken: asked before one is made.
  package func wantsTitle(from source: SessionTitle.Source) -> Bool {
    guard let title else { return true }
    return source > title.source || (source == title.source && source != .prompt)
  }

  /// Notes the time of a record.
  package mutating func sawRecord(at time: Timestamp, copied: Bool = false) {
    if startedAt == nil, !copied { startedAt = time }
    if lastActive.map({ $0 < time }) ?? true { lastActive = time }
  }
}
