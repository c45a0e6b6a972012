import AgtopCore

/// One session of OpenCode with its messages.
struct OpenCodeSession {
  let id: String
  let parentID: String?
  let start: CorpusClock
  let project: Int
  let title: String
  /// The session that it was forked from, and how many messages are copies.
  var forkedFrom: String?
  var copies = 0
  var messages: [OpenCodeMessage] = []
  private var clock: CorpusClock

  init(
    start: CorpusClock, parent: OpenCodeSession? = nil, text: CorpusText,
    _ random: inout RandomSource
  ) {
    self.start = start
    clock = start
    parentID = parent?.id
    project = parent?.project ?? random.below(Self.projects)
    title = text.words(4, &random)
    // Session ids sort backwards in time.
    id = "ses_" + Self.stamp(~start.milliseconds) + random.letters(14)
  }

  /// How many projects there are.
  static let projects = 4

  /// A project's folder.
  static func cwd(of project: Int) -> String { "/home/dev/app-\(project)" }

  /// A project's id, a commit.
  static func projectID(of project: Int) -> String {
    var random = RandomSource(seed: 0x0c0de, project)
    return random.hex(40)
  }

  /// The working directory.
  var cwd: String { Self.cwd(of: project) }

  /// The project's id.
  var projectID: String { Self.projectID(of: project) }

  /// The time of the last message.
  var updated: Int64 { clock.milliseconds }

  /// Begins with the messages of another, as a fork does.
  mutating func fork(_ other: OpenCodeSession, limit: Int, _ random: inout RandomSource) {
    let kept = other.messages.prefix(max(limit, 0))
    guard !kept.isEmpty else { return }
    forkedFrom = other.id
    copies = kept.count
    messages = kept.map {
      $0.copied(as: "msg_" + Self.stamp(clock.milliseconds) + random.letters(14))
    }
  }

  /// Adds a prompt or an answer, in turn, and counts it.
  mutating func grow(
    _ era: OpenCodeMessage.Era, contentBytes: Int, text: CorpusText,
    _ random: inout RandomSource, _ truth: inout CorpusTruth.Client
  ) {
    clock.pass(random.within(1_500...60_000))
    var message = OpenCodeMessage(
      id: "msg_" + Self.stamp(clock.milliseconds) + random.letters(14),
      created: clock.milliseconds, content: "")
    // A session has at least one answer of its own; most prompts take several.
    if messages.count == copies || (messages.last?.call != nil && random.chance(20)) {
      message.content = text.words(random.within(3...30), &random)
    } else {
      message.content = text.escaped(contentBytes, &random)
      message.promptID = messages.last { $0.call == nil }?.id ?? ""
      message.isSummary = random.chance(2)
      let call = Self.call(era, &random)
      message.call = call
      truth.count(call.usage(era))
    }
    messages.append(message)
  }

  private static func call(
    _ era: OpenCodeMessage.Era, _ random: inout RandomSource
  ) -> OpenCodeMessage.Call {
    let models = [
      ("anthropic", "claude-sonnet-4-5"), ("openai", "gpt-5.2"),
      ("google", "gemini-3-flash-preview"), ("kimi-for-coding", "kimi-k2.6"),
    ]
    let (provider, model) = random.pick(models)
    let output = random.scaled(20, doublings: 6)
    let isPaid = provider != "kimi-for-coding"
    return OpenCodeMessage.Call(
      provider: provider, model: model, input: random.scaled(2, doublings: 12), output: output,
      reasoning: provider == "anthropic" ? 0 : random.below(output),
      cacheRead: random.below(100_000),
      cacheWrite: provider == "anthropic" ? random.below(8_000) : 0,
      cost: isPaid ? "0.0\(random.within(10_000...99_999))" : "0")
  }

  private static func stamp(_ milliseconds: Int64) -> String {
    let bits = (UInt64(bitPattern: milliseconds) << 12) & 0xffff_ffff_ffff
    let hex = String(bits, radix: 16)
    return String(repeating: "0", count: 12 - hex.count) + hex
  }
}
