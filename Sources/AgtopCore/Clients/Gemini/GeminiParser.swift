/// Reads one session file of Gemini CLI, line by line or as one document.
///
/// A message is written several times: without tokens, with tokens, with each state of its tools. Its
/// last stated tokens are the call's. Nothing is taken back for a rewind or a compression: those calls
/// were made (`docs/gemini-cli.md`).
package struct GeminiParser: TranscriptParser {
  /// What the lines so far say.
  package internal(set) var transcript: Transcript
  var state = State()
  /// Where each request stands in the transcript.
  var requestIndices: [UInt64: Int] = [:]
  /// The prompts in the transcript.
  var prompts: Set<UInt64> = []

  /// What a parser must know besides the transcript to go on.
  struct State: Codable {
    var version = 1
    var statesID = false
    var statesStart = false
    /// The newest message of the conversation, 0 after a rewind.
    var newest: UInt64 = 0
    /// Message lines so far.
    var messages = 0
    /// Answers that have no tokens yet, and their tool calls.
    var open: [UInt64: Int] = [:]
    var damagedLines = 0
    var badCounts = 0
    var oddShapes = 0
  }

  /// A parser before the first line of a file.
  package init(path: String) {
    let parent = GeminiLocation(path).parentID
    var facts = SessionFacts(client: .gemini, id: Path.stem(path), path: path)
    facts.parentID = parent
    facts.isSubagent = parent != nil
    facts.scope = parent
    // A checkpoint is written for a compression and for other reasons: nothing tells which.
    facts.work = SessionWork(files: [])
    transcript = Transcript(facts: facts)
  }

  init(_ transcript: Transcript, _ state: State) {
    self.transcript = transcript
    self.state = state
    for (row, request) in transcript.requests.enumerated() {
      requestIndices[request.identity] = row
    }
    prompts = Set(transcript.facts.prompts.map(\.identity))
  }

  /// The state after the last line, from which another parser goes on.
  package func checkpoint() -> Checkpoint {
    Checkpoint(transcript: transcript, state: ParserState.encode(state))
  }

  /// What could not be used so far.
  package var faults: ReadingFaults {
    var faults = ReadingFaults()
    if state.damagedLines > 0 { faults.add(.damagedLine, state.damagedLines) }
    if state.badCounts > 0 { faults.add(.notACount, state.badCounts) }
    if state.oddShapes > 0 { faults.add(.unexpectedShape, state.oddShapes) }
    return faults
  }

  /// Takes the next line, without its newline.
  package mutating func consume(_ line: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(line)
    if cursor.isAtEnd { return }
    guard cursor.kind == .object else { return ingestDamaged(line) }
    let record = GeminiRecord(&cursor)
    guard !cursor.isDamaged, cursor.isAtEnd else { return ingestDamaged(line) }
    ingest(record)
  }

  private mutating func ingestDamaged(_ line: UnsafeRawBufferPointer) {
    let damage = ingestRecords(of: line)
    state.damagedLines += damage
  }

  /// Takes a whole file that is one object; what follows the object makes it a file of lines.
  ///
  /// - Returns: whether the object is whole; of one that is cut the whole messages are taken.
  mutating func consume(document: UnsafeRawBufferPointer) -> Bool {
    var cursor = JSONCursor(document)
    guard cursor.kind == .object else { return false }
    let record = GeminiRecord(&cursor)
    if cursor.isDamaged {
      applyMetadata(record)
      if let messages = record.messages { ingestMessages(messages, copied: false) }
      return false
    }
    if cursor.isAtEnd {
      ingest(record)
    } else {
      for line in document.split(separator: 0x0A) {
        consume(UnsafeRawBufferPointer(rebasing: line))
      }
    }
    return true
  }

  /// The kinds are told apart in the order in which Gemini CLI itself asks.
  private mutating func ingest(_ record: GeminiRecord) {
    if record.rewindTo != nil {
      rewind()
    } else if record.id != nil {
      ingestMessage(record, at: state.messages, copied: false)
      state.messages += 1
    } else if let patch = record.patch {
      var cursor = JSONCursor(patch)
      let change = GeminiRecord(&cursor)
      guard !cursor.isDamaged else {
        state.damagedLines += 1
        return
      }
      applyMetadata(change)
      guard let messages = change.messages else { return }
      // The conversation is replaced: what is in the context now, only the next call tells.
      transcript.facts.contextUsed = nil
      if !ingestMessages(messages, copied: true) { state.damagedLines += 1 }
    } else if record.sessionID != nil || record.messages != nil {
      applyMetadata(record)
      guard let messages = record.messages else { return }
      if !ingestMessages(messages, copied: false) { state.damagedLines += 1 }
    } else if record.type != nil {
      ingestMessage(record, at: state.messages, copied: false)
      state.messages += 1
    }
  }

  /// The user went back: the prompt is waiting, and the context is that of an older call.
  private mutating func rewind() {
    state.newest = 0
    transcript.facts.tail = TranscriptTail(.idle)
    transcript.facts.currentAction = nil
    transcript.facts.contextUsed = nil
  }

  private mutating func applyMetadata(_ record: GeminiRecord) {
    if !state.statesID, let id = record.sessionID {
      transcript.facts.id = id.string
      state.statesID = true
    }
    if let start = Timestamp(record.startTime) {
      let earlier = state.statesStart ? transcript.facts.startedAt : nil
      transcript.facts.startedAt = min(earlier ?? start, start)
      state.statesStart = true
      transcript.facts.sawRecord(at: start, copied: true)
    }
    if let updated = Timestamp(record.lastUpdated) {
      transcript.facts.sawRecord(at: updated, copied: true)
    }
    if let kind = record.kind, kind == "subagent" { transcript.facts.isSubagent = true }
    if let summary = record.summary {
      let text = Preview.title(summary.prefix(Preview.byteLimit))
      transcript.facts.offer(title: text, from: .summary)
    }
  }

  /// - Returns: whether the list is whole.
  @discardableResult
  private mutating func ingestMessages(_ list: UnsafeRawBufferPointer, copied: Bool) -> Bool {
    var cursor = JSONCursor(list)
    guard cursor.beginArray() else { return false }
    var index = 0
    while cursor.nextElement() {
      let message = GeminiRecord(&cursor)
      if cursor.isDamaged { return false }
      ingestMessage(message, at: index, copied: copied)
      index += 1
    }
    return !cursor.isDamaged
  }
}
