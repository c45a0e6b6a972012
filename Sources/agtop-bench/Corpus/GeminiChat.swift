import AgtopCore

/// One message of a Gemini chat, as it is at the end.
struct GeminiMessage {
  let id: String
  let time: String
  let isAnswer: Bool
  /// Escaped for JSON.
  let content: String
  var tokens: String?
  var model: String?
  /// The array of tool calls.
  var tools: String?

  /// The object; earlier states of it lack tools or tokens.
  func json(tools withTools: Bool = true, tokens withTokens: Bool = true) -> String {
    var object =
      #"{"id":"\#(id)","timestamp":"\#(time)","type":"\#(isAnswer ? "gemini" : "user")","#
      + (isAnswer ? #""content":"\#(content)""# : #""content":[{"text":"\#(content)"}]"#)
    guard isAnswer else { return object + "}" }
    object += #","thoughts":[],"tokens":\#(withTokens ? tokens ?? "null" : "null")"#
    if let model { object += #","model":"\#(model)""# }
    if withTools, let tools { object += #","toolCalls":\#(tools)"# }
    return object + "}"
  }
}

/// One chat of Gemini CLI being made.
struct GeminiChat {
  let id: String
  /// The main session whose subagent it is.
  let parentID: String?
  let project: Int
  let start: CorpusClock
  var random: RandomSource
  let text: CorpusText
  private(set) var messages: [GeminiMessage] = []
  private var clock: CorpusClock
  private var context = 4_000

  init(
    id: String, parentID: String?, project: Int, start: CorpusClock, random: RandomSource,
    text: CorpusText
  ) {
    self.id = id
    self.parentID = parentID
    self.project = project
    self.start = start
    self.random = random
    self.text = text
    clock = start
  }

  /// A subagent of this chat.
  func agent(_ random: inout RandomSource) -> GeminiChat {
    GeminiChat(
      id: random.uuid(), parentID: id, project: project, start: clock,
      random: RandomSource(seed: random.next(), 22), text: text)
  }

  /// The file of lines below the HOME.
  var path: String {
    var start = start
    return path(named: parentID == nil ? Self.minute(start.iso) : nil)
  }

  /// The file of an imported session, which has milliseconds in its name.
  var importPath: String { path(named: "\(start.milliseconds)") }

  /// The file that a later resumption left.
  var stubPath: String {
    var later = clock
    later.pass(120_000)
    return path(named: Self.minute(later.iso))
  }

  private func path(named time: String?) -> String {
    let folder = ".gemini/tmp/site-\(project)/chats"
    if let parentID { return "\(folder)/\(parentID)/\(id).jsonl" }
    return "\(folder)/session-\(time ?? "")-\(id.prefix(8)).jsonl"
  }

  /// The document of older versions; `hashed` is the folder they used first.
  func documentPath(hashed: Bool) -> String {
    var start = start
    let folder = hashed ? Self.hash(of: project) : "site-\(project)"
    let name = "session-\(Self.minute(start.iso))-\(id.prefix(8)).json"
    return ".gemini/tmp/\(folder)/chats/\(name)"
  }

  /// The first line.
  mutating func open(_ lines: inout CorpusLines) {
    let kind = parentID == nil ? "main" : "subagent"
    lines.add(
      #"{"sessionId":"\#(id)","projectHash":"\#(Self.hash(of: project))","startTime":"#
        + #""\#(clock.iso)","lastUpdated":"\#(clock.iso)","kind":"\#(kind)"}"#)
  }

  /// Messages that were made elsewhere, written once more.
  func writeAgain(_ messages: [GeminiMessage], _ lines: inout CorpusLines) {
    for message in messages { lines.add(message.json()) }
  }

  /// What `--resume` leaves beside the file that goes on.
  mutating func stub(_ lines: inout CorpusLines) {
    open(&lines)
    lines.add(#"{"$set":{"messages":[],"lastUpdated":"\#(clock.iso)"}}"#)
  }

  /// Turns until there are `size` bytes of lines, at least one.
  mutating func fill(
    to size: Int, _ lines: inout CorpusLines, _ truth: inout CorpusTruth.Client
  ) {
    repeat {
      ask()
      writeAgain(messages.suffix(1), &lines)
      for _ in 0..<random.scaled(1, doublings: 3) {
        let answer = answer(&truth)
        write(answer, &lines)
      }
      if random.chance(4) { rewind(&lines) }
      if random.chance(3) { checkpoint(&lines) }
    } while lines.count < size
    lines.add(#"{"$set":{"summary":"\#(text.words(4, &random))"}}"#)
  }

  /// Messages until they come to `size` bytes, for a document.
  mutating func compose(to size: Int, _ truth: inout CorpusTruth.Client) {
    var bytes = 0
    repeat {
      let first = messages.count
      ask()
      for _ in 0..<random.scaled(1, doublings: 3) { _ = answer(&truth) }
      bytes += messages[first...].reduce(0) { $0 + $1.json().utf8.count * 5 / 4 }
    } while bytes < size
  }

  /// The whole document, unindented.
  var document: String {
    mutating get {
      var begin = start
      return #"{"sessionId":"\#(id)","projectHash":"\#(Self.hash(of: project))","startTime":"#
        + #""\#(begin.iso)","lastUpdated":"\#(clock.iso)","messages":["#
        + messages.map { $0.json() }.joined(separator: ",") + "]}"
    }
  }

  private mutating func ask() {
    clock.pass(random.within(3_000...90_000))
    messages.append(
      GeminiMessage(
        id: random.uuid(), time: clock.iso, isAnswer: false,
        content: text.words(random.within(3...30), &random)))
  }

  private mutating func answer(_ truth: inout CorpusTruth.Client) -> GeminiMessage {
    clock.pass(random.within(900...20_000))
    context = context > 400_000 ? 9_000 : context + random.scaled(200, doublings: 5)
    let cached = random.chance(70) ? context * 4 / 5 : 0
    let output = random.scaled(20, doublings: 6)
    let thoughts = random.chance(60) ? random.scaled(20, doublings: 5) : 0
    let tool = random.chance(10) ? random.below(50) : 0
    truth.count(
      TokenUsage(
        input: context - cached + tool, cacheRead: cached, output: output + thoughts,
        reasoning: thoughts))
    let call = "read_file__" + random.letters(8)
    let result = text.escaped(random.scaled(200, doublings: 5), &random)
    let message = GeminiMessage(
      id: random.uuid(), time: clock.iso, isAnswer: true,
      content: text.escaped(random.scaled(40, doublings: 5), &random),
      tokens: #"{"input":\#(context),"output":\#(output),"cached":\#(cached),"thoughts":"#
        + #"\#(thoughts),"tool":\#(tool),"total":\#(context + output + thoughts + tool)}"#,
      model: random.chance(97)
        ? random.pick(["gemini-3.1-pro-preview", "gemini-3-flash-preview"]) : nil,
      tools: random.chance(70)
        ? #"[{"id":"\#(call)","name":"read_file","args":{"path":"a.ts"},"status":"success","#
          + #""timestamp":"\#(clock.iso)","result":[{"functionResponse":{"id":"\#(call)","#
          + #""name":"read_file","response":{"output":"\#(result)"}}}],"displayName":"#
          + #""ReadFile","description":"a.ts","renderOutputAsMarkdown":true}]"# : nil)
    messages.append(message)
    return message
  }

  /// An answer in the states in which the recorder appends it.
  private mutating func write(_ answer: GeminiMessage, _ lines: inout CorpusLines) {
    if random.chance(10) { lines.add(answer.json(tools: false, tokens: false)) }
    lines.add(answer.json(tools: false))
    lines.add(#"{"$set":{"lastUpdated":"\#(clock.iso)"}}"#)
    if answer.tools != nil { lines.add(answer.json()) }
  }

  /// The user goes back: the conversation is shorter, the calls were made.
  private mutating func rewind(_ lines: inout CorpusLines) {
    if let last = messages.last { lines.add(#"{"$rewindTo":"\#(last.id)"}"#) }
  }

  /// The conversation written again after a compression: a summary and the last messages.
  private mutating func checkpoint(_ lines: inout CorpusLines) {
    let summary =
      #"{"id":"derived-\#(random.hex(8))","timestamp":"\#(clock.iso)","type":"user","#
      + #""content":[{"text":"<state_snapshot>\#(text.escaped(600, &random))"}]}"#
    let kept = messages.suffix(3).map { $0.json() }
    lines.add(
      #"{"$set":{"messages":[\#(([summary] + kept).joined(separator: ","))],"#
        + #""lastUpdated":"\#(clock.iso)"}}"#)
  }

  private static func minute(_ time: String) -> String {
    String(time.prefix(16).replacing(":", with: "-"))
  }

  /// The project's folder in old versions: 64 digits, here of no real path.
  private static func hash(of project: Int) -> String {
    var random = RandomSource(seed: 0x6e31, project)
    return random.hex(64)
  }
}
