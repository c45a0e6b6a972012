/// Makes entries for a person from the messages of a session, of any generation.
struct OpenCodeEntries {
  /// Bytes of a text, at most.
  let textLimit: Int
  private var model = ""
  private var head = Head()

  /// What a message of 1.x or of the files says apart from its parts.
  private struct Head {
    var role = OpenCodeMessage.Role.other
    var time: Timestamp?
    var isSummary = false
    var failure: OpenCodeFailure?
  }

  init(textLimit: Int) { self.textLimit = textLimit }

  /// Adds a message that could not be read.
  static func addDamage(to entries: inout [TranscriptEntry]) {
    if case .damage(let count) = entries.last?.content {
      entries[entries.count - 1].content = .damage(count + 1)
    } else {
      entries.append(TranscriptEntry(.system, .damage(1)))
    }
  }

  // MARK: Files and 1.x: a message, then its parts

  /// Takes a message whose parts follow; false where it is damaged.
  mutating func begin(
    _ data: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool {
    guard let message = OpenCodeMessage(data) else { return false }
    head = Head(
      role: message.role, time: message.created.map { Timestamp(milliseconds: $0) },
      isSummary: message.isSummary, failure: message.failure)
    // A prompt only names the model that it asks for.
    if message.role == .assistant { recordModel(of: message, at: head.time, to: &entries) }
    if message.isSummary {
      entries.append(TranscriptEntry(.system, .compaction(""), at: head.time))
    }
    return true
  }

  /// Takes a part of the message; false where it is damaged.
  mutating func add(
    _ part: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool {
    var cursor = JSONCursor(part)
    let part = OpenCodeEntryPart(&cursor)
    guard !cursor.isDamaged, cursor.isAtEnd else { return false }
    let speaker: TranscriptEntry.Speaker =
      head.role == .user ? .user : head.isSummary ? .system : .agent
    add(part, by: speaker, at: head.time, to: &entries)
    return true
  }

  /// Ends the message.
  mutating func end(_ entries: inout [TranscriptEntry]) {
    if let failure = head.failure { add(failure, at: head.time, to: &entries) }
  }

  // MARK: 2.x: a row for each message

  /// Takes a row of 2.x; false where it is damaged.
  mutating func add(
    row type: JSONText?, _ data: UnsafeRawBufferPointer, at rowTime: Timestamp?,
    to entries: inout [TranscriptEntry]
  ) -> Bool {
    guard let message = OpenCodeMessage(data), let type else { return false }
    let row = OpenCodeEntryRow(data)
    let time = message.created.map { Timestamp(milliseconds: $0) } ?? rowTime
    func add(_ speaker: TranscriptEntry.Speaker, _ content: TranscriptEntry.Content) {
      entries.append(TranscriptEntry(speaker, content, at: time))
    }
    let text = message.text?.readable(textLimit) ?? ""
    switch type {
    case "user":
      let texts = ([text] + row.files.map { "[\($0)]" }).filter { !$0.isEmpty }
      if !texts.isEmpty { add(.user, .text(texts.joined(separator: "\n"))) }
    case "assistant":
      recordModel(of: message, at: time, to: &entries)
      if var content = row.content {
        content.forEachElement { cursor in
          self.add(OpenCodeEntryPart(&cursor), by: .agent, at: time, to: &entries)
        }
      }
    case "model-switched": recordModel(of: message, at: time, to: &entries)
    case "compaction":
      if let outcome = message.outcome, outcome == "failed" {
        add(.system, .note("shortening the conversation failed"))
      } else {
        add(.system, .compaction(row.reason?.prefix(120) ?? ""))
        if let summary = row.summary?.readable(textLimit), !summary.isEmpty {
          add(.system, .text(summary))
        }
      }
    case "idle":
      if let outcome = message.outcome, !(outcome == "succeeded") {
        add(.system, .note("the turn ended: \(outcome.prefix(80))"))
      }
    case "shell":
      add(.tool, .call(name: "shell", argument: ToolArgument.line(row.command)))
      if let result = row.output(of: "shell") { add(.tool, .result(result)) }
    case "agent-switched": add(.system, .note("agent: \(row.agent?.prefix(80) ?? "?")"))
    default: if !text.isEmpty { add(.system, .text(text)) }
    }
    if let failure = message.failure { self.add(failure, at: time, to: &entries) }
    return true
  }

  // MARK: Both

  private mutating func recordModel(
    of message: OpenCodeMessage, at time: Timestamp?, to entries: inout [TranscriptEntry]
  ) {
    guard let name = message.model?.prefix(120), !name.isEmpty else { return }
    let provider = message.provider?.prefix(120) ?? ""
    let full = provider.isEmpty ? name : "\(provider)/\(name)"
    guard full != model else { return }
    model = full
    entries.append(TranscriptEntry(.system, .model(full), at: time))
  }

  private func add(
    _ failure: OpenCodeFailure, at time: Timestamp?, to entries: inout [TranscriptEntry]
  ) {
    let words = [failure.name, failure.message].compactMap { $0 }.joined(separator: ": ")
    let text = failure.isAbort ? "stopped by the user" : "the request failed: \(words)"
    entries.append(TranscriptEntry(.system, .note(text), at: time))
  }

  private func add(
    _ part: OpenCodeEntryPart, by speaker: TranscriptEntry.Speaker, at time: Timestamp?,
    to entries: inout [TranscriptEntry]
  ) {
    switch part.type {
    case .some("text"):
      guard !part.isSynthetic, let text = part.text?.readable(textLimit), !text.isEmpty else {
        return
      }
      entries.append(TranscriptEntry(speaker, .text(text), at: part.time ?? time))
    case .some("reasoning"):
      guard let text = part.text?.readable(textLimit), !text.isEmpty else { return }
      entries.append(TranscriptEntry(.agent, .thought(text), at: part.time ?? time))
    case .some("tool"):
      let call = TranscriptEntry.Content.call(name: part.toolName, argument: part.argument)
      entries.append(TranscriptEntry(.tool, call, at: part.callTime ?? time))
      if let result = part.result {
        entries.append(TranscriptEntry(.tool, .result(result), at: part.endTime ?? time))
      }
    case .some("file"):
      let name = part.fileName?.prefix(200) ?? "file"
      entries.append(TranscriptEntry(speaker, .text("[\(name)]"), at: time))
    default: break
    }
  }
}
