/// Makes entries for a person from the lines of a session file, or those of a document.
///
/// A message is written again with each state of its tools, so the newest messages are held back until
/// their last state is likely known. What is added to a message later appears where it was added.
struct GeminiEntries: EntryParser {
  private let bounds: ReadingBounds
  private var document: GeminiDocumentLines
  private var held = GeminiHeldMessages()
  private var hasRecords = false

  /// - Parameter isDocument: whether the file's name is that of a document.
  init(bounds: ReadingBounds, isDocument: Bool) {
    self.bounds = bounds
    document = GeminiDocumentLines(isDocument: isDocument)
  }

  /// Whether no message was understood so far.
  var isUnread: Bool { !hasRecords }

  mutating func add(
    _ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool {
    switch document.ingest(bytes, limit: bounds.line) {
    case .none: return addRecord(bytes, to: &entries)
    case .inside: return true
    case .message(let message):
      return message.withUnsafeBytes { addRecord($0, to: &entries) }
    }
  }

  mutating func finish(_ entries: inout [TranscriptEntry]) {
    held.flush(&entries)
    if document.isCut { entries.append(TranscriptEntry(.system, .damage(1))) }
  }

  /// Takes a document at once; false where it is damaged.
  mutating func add(
    document bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool { addRecord(bytes, to: &entries) }

  // MARK: Records

  private mutating func addRecord(
    _ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool {
    var cursor = JSONCursor(bytes)
    guard cursor.kind == .object else { return false }
    let record = GeminiEntryRecord(&cursor)
    guard !cursor.isDamaged, cursor.isAtEnd else { return false }
    hasRecords =
      hasRecords || record.type != nil || record.messages != nil || record.rewindTo != nil
    if let id = record.rewindTo {
      let count = held.rewind(to: id)
      let words =
        switch count {
        case nil: "all messages were taken back"
        case 1: "the last message was taken back"
        case let count?: "the last \(count) messages were taken back"
        }
      held.add(nil, [TranscriptEntry(.system, .note(words))], to: &entries)
    } else if record.type != nil {
      ingest(record, to: &entries)
    } else if var messages = record.messages {
      readList(&messages, to: &entries)
    }
    return true
  }

  /// A conversation: that of a document, or one that replaces what was; it repeats old messages.
  private mutating func readList(
    _ messages: inout JSONCursor, to entries: inout [TranscriptEntry]
  ) {
    var count = 0
    var isReplaced = !held.isEmpty
    messages.forEachElement { cursor in
      let record = GeminiEntryRecord(&cursor)
      guard !cursor.isDamaged else { return }
      count += 1
      if isReplaced {
        isReplaced = false
        let words = "the conversation was replaced: compacted, restored or taken back"
        held.add(nil, [TranscriptEntry(.system, .note(words))], to: &entries)
      }
      if let id = record.id, held.knows(id) { return }
      ingest(record, to: &entries)
    }
  }

  private mutating func ingest(
    _ record: GeminiEntryRecord, to entries: inout [TranscriptEntry]
  ) {
    let time = Timestamp(record.timestamp)
    var found: [TranscriptEntry] = []
    func add(_ speaker: TranscriptEntry.Speaker, _ content: TranscriptEntry.Content) {
      found.append(TranscriptEntry(speaker, content, at: time))
    }
    switch record.type {
    case .some("user"):
      var parts = GeminiParts(record.content, limit: bounds.text)
      // The results of tools stand with their calls.
      if parts.hasToolResult { parts.texts = [] }
      parts.texts.removeAll { text in
        ["<session_context>", "<hook_context>"].contains { text.hasPrefix($0) }
      }
      let text = parts.texts.joined(separator: "\n")
      let isSummary = text.hasPrefix("<state_snapshot>")
      if !text.isEmpty { add(isSummary ? .system : .user, .text(text)) }
    case .some("gemini"):
      if let name = record.model { add(.system, .model(name.prefix(120))) }
      found += record.thoughts(limit: bounds.text)
      let parts = GeminiParts(record.content, limit: bounds.text)
      for thought in parts.thoughts { add(.agent, .thought(thought)) }
      let text = parts.texts.joined(separator: "\n")
      if !text.isEmpty { add(.agent, .text(text)) }
      found += record.calls(at: time)
    default:
      let text = GeminiParts(record.content, limit: bounds.text).texts.joined(separator: "\n")
      if !text.isEmpty { add(.system, .note(text)) }
    }
    held.add(record.id, found, to: &entries)
  }
}
