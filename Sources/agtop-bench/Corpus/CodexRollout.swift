import AgtopCore

/// One rollout of Codex being made, line by line.
struct CodexRollout {
  let thread: CodexThread
  let text: CorpusText
  /// The time on all records when this is a replay; nil for the running clock.
  var frozen: CorpusClock?
  private(set) var ordinal = 0
  private(set) var turns = 0
  private(set) var totals = CodexTotals()
  private var random: RandomSource
  private var clock: CorpusClock
  private var context = 9_000
  private var model = "gpt-5.5-codex"

  init(_ thread: CodexThread, text: CorpusText) {
    self.thread = thread
    self.text = text
    random = thread.random
    clock = thread.start
  }

  /// The first records, for a fork with what they say of its parent.
  mutating func open(_ lines: inout CorpusLines, continuing parent: CodexThread? = nil) {
    var origin = ""
    if let parent {
      totals = parent.totals
      totals.isFromZero = false
      origin += #","forked_from_id":"\#(parent.id)""#
      if !thread.isOlder {
        ordinal = parent.endOrdinal
        origin +=
          #","forked_from_ordinal_exclusive":\#(ordinal),"history_base":{"thread_id":"#
          + #""\#(parent.id)","end_ordinal_exclusive":\#(ordinal),"end_byte_offset":4096}"#
      }
    }
    var source = #""source":"\#(thread.isOlder ? "cli" : "vscode")","thread_source":"user""#
    if let spawner = thread.parentID {
      origin += #","parent_thread_id":"\#(spawner)""#
      source =
        #""source":{"subagent":{"thread_spawn":{"parent_thread_id":"\#(spawner)","depth":1,"#
        + #""agent_path":null,"agent_nickname":"Lagrange","agent_role":null}}},"#
        + #""thread_source":"subagent""#
    }
    let root = thread.isOlder ? "" : #""session_id":"\#(thread.parentID ?? thread.id)","#
    let instructions = text.escaped(random.within(12_000...21_000), &random)
    record(
      "session_meta",
      #"""
      {\#(root)"id":"\#(thread.id)"\#(origin),"timestamp":"\#(now)","cwd":"\#(thread.cwd)",\#
      "originator":"codex-tui","cli_version":"\#(thread.isOlder ? "0.101.0" : "0.163.0")",\#
      \#(source),"model_provider":"openai","base_instructions":{"text":"\#(instructions)",\#
      "provenance":{"type":"model","model":"\#(model)"}},"git":{"commit_hash":\#
      "\#(random.hex(40))","branch":"main"}}
      """#, &lines)
    message("developer", text.escaped(6_000, &random), &lines)
    message("user", #"<environment_context>\n  <cwd>\#(thread.cwd)</cwd>\n"#, &lines)
    if !thread.isOlder {
      record(
        "world_state",
        #"{"full":true,"state":{"agents_md":{},"host_skills":{"body":"#
          + #""\#(text.escaped(5_000, &random))","includeInstructions":true},"#
          + #""model":"\#(model)","realtime":{"active":false}}}"#, &lines)
    }
  }

  /// Turns until there are `size` bytes, at least one.
  mutating func fill(
    to size: Int, _ lines: inout CorpusLines, _ truth: inout CorpusTruth.Client
  ) {
    repeat { turn(&lines, &truth) } while lines.count < size
  }

  /// A prompt, the responses it takes, and the end of the turn.
  mutating func turn(_ lines: inout CorpusLines, _ truth: inout CorpusTruth.Client) {
    turns += 1
    clock.pass(random.within(2_000...120_000))
    let id = random.uuid()
    if random.chance(15) { model = random.pick(["gpt-5.5-codex", "gpt-5.4-mini", "gpt-5.2"]) }
    event(
      "task_started",
      #""turn_id":"\#(id)","started_at":\#(clock.seconds),"model_context_window":258400"#, &lines)
    record(
      "turn_context",
      #"{"turn_id":"\#(id)","cwd":"\#(thread.cwd)","approval_policy":"on-request","#
        + #""sandbox_policy":{"type":"workspace-write","network_access":false},"#
        + #""model":"\#(model)","effort":"medium","summary":"none"}"#, &lines)
    let prompt = text.words(random.within(4...40), &random)
    message("user", prompt, &lines)
    item(id, #""type":"UserMessage","content":[{"type":"text","text":"\#(prompt)"}]"#, &lines)
    if thread.isOlder { event("user_message", #""message":"\#(prompt)","images":[]"#, &lines) }

    let responses = random.scaled(1, doublings: 5)
    for index in 0..<responses {
      response(turn: id, isLast: index == responses - 1, &lines, &truth)
    }
    if context > 200_000 { compact(turn: id, &lines, &truth) }
    if random.chance(5) { tokenCount(info: false, CodexTotals(), &lines) }
    event(
      "task_complete",
      #""turn_id":"\#(id)","last_agent_message":"Done.","completed_at":\#(clock.seconds),"#
        + #""duration_ms":4000"#, &lines)
  }

  private mutating func response(
    turn: String, isLast: Bool, _ lines: inout CorpusLines, _ truth: inout CorpusTruth.Client
  ) {
    clock.pass(random.within(900...20_000))
    if random.chance(60) {
      let thought = text.noise(random.scaled(400, doublings: 4), &random)
      item(turn, #""type":"Reasoning","summary_text":["**Looking**"],"raw_content":[]"#, &lines)
      record(
        "response_item",
        #"{"type":"reasoning","id":"rs_\#(random.letters(40))","summary":[{"type":"#
          + #""summary_text","text":"**Looking**"}],"content":null,"#
          + #""encrypted_content":"gAAAAA\#(thought)"}"#, &lines)
    }
    if isLast || random.chance(30) {
      let said = text.escaped(random.scaled(80, doublings: 5), &random)
      item(turn, #""type":"AgentMessage","content":[{"type":"Text","text":"\#(said)"}]"#, &lines)
      if thread.isOlder { event("agent_message", #""message":"\#(said)""#, &lines) }
      message("assistant", said, &lines)
    }
    let call = "call_" + random.letters(24)
    let command = text.escaped(random.scaled(30, doublings: 4), &random)
    if !isLast {
      record(
        "response_item",
        #"{"type":"function_call","status":"completed","id":"fc_\#(random.letters(40))","#
          + #""name":"exec_command","arguments":"{\"cmd\": \"ls -la \#(random.hex(8))\"}","#
          + #""call_id":"\#(call)"}"#, &lines)
    }
    let used = nextResponse()
    count(used, turn: turn, &lines, &truth)
    if !isLast {
      clock.pass(random.within(20...8_000))
      let output = text.escaped(random.scaled(200, doublings: 6), &random)
      item(
        turn,
        #""type":"CommandExecution","id":"\#(call)","command":["/bin/bash","-lc","\#(command)"],"#
          + #""status":"completed","aggregated_output":"\#(output)","exit_code":0"#, &lines)
      record(
        "response_item",
        #"{"type":"function_call_output","call_id":"\#(call)","output":"Chunk ID: "#
          + #"\#(random.hex(6))\nProcess exited with code 0\nOutput:\n\#(output)"}"#, &lines)
    }
    tokenCount(info: true, used, &lines)
    // The event comes again when only the limits have changed.
    if random.chance(20) { tokenCount(info: true, used, &lines) }
  }

  private mutating func nextResponse() -> CodexTotals {
    context += random.scaled(200, doublings: 5)
    var used = CodexTotals(input: context, output: random.scaled(40, doublings: 6))
    used.cached = random.chance(85) ? context * 9 / 10 / 128 * 128 : 0
    used.reasoning = used.output / 3
    return used
  }

  private mutating func count(
    _ used: CodexTotals, turn: String, _ lines: inout CorpusLines,
    _ truth: inout CorpusTruth.Client
  ) {
    totals.add(used)
    truth.count(used.usage)
    guard !thread.isOlder else { return }
    record(
      "token_usage_record",
      #"{"thread_id":"\#(thread.id)","turn_id":"\#(turn)","session_id":"#
        + #""\#(thread.parentID ?? thread.id)","response_id":"resp_\#(random.letters(48))","#
        + #""usage":\#(used.json),"turn_token_usage":\#(used.json),"#
        + #""thread_token_usage":\#(totals.json)}"#, &lines)
  }

  private mutating func compact(
    turn: String, _ lines: inout CorpusLines, _ truth: inout CorpusTruth.Client
  ) {
    // The call that writes the summary counts; the copy of its record inside `compacted` does not.
    let used = nextResponse()
    count(used, turn: turn, &lines, &truth)
    if thread.isOlder { tokenCount(info: true, used, &lines) }
    context = random.within(8_000...30_000)
    let history = (0..<random.within(3...12)).map { _ in
      #"{"type":"message","role":"user","content":[{"type":"input_text","text":"#
        + #""\#(text.escaped(900, &random))"}]}"#
    }
    let copy =
      thread.isOlder
      ? "" : #","latest_token_usage_record":{"response_id":"resp_copy","usage":\#(used.json)}"#
    record(
      "compacted",
      #"{"message":"\#(text.escaped(400, &random))","replacement_history":"#
        + #"[\#(history.joined(separator: ","))]\#(copy)}"#, &lines)
    tokenCount(info: true, CodexTotals(), contextOnly: 8_192, &lines)
  }

  private mutating func tokenCount(
    info: Bool, _ last: CodexTotals, contextOnly: Int? = nil, _ lines: inout CorpusLines
  ) {
    var lastObject = last.json
    if let contextOnly {
      lastObject = last.json.dropLast(2) + "\(contextOnly)}"
    }
    let object =
      info
      ? #"{"total_token_usage":\#(totals.json),"last_token_usage":\#(lastObject),"#
        + #""model_context_window":258400}"#
      : "null"
    event(
      "token_count",
      #""info":\#(object),"rate_limits":{"limit_id":"codex","primary":{"used_percent":"#
        + #"\#(random.below(100)).0,"window_minutes":300,"resets_at":\#(clock.seconds + 9_000)},"#
        + #""secondary":{"used_percent":41.5,"window_minutes":10080,"resets_at":1795715558},"#
        + #""plan_type":null}"#, &lines)
  }

  private mutating func message(_ role: String, _ content: String, _ lines: inout CorpusLines) {
    let kind = role == "assistant" ? "output_text" : "input_text"
    record(
      "response_item",
      #"{"type":"message","id":"msg_\#(random.letters(30))","role":"\#(role)","content":"#
        + #"[{"type":"\#(kind)","text":"\#(content)"}]}"#, &lines)
  }

  private mutating func item(_ turn: String, _ item: String, _ lines: inout CorpusLines) {
    guard !thread.isOlder else { return }
    event(
      "item_completed",
      #""thread_id":"\#(thread.id)","turn_id":"\#(turn)","item":{\#(item)},"#
        + #""completed_at_ms":\#(clock.milliseconds)"#, &lines)
  }

  private mutating func event(_ type: String, _ fields: String, _ lines: inout CorpusLines) {
    record("event_msg", #"{"type":"\#(type)",\#(fields)}"#, &lines)
  }

  private mutating func record(_ type: String, _ payload: String, _ lines: inout CorpusLines) {
    clock.pass(random.within(1...30))
    let number = thread.isOlder ? "" : #""ordinal":\#(ordinal),"#
    lines.add(#"{"timestamp":"\#(now)",\#(number)"type":"\#(type)","payload":\#(payload)}"#)
    ordinal += 1
  }

  private var now: String {
    mutating get {
      guard var frozen else { return clock.iso }
      return frozen.iso
    }
  }
}
