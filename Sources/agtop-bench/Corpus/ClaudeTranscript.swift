import AgtopCore

/// One transcript of Claude Code being made, line by line.
struct ClaudeTranscript {
  let session: ClaudeSession
  let text: CorpusText
  var random: RandomSource
  var clock: CorpusClock
  /// The fields that end nearly every record.
  let tail: String
  /// The same for assistant records.
  private let assistantTail: String
  private let writtenTo: String
  var parent = "null"
  private var context = 0
  private var model: String
  private var requestID = ""

  /// - Parameters:
  ///   - writtenTo: another session's id when this is a copy in that session's file.
  ///   - marks: whether copied answers name the session that asked for them.
  ///   - branched: whether each record also says what it was copied from.
  init(
    _ session: ClaudeSession, text: CorpusText, writtenTo: String? = nil, marks: Bool = false,
    branched: Bool = false
  ) {
    self.session = session
    self.text = text
    self.writtenTo = writtenTo ?? session.id
    random = session.random
    clock = session.start
    model = random.pick(["claude-opus-5-5", "claude-sonnet-5-5", "claude-sonnet-4-5-20250929"])
    let version = session.isOlder ? "2.0.14" : "2.1.330"
    var tail =
      #""userType":"external","entrypoint":"cli","cwd":"\#(session.cwd)","#
      + #""sessionId":"\#(self.writtenTo)","version":"\#(version)","gitBranch":"main""#
    if branched {
      // A generator of its own, so that the copy goes on drawing what the original drew.
      var marker = session.random
      tail += #","forkedFrom":{"sessionId":"\#(session.id)","messageUuid":"\#(marker.uuid())"}"#
    }
    self.tail = tail
    assistantTail = tail + (marks ? #","requestSessionId":"\#(session.id)""# : "")
  }

  /// What stands before the first prompt of a main transcript.
  mutating func open(_ lines: inout CorpusLines) {
    bookkeeping(&lines)
    for kind in ["environment", "model", "deferred_tools_delta", "skill_listing", "date"] {
      attachment(kind, bytes: random.scaled(300, doublings: 4), &lines)
    }
    guard !session.isOlder else { return }
    attachment("prompt_snapshot", bytes: 6_000, &lines)
    let shape = text.escaped(random.within(8_000...24_000), &random)
    lines.add(
      #"""
      {"type":"api-request-shape","sessionId":"\#(writtenTo)","shapeHash":"\#(random.hex(64))",\#
      "timestamp":"\#(clock.iso)","version":"2.1.330","shape":{"system":[{"type":"text","text":\#
      "\#(shape)"}],"tools":[{"name":"Agent","description":"\#(text.escaped(2_000, &random))",\#
      "input_schema":{"type":"object","properties":{"usage":{"type":"object"}}}}]}}
      """#)
  }

  /// A prompt, the calls it takes, and the end of the turn.
  mutating func turn(_ lines: inout CorpusLines, _ truth: inout CorpusTruth.Client) {
    clock.pass(random.within(2_000...90_000))
    let prompt = text.words(random.within(4...40), &random)
    let uuid = random.uuid()
    lines.add(
      #"""
      {\#(head),"promptId":"\#(random.uuid())","type":"user","message":{"role":"user","content":\#
      "\#(prompt)"},"uuid":"\#(uuid)","timestamp":"\#(clock.iso)","permissionMode":"default",\#
      "origin":{"kind":"human"},"promptSource":"typed",\#(tail)}
      """#)
    parent = #""\#(uuid)""#
    if random.chance(15) { model = random.pick(["claude-opus-5-5", "claude-haiku-4-5-20251001"]) }
    let calls = random.scaled(1, doublings: 4)
    for call in 0..<calls { request(isLast: call == calls - 1, &lines, &truth) }
    if random.chance(3) { refusal(&lines) }
    if context > 150_000 { compact(&lines) }
    clock.pass(random.within(20...400))
    lines.add(
      #"""
      {\#(head),"type":"system","subtype":"turn_duration","durationMs":\#(random.below(90_000)),\#
      "messageCount":\#(calls * 4),"timestamp":"\#(clock.iso)","uuid":"\#(random.uuid())",\#
      "isMeta":false,\#(tail)}
      """#)
    if session.agentID == nil { bookkeeping(&lines) }
  }

  /// What an orderly end leaves.
  mutating func close(_ lines: inout CorpusLines) {
    let title = text.words(5, &random)
    lines.add(#"{"type":"ai-title","aiTitle":"\#(title)","sessionId":"\#(writtenTo)"}"#)
    lines.add(
      #"""
      {"type":"cost-state","sessionId":"\#(writtenTo)","totalCostUSD":1.25,"totalDuration":90000,\#
      "startTime":\#(session.start.milliseconds),"modelUsage":{"\#(model)":{"inputTokens":136,\#
      "outputTokens":2887,"cacheReadInputTokens":190657,"cacheCreationInputTokens":16342,\#
      "costUSD":1.25}},"hasUnknownModelCost":false}
      """#)
  }

  var head: String {
    let agent = session.agentID.map { #","agentId":"\#($0)""# } ?? ""
    return #""parentUuid":\#(parent),"isSidechain":\#(session.agentID != nil)\#(agent)"#
  }

  private mutating func bookkeeping(_ lines: inout CorpusLines) {
    let id = writtenTo
    lines.add(#"{"type":"mode","mode":"normal","sessionId":"\#(id)"}"#)
    lines.add(#"{"type":"permission-mode","permissionMode":"default","sessionId":"\#(id)"}"#)
    let files = (0..<random.below(30)).map { _ in
      #""src/\#(text.words(1, &random))-\#(random.hex(4)).swift":{"backupFileName":"#
        + #""\#(random.hex(16))@v1","version":1,"backupTime":"\#(clock.iso)"}"#
    }
    lines.add(
      #"""
      {"type":"file-history-snapshot","messageId":"\#(random.uuid())","snapshot":{"messageId":\#
      "\#(random.uuid())","trackedFileBackups":{\#(files.joined(separator: ","))},\#
      "timestamp":"\#(clock.iso)"},"isSnapshotUpdate":false}
      """#)
  }

  private mutating func attachment(_ kind: String, bytes: Int, _ lines: inout CorpusLines) {
    let uuid = random.uuid()
    lines.add(
      #"""
      {\#(head),"attachment":{"type":"\#(kind)","content":"\#(text.escaped(bytes, &random))"},\#
      "type":"attachment","uuid":"\#(uuid)","timestamp":"\#(clock.iso)","rendered":[{"content":\#
      "\#(text.escaped(bytes / 2, &random))"}],"renderedRole":"system",\#(tail)}
      """#)
    parent = #""\#(uuid)""#
  }

  /// One call: its records, the answer block by block, and the results of its tools.
  private mutating func request(
    isLast: Bool, _ lines: inout CorpusLines, _ truth: inout CorpusTruth.Client
  ) {
    let usage = nextUsage()
    truth.count(usage)
    requestID = "req_01" + random.letters(22)
    var answer = ClaudeAnswer(
      id: "msg_01" + random.letters(22), requestID: requestID, model: model, usage: usage,
      stop: isLast ? "end_turn" : "tool_use", reference: random.uuid(), session: session)
    if !session.isOlder { requestRecords(answer.reference, &lines) }
    clock.pass(random.within(900...30_000))

    var blocks: [(content: String, tool: String?)] = []
    if random.chance(45) {
      let thought = text.escaped(random.scaled(60, doublings: 4), &random)
      let signature = text.noise(random.scaled(300, doublings: 4), &random)
      let content = #"{"type":"thinking","thinking":"\#(thought)","signature":"\#(signature)"}"#
      blocks.append((content, nil))
    }
    if isLast || random.chance(50) {
      let said = text.escaped(random.scaled(80, doublings: 5), &random)
      blocks.append((#"{"type":"text","text":"\#(said)"}"#, nil))
    }
    if !isLast {
      for _ in 0..<(random.chance(70) ? 1 : random.within(2...3)) {
        let tool = "toolu_01" + random.letters(22)
        blocks.append((toolUse(tool), tool))
      }
    }
    for (index, block) in blocks.enumerated() {
      let uuid = random.uuid()
      clock.pass(random.within(1...9))
      answer.isFinished = index == blocks.count - 1
      lines.add(
        answer.record(
          head: head, block: block.content, index: index, uuid: uuid, time: clock.iso,
          tail: assistantTail))
      parent = #""\#(uuid)""#
      if let tool = block.tool { toolResult(tool, &lines) }
    }
  }

  private mutating func nextUsage() -> TokenUsage {
    let written = random.scaled(300, doublings: 5)
    var usage = TokenUsage(
      input: random.within(2...40), cacheRead: context, output: random.scaled(40, doublings: 6))
    if session.cachesForHour == true {
      usage.cacheWrite1h = written
      // Some calls write both kinds.
      if random.chance(10) { usage.cacheWrite5m = written / 3 }
    } else {
      usage.cacheWrite5m = written
    }
    context += usage.cacheWrite5m + usage.cacheWrite1h
    return usage
  }

  private mutating func requestRecords(_ reference: String, _ lines: inout CorpusLines) {
    let id = writtenTo
    for role in ["user", "assistant"] where random.chance(65) {
      let content = text.escaped(random.scaled(400, doublings: 6), &random)
      lines.add(
        #"{"type":"api-request-blob","sessionId":"\#(id)","hash":"\#(random.hex(64))","#
          + #""message":{"role":"\#(role)","content":[{"type":"text","text":"\#(content)"}]}}"#)
    }
    lines.add(
      #"""
      {"type":"api-request","sessionId":"\#(id)","id":"\#(reference)","timestamp":"\#(clock.iso)",\#
      "version":"2.1.330","querySource":"repl_main_thread","shapeHash":"\#(random.hex(64))",\#
      "params":{"model":"\#(model)","betas":["interleaved-thinking-2025-05-14",\#
      "context-management-2025-06-27","claude-code-20250219","effort-2025-11-24"],"max_tokens":\#
      128000,"thinking":{"type":"adaptive","display":"updates"},"output_config":{"effort":\#
      "medium"}},"keep":0,"tail":["\#(random.hex(64))","\#(random.hex(64))"],"cacheControl":\#
      [{"path":["system",0],"value":{"type":"ephemeral"}}],"requestDigest":"\#(random.hex(64))"}
      """#)
    if random.chance(30) { attachment("total_tokens_reminder", bytes: 120, &lines) }
  }

  /// A notice of the client in the form of an answer, under the request id of the real one.
  private mutating func refusal(_ lines: inout CorpusLines) {
    let uuid = random.uuid()
    lines.add(
      #"""
      {\#(head),"message":{"id":"\#(random.uuid())","type":"message","role":"assistant","model":\#
      "<synthetic>","content":[{"type":"text","text":"API Error: overloaded"}],"stop_reason":\#
      "stop_sequence","stop_sequence":"","usage":{"input_tokens":0,"output_tokens":0,\#
      "cache_creation_input_tokens":0,"cache_read_input_tokens":0}},"requestId":"\#(requestID)",\#
      "type":"assistant","uuid":"\#(uuid)","timestamp":"\#(clock.iso)","error":"server_error",\#
      "isApiErrorMessage":true,\#(tail)}
      """#)
  }

  private mutating func compact(_ lines: inout CorpusLines) {
    let before = context
    context = random.within(8_000...30_000)
    lines.add(
      #"""
      {"parentUuid":null,"logicalParentUuid":\#(parent),"isSidechain":false,"type":"system",\#
      "subtype":"compact_boundary","content":"Conversation compacted","compactMetadata":{\#
      "trigger":"auto","preTokens":\#(before),"postTokens":\#(context)},"uuid":\#
      "\#(random.uuid())","timestamp":"\#(clock.iso)",\#(tail)}
      """#)
    lines.add(
      #"""
      {\#(head),"type":"user","message":{"role":"user","content":\#
      "\#(text.escaped(6_000, &random))"},"isVisibleInTranscriptOnly":true,\#
      "isCompactSummary":true,"uuid":"\#(random.uuid())","timestamp":"\#(clock.iso)",\#(tail)}
      """#)
  }
}
