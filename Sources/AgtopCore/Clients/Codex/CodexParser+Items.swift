extension CodexParser {
  /// Records a message, a tool's call or its output.
  mutating func record(_ item: CodexItem, at time: Timestamp?) {
    switch item.kind {
    case .userMessage:
      if let text = item.text, !state.hasPromptEvents { prompt(text, id: item.id, at: time) }
      if item.text != nil { goOn() }
    case .assistantMessage:
      if item.isCommentary { goOn() } else { rest() }
    case .call:
      state.toolCalls += 1
      if item.isWebSearch { state.webSearches += 1 }
      goOn()
      if item.isAwaited, state.tail.kind == .running, state.pending.count < 64 {
        state.pending.append(CodexPendingCall(item, mayAsk: state.asksPerson ?? true))
      }
    case .output:
      goOn()
      if !state.pending.isEmpty, let id = item.callID {
        let name = CodexPendingCall.key(id)
        if !state.hasFileEvents, !isCopied(at: time),
          state.pending.contains(where: { $0.id == name && $0.isPatch })
        {
          changed(CodexPatch.files(inOutput: item.result, from: found.facts.cwd))
        }
        state.pending.removeAll { $0.id == name }
      }
    case .other: break
    }
  }

  /// Records what the client says it changed.
  mutating func record(_ patch: CodexPatch, at time: Timestamp?) {
    state.hasFileEvents = true
    if !isCopied(at: time) { changed(patch.files(from: found.facts.cwd)) }
  }

  private mutating func changed(_ files: [UInt64]) {
    for file in files { found.facts.work.changed(file) }
  }

  /// Takes a compaction: what the context holds now, only the next call tells.
  mutating func compact(at time: Timestamp?) {
    found.facts.contextUsed = nil
    if let time, !isCopied(at: time) { found.facts.work.compacted(at: time) }
  }

  private func isCopied(at time: Timestamp?) -> Bool {
    let origin = state.lineage.origin(at: time)
    return origin == .copy || origin == .likelyCopy
  }

  /// Records a prompt that came as an event; a message with the same prompt stands beside it.
  mutating func record(_ event: CodexPrompt, at time: Timestamp?) {
    if !state.hasPromptEvents {
      state.hasPromptEvents = true
      let prompts = found.facts.prompts
      if let last = prompts.last, last.position == found.requests.count {
        found.facts.prompts.removeLast()
        state.promptsSeen -= 1
      }
    }
    prompt(event.text, id: event.id, at: time)
    goOn()
  }

  private mutating func prompt(_ text: JSONText, id: JSONText?, at time: Timestamp?) {
    offer(title: text, at: time)
    let ordinal = state.promptsSeen
    state.promptsSeen += 1
    // A subagent's prompts are typed by its parent.
    guard !found.facts.isSubagent else { return }
    var hash = StableHash()
    hash.add("codex/prompt")
    if let id, !id.isEmpty {
      hash.add(id.bytes)
    } else {
      if state.turn != 0 {
        hash.add(Int64(bitPattern: state.turn))
      } else {
        hash.add(found.facts.id)
        hash.add(Int64(ordinal))
      }
      hash.add(UnsafeRawBufferPointer(rebasing: text.bytes.prefix(4096)))
      hash.add(Int64(text.bytes.count))
    }
    let prompt = Prompt(identity: hash.value, position: found.requests.count)
    if found.facts.prompts.last != prompt { found.facts.prompts.append(prompt) }
  }

  private mutating func offer(title text: JSONText, at time: Timestamp?) {
    guard found.facts.title == nil else { return }
    let prefix = state.nickname.map { $0 + ": " } ?? ""
    let title = Preview.title(prefix + text.prefix(Preview.byteLimit))
    if isCopied(at: time) {
      state.copiedPrompt = title
    } else {
      found.facts.offer(title: title, from: .prompt)
    }
  }

  /// A sign of work, in a file that does not say when turns start.
  private mutating func goOn() {
    if !state.hasTurnEvents { state.tail = TranscriptTail(.running) }
  }

  /// A last word, in a file that does not say when turns end.
  private mutating func rest() {
    guard !state.hasTurnEvents else { return }
    state.tail = TranscriptTail(.idle)
    state.pending.removeAll(keepingCapacity: true)
  }
}
