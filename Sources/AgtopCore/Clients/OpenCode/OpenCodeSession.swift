/// One session of one source while its messages are read.
struct OpenCodeSession {
  private(set) var transcript: Transcript
  private(set) var calls: [OpenCodeCall] = []
  private let generation: OpenCodeGeneration
  /// What the session's own row sums up (2.x), and its dollars.
  var rowTokens: TokenUsage?
  var rowDollars: Double?
  /// Whether its row sums up any tokens.
  var hasRowUsage = false

  private var prompts: [(milliseconds: Int64, identity: UInt64)] = []
  private var earliest: Int64?
  private var end = OpenCodeTurnEnd()
  /// The model named last, to which the next message nearly always goes.
  private var modelBytes: (provider: [UInt8], name: [UInt8]) = ([], [])
  private var modelIndex: UInt16?
  private var modelInForce = Request.noModel

  /// A session of which nothing is known yet.
  init(id: String, path: String, generation: OpenCodeGeneration) {
    var facts = SessionFacts(client: .opencode, id: id, path: path)
    facts.rank = generation.rawValue
    facts.work = SessionWork(compactions: [])
    transcript = Transcript(facts: facts)
    self.generation = generation
  }

  /// Changes the facts that the session's record states.
  mutating func describe(_ change: (inout SessionFacts) -> Void) { change(&transcript.facts) }

  /// A message with what its place says of it.
  struct Entry {
    var message: OpenCodeMessage
    /// The hash of the message's id (`OpenCodeCall.messageID`).
    var id: UInt64
    /// The times of its row; nil for a file.
    var created: Int64?
    var updated: Int64?
    /// Its index in the session where that is stated (2.x), else nil.
    var sequence: Int64?
    var generation: OpenCodeGeneration
    /// What its parts say, where they were read (1.x).
    var parts: OpenCodeParts.Entry?
    /// The tool that it runs, as `name: argument`.
    var runningTool: String?
  }

  /// Takes a message.
  mutating func add(_ entry: Entry) {
    let message = entry.message
    let created = message.created ?? entry.created
    if let created { earliest = min(earliest ?? created, created) }
    if message.role == .assistant || message.role == .compaction { addCall(entry, created) }
    // Of a session of 2.x the tables of 1.x tell an old state.
    guard entry.generation == generation else { return }
    for time in [created, message.completed, entry.updated] {
      if let time { saw(time) }
    }
    // A fork keeps the times of what it copied.
    if message.isCompacted, let created, created >= transcript.facts.startedAt?.milliseconds ?? .min
    {
      transcript.facts.work.compacted(at: Timestamp(milliseconds: created))
    }
    end.follow(entry, created: created, model: modelInForce)
    switch message.role {
    case .user:
      if transcript.facts.parentID == nil {
        prompts.append((created ?? .min, promptIdentity(entry, created)))
      }
      setEffort(message.variant)
      if let text = message.text {
        transcript.facts.offer(
          title: Preview.title(text.prefix(Preview.byteLimit)), from: .prompt)
      }
    case .assistant:
      if entry.generation == .second { setEffort(message.variant) }
    case .compaction, .idle, .other: break
    }
  }

