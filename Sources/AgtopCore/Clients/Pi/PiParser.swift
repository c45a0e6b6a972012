/// Reads one session of Pi: a header, then entries.
///
/// `/fork` copies entries byte for byte into a file with a header of its own: a call's identity has nothing
/// of its session in it. A header is as old as its file, so that the oldest owns the calls.
struct PiParser: RecordParser {
  var transcript: Transcript
  var state: State
  var tally: FaultTally

  struct State: Codable, Sendable {
    var hasHeader = false
  }

  init(_ transcript: Transcript, _ state: State, _ tally: FaultTally) {
    self.transcript = transcript
    self.state = state
    self.tally = tally
  }

  /// A parser before the first line of a file.
  init(path: String) {
    let parent = PiAdapter.parent(of: path)
    var facts = SessionFacts(client: .pi, id: PiAdapter.id(in: path), path: path)
    facts.parentID = parent
    facts.scope = parent
    facts.isSubagent = parent != nil
    self.init(Transcript(facts: facts), State(), FaultTally())
  }

  static func record(_ cursor: inout JSONCursor, badCounts: inout Int) -> PiEntry {
    PiEntry(&cursor)
  }

  mutating func ingest(_ entry: PiEntry) {
    guard let type = entry.type else { return }
    if type == "session" { return applyHeader(entry) }
    // Oh My Pi rewrites a first line of this kind in place.
    if type == "title" { return applyTitle(entry.title, from: .generated) }
    if let time = entry.time { transcript.facts.sawRecord(at: time, copied: !state.hasHeader) }
    switch type {
    case "message":
      guard let message = entry.message else { return }
      var cursor = JSONCursor(message)
      let read = PiMessage(&cursor, badCounts: &tally.badCounts)
      apply(read, of: entry)
    case "model_change": transcript.facts.model = entry.modelID?.string ?? transcript.facts.model
    case "thinking_level_change":
      transcript.facts.effort = entry.thinkingLevel?.string ?? transcript.facts.effort
    case "compaction", "branch_summary": transcript.facts.contextUsed = nil
    case "session_info": applyTitle(entry.name, from: .user)
    default: break
    }
  }

  private mutating func applyHeader(_ entry: PiEntry) {
    guard !state.hasHeader else { return }
    state.hasHeader = true
    if !transcript.facts.isSubagent, let id = entry.id, !id.isEmpty {
      transcript.facts.id = id.string
    }
    if let time = entry.time {
      transcript.facts.startedAt = nil
      transcript.facts.sawRecord(at: time)
    }
    if let folder = entry.cwd, !folder.isEmpty {
      transcript.facts.cwd = folder.string
      transcript.facts.firstCwd = transcript.facts.cwd
    }
    if let source = entry.parentSession, !source.isEmpty {
      transcript.facts.forkedFrom = PiAdapter.id(in: source.string)
    }
  }

  private mutating func applyTitle(_ text: JSONText?, from source: SessionTitle.Source) {
    guard let text else { return }
    transcript.facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: source)
  }

  private mutating func apply(_ message: PiMessage, of entry: PiEntry) {
    guard let role = message.role else { return }
    switch role {
    case "user":
      if let id = entry.id {
        var hash = StableHash()
        hash.add("pi/prompt")
        hash.add(id.bytes)
        hash.add(entry.time?.milliseconds ?? 0)
        transcript.facts.prompts.append(
          Prompt(identity: hash.value, position: transcript.requests.count))
      }
      applyTitle(message.text, from: .prompt)
      transcript.facts.tail = TranscriptTail(.running)
      transcript.facts.currentAction = nil
    case "assistant": recordAnswer(message, of: entry)
    case "toolResult":
      transcript.facts.tail = TranscriptTail(.running)
      transcript.facts.currentAction = nil
    default: break
    }
  }

  private mutating func recordAnswer(_ message: PiMessage, of entry: PiEntry) {
    transcript.facts.model = message.model?.string ?? transcript.facts.model
    transcript.facts.provider = message.provider?.string ?? transcript.facts.provider
    switch message.stopReason {
    case "error"?:
      let text = message.error.map { FailureText.plain($0.prefix(1024)) }
      transcript.facts.tail = TranscriptTail(
        .error, detail: text.map { Preview.line($0, limit: 200) })
    case "aborted"?:
      transcript.facts.tail = TranscriptTail(.interrupted, reason: "interrupted")
    case "toolUse"?: transcript.facts.tail = TranscriptTail(.running)
    default: transcript.facts.tail = TranscriptTail(message.tools > 0 ? .running : .idle)
    }
    let isGoing = transcript.facts.tail.kind == .running
    transcript.facts.currentAction = isGoing ? message.action : nil
    guard let usage = message.usage else { return }
    var request = Request(identity: identity(of: message, in: entry, usage))
    request.time = message.time ?? entry.time
    request.usage = usage
    request.toolCalls = UInt16(clamping: message.tools)
    if let model = message.model {
      request.model = transcript.index(
        of: ModelName(provider: message.provider?.string, name: model.string))
    }
    // A failed call without figures is none.
    guard !usage.isZero || message.error == nil else { return }
    transcript.requests.append(request)
    if usage.total > 0 { transcript.facts.contextUsed = usage.total }
  }

  /// The provider's id of the answer, else all that a copy repeats: an entry's own id is unique in its
  /// file only.
  private func identity(
    of message: PiMessage, in entry: PiEntry, _ usage: TokenUsage
  ) -> UInt64 {
    if let response = message.response, !response.isEmpty {
      return StableHash.of("pi/response", response.bytes)
    }
    var hash = StableHash()
    hash.add("pi/call")
    for text in [entry.id, message.provider, message.model] {
      hash.separate()
      if let text { hash.add(text.bytes) }
    }
    hash.add((message.time ?? entry.time)?.milliseconds ?? 0)
    for count in [usage.input, usage.cacheRead, usage.cacheWrite5m, usage.output] {
      hash.add(Int64(count))
    }
    return hash.value
  }
}
