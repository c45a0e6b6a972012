/// Makes entries for a person from the lines of a rollout.
///
/// The client's events repeat prompts and answers, so only the items count, as in
/// `recentTurns`.
struct CodexEntries: EntryParser {
  /// Bytes of a text, at most.
  let textLimit: Int
  private var model = LatestText()
  private var calls = OpenCalls()

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func add(
    _ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool {
    guard let line = CodexLine(bytes) else { return false }
    let count = entries.count
    switch line.body {
    case .meta(let meta):
      recordModel(meta.model, to: &entries)
      if let origin = meta.forkedFrom, meta.hasBase {
        addNote(
          "goes on from session \(origin.prefix(80)), whose own transcript has what was before",
          &entries)
      }
    case .turn(let turn), .settings(let turn): recordModel(turn.model, to: &entries)
    case .item(let item):
      guard add(item, bytes, to: &entries) else { return false }
    case .completed(let failure):
      if let failure {
        let words = [failure.name, failure.message].compactMap { $0?.readable(textLimit) }
        addNote(
          "the turn failed: " + words.map { FailureText.plain($0) }.joined(separator: ": "),
          &entries)
      }
    case .aborted(let reason):
      addNote("the turn was stopped" + (reason.map { ": \($0.prefix(80))" } ?? ""), &entries)
    case .compacted: entries.append(TranscriptEntry(.system, .compaction("")))
    case .call, .counts, .prompt, .started, .named, .patched, .other: break
    }
    for index in count..<entries.count { entries[index].time = line.time }
    return true
  }

  private func addNote(_ text: String, _ entries: inout [TranscriptEntry]) {
    entries.append(TranscriptEntry(.system, .note(text)))
  }

  /// Each turn names its model again.
  private mutating func recordModel(_ name: JSONText?, to entries: inout [TranscriptEntry]) {
    guard let name else { return }
    let before = model
    model.update(name)
    if model != before { entries.append(TranscriptEntry(.system, .model(name.prefix(120)))) }
  }

  /// Adds an item; false where the line turns out to be damaged.
  private mutating func add(
    _ item: CodexItem, _ line: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool {
    switch item.kind {
    case .userMessage:
      guard var content = item.content else { return true }
      let text = CodexContent.texts(of: &content, limit: textLimit, areTyped: true)
      if !text.isEmpty { entries.append(TranscriptEntry(.user, .text(text))) }
    case .assistantMessage:
      guard var content = item.content else { return true }
      let text = CodexContent.texts(of: &content, limit: textLimit)
      if !text.isEmpty { entries.append(TranscriptEntry(.agent, .text(text))) }
    case .call:
      let call = CodexPendingCall(item)
      let name = item.isWebSearch ? "web_search" : call.title
      let argument =
        item.isWebSearch ? ToolArgument.line(of: item.argument) : call.argumentText ?? ""
      calls.open(item.callID, name)
      let line = Preview.line(argument, limit: ToolArgument.length)
      entries.append(TranscriptEntry(.tool, .call(name: name, argument: line)))
    case .output:
      // The line was read only as far as the call's id.
      guard let output = CodexOutput(line) else { return false }
      let result = output.measure.result(of: calls.close(item.callID), output.outcome)
      entries.append(TranscriptEntry(.tool, .result(result)))
    case .other:
      guard let thought = CodexContent.thought(in: line, limit: textLimit) else { return true }
      entries.append(TranscriptEntry(.agent, .thought(thought)))
    }
    return true
  }
}
