/// Reads a journal of Kimi Code, or of Kimi CLI: which of both, each record's own shape tells.
struct KimiParser: RecordParser {
  var transcript: Transcript
  var state: State
  var tally: FaultTally

  struct State: Codable, Sendable {
    /// The model behind each name that the user's settings give it.
    var models: [String: String] = [:]
    /// Questions that have no answer.
    var asking = OpenQuestions()
    /// Calls of tools since the newest figures.
    var tools = 0
    /// Whether the lines so far are those of the session that this one is a copy of.
    var isForked = false
  }

  init(_ transcript: Transcript, _ state: State, _ tally: FaultTally) {
    self.transcript = transcript
    self.state = state
    self.tally = tally
  }

  /// A parser before the first line: `<session>/wire.jsonl`, `<session>/agents/<agent>/wire.jsonl`, or
  /// `<session>/subagents/<agent>/wire.jsonl`.
  init(path: String) {
    let folder = Path.folder(path)
    let above = Path.name(Path.folder(folder))
    let name = Path.name(folder)
    var facts = SessionFacts(client: .kimi, id: name, path: path)
    if above == "agents" || above == "subagents" {
      let session = Path.name(Path.folder(Path.folder(folder)))
      if above == "agents", name == "main" {
        facts.id = session
      } else {
        facts.isSubagent = true
        facts.parentID = session
        facts.scope = session
      }
    }
    self.init(Transcript(facts: facts), State(), FaultTally())
  }

  /// A record of either program.
  struct Record {
    var type: JSONText?
    var time: Timestamp?
    /// What the older program wraps: a type and a payload.
    var message: UnsafeRawBufferPointer?
    /// The whole record.
    var bytes: UnsafeRawBufferPointer

    /// Gives each key of the record.
    func forEachKey(_ body: (JSONText, inout JSONCursor) -> Void) {
      var cursor = JSONCursor(bytes)
      cursor.forEachKey(body)
    }
  }

  static func record(_ cursor: inout JSONCursor, badCounts: inout Int) -> Record {
    var record = Record(bytes: cursor.rest)
    cursor.forEachKey { key, cursor in
      switch key {
      case "type": record.type = cursor.string()
      case "time": record.time = cursor.moment()
      case "timestamp": record.time = cursor.momentInSeconds()
      case "message": record.message = cursor.rawValue()
      default: cursor.skip()
      }
    }
    return record
  }

  mutating func ingest(_ record: Record) {
    if let time = record.time { transcript.facts.sawRecord(at: time) }
    if let type = record.type {
      ingestCode(record, type)
    } else if let message = record.message {
      readMessage(message, at: record.time)
    }
  }

  mutating func conversation(endsWith tail: TranscriptTail, doing action: String? = nil) {
    transcript.facts.tail = tail
    transcript.facts.currentAction = action
  }

  mutating func applyPrompt(_ text: JSONText?, at time: Timestamp?) {
    state.asking = OpenQuestions()
    conversation(endsWith: TranscriptTail(.running))
    guard !transcript.facts.isSubagent else { return }
    var hash = StableHash()
    hash.add("kimi/prompt")
    hash.add(time?.milliseconds ?? 0)
    if let text { hash.add(UnsafeRawBufferPointer(rebasing: text.bytes.prefix(256))) }
    transcript.facts.prompts.append(
      Prompt(identity: hash.value, position: transcript.requests.count))
    if let text {
      transcript.facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: .prompt)
    }
  }

  /// The first text of a prompt: a text, or parts.
  static func text(_ cursor: inout JSONCursor) -> JSONText? {
    if cursor.kind == .string { return cursor.string() }
    var found: JSONText?
    cursor.forEachElement { cursor in
      cursor.forEachKey { key, cursor in
        if key == "text", found == nil { found = cursor.string() } else { cursor.skip() }
      }
    }
    return found
  }
}

/// Figures in disjoint buckets, in both spellings.
struct KimiUsage {
  private(set) var tokens = TokenUsage()

  init(_ cursor: inout JSONCursor, badCounts: inout Int) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "inputOther", "input_other": tokens.input = cursor.count(faults: &badCounts)
      case "output": tokens.output = cursor.count(faults: &badCounts)
      case "inputCacheRead", "input_cache_read":
        tokens.cacheRead = cursor.count(faults: &badCounts)
      case "inputCacheCreation", "input_cache_creation":
        tokens.cacheWrite5m = cursor.count(faults: &badCounts)
      default: cursor.skip()
      }
    }
  }
}
