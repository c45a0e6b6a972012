/// Makes entries for a person from the lines of a Claude Code transcript.
struct ClaudeEntries: EntryParser {
  /// Whether the file is a subagent's own: then all of it is its main chain.
  let isSubagent: Bool
  /// Bytes of a text, at most.
  let textLimit: Int
  private var model = LatestText()
  private var calls = OpenCalls()

  init(isSubagent: Bool, textLimit: Int) {
    self.isSubagent = isSubagent
    self.textLimit = textLimit
  }

  mutating func add(
    _ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]
  ) -> Bool {
    let line = ClaudeLine(bytes)
    guard !line.isDamaged else { return false }
    guard let type = line.type else { return true }
    let count = entries.count
    switch type {
    case "user": if let message = line.message { addUser(line, message, to: &entries) }
    case "assistant": if let message = line.message { addAnswer(line, message, to: &entries) }
    case "system": addSystem(line, ClaudeNote(bytes), to: &entries)
    case "attachment":
      // What was typed while the agent worked is handed to it beside a tool's result.
      if let prompt = ClaudeNote(bytes).queuedPrompt {
        entries.append(TranscriptEntry(.user, .text(prompt.readable(textLimit))))
      }
    default: break
    }
    let time = Timestamp(line.timestamp)
    for index in count..<entries.count {
      entries[index].time = time
      entries[index].isSidechain = line.isSidechain && !isSubagent
    }
    return true
  }

  // MARK: User lines

  private mutating func addUser(
    _ line: ClaudeLine, _ message: ClaudeMessage, to entries: inout [TranscriptEntry]
  ) {
    guard var content = message.content else { return }
    var typed: [String] = []
    func addText(_ text: String) {
      guard !text.isEmpty, !line.isMeta else { return }
      if line.isCompactSummary {
        entries.append(TranscriptEntry(.system, .text(text)))
      } else if let found = ClaudeHarnessText.entries(of: text) {
        entries += found
      } else {
        typed.append(text)
      }
    }
    if content.kind == .string {
      addText(content.string()?.readable(textLimit) ?? "")
    } else {
      content.forEachElement { cursor in
        let block = ClaudeBlock(&cursor)
        if block.isResult {
          entries.append(TranscriptEntry(.tool, .result(result(of: block))))
        } else {
          addText(block.text?.readable(textLimit) ?? block.type.map { "[\($0.prefix(40))]" } ?? "")
        }
      }
    }
    if !typed.isEmpty {
      entries.append(TranscriptEntry(.user, .text(typed.joined(separator: "\n"))))
    }
  }

  private mutating func result(of block: ClaudeBlock) -> ToolResult {
    var measure = ResultMeasure()
    if var content = block.content { measure.add(&content) }
    return measure.result(
      of: calls.close(block.answered), block.isError ? .failed : .ok)
  }

  // MARK: Answers

  private mutating func addAnswer(
    _ line: ClaudeLine, _ message: ClaudeMessage, to entries: inout [TranscriptEntry]
  ) {
    let isSynthetic = message.model.map { $0 == "<synthetic>" } ?? false
    if isSynthetic || line.isAPIError {
      guard let text = message.text?.readable(textLimit), !text.isEmpty else { return }
      entries.append(TranscriptEntry(.system, .note(FailureText.plain(text))))
      return
    }
    if let name = message.model, !line.isSidechain || isSubagent {
      let before = model
      model.update(name)
      if model != before { entries.append(TranscriptEntry(.system, .model(name.prefix(120)))) }
    }
    if var content = message.content {
      if content.kind == .string {
        add(content.string(), as: TranscriptEntry.Content.text, to: &entries)
      } else {
        content.forEachElement { cursor in
          add(ClaudeBlock(&cursor), to: &entries)
        }
      }
    }
    if line.isAborted {
      entries.append(TranscriptEntry(.system, .note("interrupted while it answered")))
    }
  }

  private mutating func add(_ block: ClaudeBlock, to entries: inout [TranscriptEntry]) {
    guard let type = block.type else { return }
    if block.isCall {
      let name = block.name?.prefix(120) ?? "tool"
      calls.open(block.id, name)
      let argument = ToolArgument.line(of: block.input)
      entries.append(TranscriptEntry(.tool, .call(name: name, argument: argument)))
    } else if block.isResult {
      entries.append(TranscriptEntry(.tool, .result(result(of: block))))
    } else if type == "thinking" {
      add(block.thinking, as: TranscriptEntry.Content.thought, to: &entries)
    } else {
      add(block.text, as: TranscriptEntry.Content.text, to: &entries)
    }
  }

  private func add(
    _ text: JSONText?, as content: (String) -> TranscriptEntry.Content,
    to entries: inout [TranscriptEntry]
  ) {
    guard let text, !text.isEmpty else { return }
    entries.append(TranscriptEntry(.agent, content(text.readable(textLimit))))
  }

  // MARK: Notes of the client

  private func addSystem(
    _ line: ClaudeLine, _ note: ClaudeNote, to entries: inout [TranscriptEntry]
  ) {
    switch line.subtype {
    case .some("turn_duration"): break
    case .some("compact_boundary"):
      let left = line.compactedTo.map { "\($0) tokens are left" } ?? ""
      entries.append(TranscriptEntry(.system, .compaction(left)))
    case .some("api_error"):
      let why = note.failure?.readable(textLimit) ?? line.error?.readable(textLimit)
      let words = ["the request failed and is tried again", why].compactMap { $0 }
      entries.append(TranscriptEntry(.system, .note(words.joined(separator: ": "))))
    default:
      guard let text = note.content?.readable(textLimit), !text.isEmpty else { return }
      entries += ClaudeHarnessText.entries(of: text) ?? [TranscriptEntry(.system, .note(text))]
    }
  }
}