  private mutating func addCall(_ entry: Entry, _ created: Int64?) {
    let message = entry.message
    modelInForce = index(of: message)
    let tools = entry.parts.map { Int($0.toolCalls) } ?? message.toolCalls
    let start = transcript.facts.startedAt?.milliseconds ?? .min
    let tokens = message.tokens ?? OpenCodeTokens()
    // Aborted, streaming or a placeholder: no call that anybody paid.
    guard !tokens.isZero || (message.dollars ?? 0) > 0 else {
      if entry.generation == generation, (created ?? .max) >= start {
        transcript.facts.looseToolCalls += tools
      }
      return
    }
    let identity = created.map { OpenCodeCall.identity(of: message, created: $0, tokens) }
    var request = Request(identity: identity ?? entry.id)
    request.milliseconds = created ?? .min
    request.rank = entry.generation.rawValue
    request.model = modelInForce
    request.toolCalls = UInt16(clamping: tools)
    if let money = message.dollars.flatMap({ Money(dollars: $0) }) {
      request.recordedPicodollars = Int64(clamping: money.picodollars)
    }
    let billed = entry.parts.flatMap { $0.steps > 1 ? $0.tokens : nil } ?? tokens
    calls.append(
      OpenCodeCall(
        messageID: entry.id, request: request, written: tokens, billed: billed,
        reasoningIsInsideOutput: billed.reasoningIsInsideOutput(
          in: entry.generation, provider: message.provider),
        isCopy: transcript.facts.forkedFrom != nil && (created ?? .max) < start))
  }

  /// A fork's copy keeps the time, and nothing else that is unique.
  private func promptIdentity(_ entry: Entry, _ created: Int64?) -> UInt64 {
    guard let created else { return entry.id }
    var hash = StableHash()
    hash.add("opencode/prompt")
    hash.add(created)
    return hash.value
  }

  private mutating func setEffort(_ variant: JSONText?) {
    guard let variant, !variant.isEmpty else { return }
    transcript.facts.effort =
      variant == "default" ? nil : Preview.title(variant.prefix(Preview.byteLimit))
  }

  private mutating func saw(_ milliseconds: Int64) {
    let time = Timestamp(milliseconds: milliseconds)
    if transcript.facts.lastActive.map({ $0 < time }) ?? true { transcript.facts.lastActive = time }
  }

  private mutating func index(of message: OpenCodeMessage) -> UInt16 {
    guard let model = message.model else { return Request.noModel }
    if let modelIndex, model.bytes.isSame(as: modelBytes.name),
      (message.provider?.bytes ?? .empty).isSame(as: modelBytes.provider)
    {
      return modelIndex
    }
    let name = ModelName(provider: message.provider?.string, name: model.string)
    let index = transcript.index(of: name)
    modelBytes = (message.provider.map { Array($0.bytes) } ?? [], Array(model.bytes))
    modelIndex = index
    return index
  }

  /// The session as read: calls united, in the order of their times, and the facts of its end.
  mutating func finish() -> Transcript {
    calls = OpenCodeCall.united(calls)
    calls.sort {
      ($0.request.milliseconds, $0.messageID) < ($1.request.milliseconds, $1.messageID)
    }
    OpenCodeCall.number(&calls)
    // Nothing in the message says when: it falls to the session's last day.
    let fallback = transcript.facts.lastActive ?? transcript.facts.startedAt
    transcript.requests = calls.map { call in
      var request = call.request
      if request.milliseconds == .min, let fallback {
        request.milliseconds = fallback.milliseconds
      }
      request.usage = call.billed.usage(
        reasoningIsInsideOutput: call.reasoningIsInsideOutput)
      return request
    }
    placePrompts()
    if transcript.facts.startedAt == nil {
      transcript.facts.startedAt = earliest.map { Timestamp(milliseconds: $0) }
    }
    end.describe(&transcript.facts, models: transcript.models)
    let newest = transcript.requests.last { $0.model != Request.noModel }
    if let newest, Int(newest.model) < transcript.models.count {
      transcript.facts.provider = transcript.models[Int(newest.model)].provider
    }
    transcript.requests += OpenCodeRemainder.requests(of: self)
    calls = []
    return transcript
  }

  private mutating func placePrompts() {
    prompts.sort { ($0.milliseconds, $0.identity) < ($1.milliseconds, $1.identity) }
    var position = 0
    transcript.facts.prompts = prompts.map { prompt in
      while position < calls.count, calls[position].request.milliseconds < prompt.milliseconds {
        position += 1
      }
      return Prompt(identity: prompt.identity, position: position)
    }
    prompts = []
  }
}
