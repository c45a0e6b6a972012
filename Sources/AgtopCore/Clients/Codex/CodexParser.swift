/// Reads the lines of one Codex rollout, from the legacy form to that of version 0.163.
///
/// The rules are in `docs/counting.md`, "Codex". Copied history stays in the transcript with its
/// `replay` trace; `CodexAdapter.reconcile` removes it.
package struct CodexParser: TranscriptParser {
  var found: Transcript
  var state = CodexState()

  /// A parser before the first line of a file.
  ///
  /// - Parameter path: the rollout; its name gives the thread's id until a line does.
  package init(path: String) {
    let id = CodexRolloutName(Path.name(path))?.thread ?? Path.stem(path)
    found = Transcript(facts: SessionFacts(client: .codex, id: id, path: path))
    found.facts.work = Self.noWork
  }

  /// Compactions and changed files, of which none was met yet.
  static let noWork = SessionWork(compactions: [], files: [])

  /// A parser that goes on from a checkpoint of one.
  ///
  /// - Throws: a decoding error when the state is not one of this version.
  package init(resuming checkpoint: Checkpoint) throws {
    found = checkpoint.transcript
    state = try ParserState.decode(CodexState.self, from: checkpoint.state)
    guard state.version == CodexState.currentVersion else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "a state of version \(state.version)"))
    }
  }

  /// What the lines so far say, copies included.
  package var transcript: Transcript {
    var transcript = found
    transcript.limits = state.limits.readings
    transcript.facts.looseToolCalls = state.toolCalls
    if transcript.facts.title == nil, let prompt = state.copiedPrompt {
      transcript.facts.offer(title: prompt, from: .prompt)
    }
    if transcript.facts.title == nil, let nickname = state.nickname {
      transcript.facts.offer(title: nickname, from: .prompt)
    }
    transcript.facts.tail = state.tail
    if state.tail.kind == .error, !state.failure.isEmpty {
      transcript.facts.tail.detail = state.failure.withUnsafeBytes {
        Preview.line(FailureText.plain(JSONText(undecoded: $0).string), limit: 240)
      }
    }
    transcript.facts.currentAction = nil
    if state.tail.kind == .running, let call = state.pending.last {
      transcript.facts.currentAction = call.action
      if call.isQuestion {
        transcript.facts.tail = TranscriptTail(.waiting, reason: "input", detail: call.question)
      } else if let asking = state.pending.last(where: \.asksPermission) {
        transcript.facts.tail = .asking
        transcript.facts.currentAction = asking.action
      }
    }
    return transcript
  }

  /// What could not be used so far.
  package var faults: ReadingFaults {
    var faults = ReadingFaults()
    if state.damagedLines > 0 { faults.add(.damagedLine, state.damagedLines) }
    if state.badFigures > 0 { faults.add(.notACount, state.badFigures) }
    if state.misshapenRecords > 0 { faults.add(.unexpectedShape, state.misshapenRecords) }
    return faults
  }

  /// The state after the last line.
  package func checkpoint() -> Checkpoint {
    Checkpoint(transcript: found, state: ParserState.encode(state))
  }

  /// Takes the next line, without its newline.
  package mutating func consume(_ line: UnsafeRawBufferPointer) {
    guard let read = CodexLine(line) else {
      let damage = ingestRecords(of: line)
      state.damagedLines += damage
      return
    }
    state.badFigures += read.faults
    if read.isMisshapen { state.misshapenRecords += 1 }
    switch read.body {
    case .meta(let meta): begin(meta, at: read.time)
    case .turn(let turn):
      apply(turn, isTurn: true)
      if let id = turn.id { enter(turn: id) }
    case .settings(let settings): apply(settings, isTurn: false)
    case .call(let call): count(call, at: read.time)
    case .counts(let counts): count(counts, at: read.time)
    case .item(let item): record(item, at: read.time)
    case .prompt(let prompt): record(prompt, at: read.time)
    case .started(let turn, let window): start(turn: turn, window: window)
    case .completed(let failure): complete(failure)
    case .aborted(let reason): abort(reason)
    case .named(let name):
      if let name {
        found.facts.offer(title: Preview.title(name.prefix(Preview.byteLimit)), from: .user)
      }
    case .compacted: compact(at: read.time)
    case .patched(let patch): record(patch, at: read.time)
    case .other: break
    }
    if let time = read.time {
      let origin = found.facts.startedAt == nil ? state.lineage.origin(at: time) : .own
      found.facts.sawRecord(at: time, copied: origin == .copy || origin == .likelyCopy)
    }
  }
}
