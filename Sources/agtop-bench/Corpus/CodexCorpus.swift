import AgtopCore

/// Codex: `~/.codex/sessions/<year>/<month>/<day>/rollout-*.jsonl` and `archived_sessions`.
///
/// Four of five rollouts have a usage record for each response; the older ones only running totals.
/// Some threads are forks: a new one goes on from its parent's totals, an old one repeats the whole
/// parent first. Spawned threads are children. Some rollouts lie in the archive as well.
enum CodexCorpus: ClientCorpus {
  static func write(
    _ share: CorpusShare, text: CorpusText, to tree: inout CorpusTree,
    truth: inout CorpusTruth.Client
  ) throws {
    var random = RandomSource(seed: share.seed, 10)
    let copies = share.files / 25
    let children = max(share.files - share.sessions - copies - 1, 0)
    let sizes = random.shares(
      of: share.bytes, count: share.sessions + children, atLeast: 50_000)
    let childCounts = random.shares(of: children, count: share.sessions, atLeast: 0)
    var lines = CorpusLines()
    var earlier: [CodexThread] = []
    var archived = 0
    var written = 0
    var debt = 0

    for index in 0..<share.sessions {
      var thread = CodexThread(index: index, of: share.sessions, seed: share.seed, &random)
      lines.clear()
      var rollout = CodexRollout(thread, text: text)
      if let parent = earlier.last(where: { $0.canBeForked(by: thread) }),
        random.chance(thread.isOlder ? 40 : 12)
      {
        if parent.isOlder {
          replay(parent, at: thread, text: text, &lines, into: &rollout)
        } else {
          rollout.open(&lines, continuing: parent)
        }
      } else {
        rollout.open(&lines)
      }
      rollout.fill(to: sizes[written] - debt, &lines, &truth)
      debt += lines.count - sizes[written]
      written += 1
      thread.finish(rollout, bytes: lines.count)
      try tree.add(lines, as: thread.path)
      truth.sessions += 1
      if archived < copies, lines.count < 400_000 {
        try tree.add(lines, as: ".codex/archived_sessions/" + thread.fileName)
        archived += 1
        debt += lines.count
      }
      earlier.append(thread)

      for _ in 0..<childCounts[index] {
        let child = thread.child(&random)
        lines.clear()
        var rollout = CodexRollout(child, text: text)
        rollout.open(&lines)
        rollout.fill(to: sizes[written] - debt, &lines, &truth)
        debt += lines.count - sizes[written]
        written += 1
        try tree.add(lines, as: child.path)
        truth.children += 1
      }
    }
    lines.clear()
    for thread in earlier where random.chance(20) {
      lines.add(
        #"{"id":"\#(thread.id)","thread_name":"\#(text.words(4, &random))","#
          + #""updated_at":"2026-11-22T00:00:00.000000000Z"}"#)
    }
    try tree.add(lines, as: ".codex/session_index.jsonl")
  }

  /// An old fork: its own first record, the parent's whole rollout with the fork's time on each
  /// record, then totals that go on from the parent's.
  private static func replay(
    _ parent: CodexThread, at thread: CodexThread, text: CorpusText, _ lines: inout CorpusLines,
    into rollout: inout CodexRollout
  ) {
    rollout.open(&lines, continuing: parent)
    var uncounted = CorpusTruth.Client()
    var copy = CodexRollout(parent, text: text)
    copy.frozen = thread.start
    copy.open(&lines)
    for _ in 0..<parent.turns { copy.turn(&lines, &uncounted) }
  }
}

/// What is fixed about a rollout before its first line, and what others must know of it afterwards.
struct CodexThread {
  let random: RandomSource
  let id: String
  /// The thread that spawned it.
  let parentID: String?
  let start: CorpusClock
  let project: Int
  /// A version that writes running totals only.
  let isOlder: Bool
  /// Turns written.
  private(set) var turns = 0
  /// The running totals at the end.
  private(set) var totals = CodexTotals()
  /// The number of its last record and one more.
  private(set) var endOrdinal = 0
  private var bytes = 0

  init(index: Int, of count: Int, seed: UInt64, _ random: inout RandomSource) {
    self.random = RandomSource(seed: seed, 11, index)
    start = .start(of: index, count: count, &random)
    id = Self.id(at: start, &random)
    parentID = nil
    project = random.below(8)
    isOlder = random.chance(20)
  }

  private init(childOf parent: CodexThread, _ random: inout RandomSource) {
    self.random = RandomSource(seed: random.next(), 12)
    var start = parent.start
    start.pass(random.within(30_000...300_000))
    self.start = start
    id = Self.id(at: start, &random)
    parentID = parent.id
    project = parent.project
    isOlder = false
  }

  /// Ids begin with the time (UUID version 7).
  private static func id(at time: CorpusClock, _ random: inout RandomSource) -> String {
    let hex = String(time.milliseconds, radix: 16)
    let digits = String(repeating: "0", count: 12 - hex.count) + hex
    return "\(digits.prefix(8))-\(digits.suffix(4))-7\(random.hex(3))-8\(random.hex(3))-"
      + random.hex(12)
  }

  /// A thread that this one spawned.
  func child(_ random: inout RandomSource) -> CodexThread {
    CodexThread(childOf: self, &random)
  }

  /// Notes how its rollout ended.
  mutating func finish(_ rollout: CodexRollout, bytes: Int) {
    turns = rollout.turns
    totals = rollout.totals
    endOrdinal = rollout.ordinal
    self.bytes = bytes
  }

  /// Whether a fork of it is worth making: same folder, same version, and not too much to repeat.
  ///
  /// A fork of a fork would repeat the grandparent too, which no file seen so far does.
  func canBeForked(by other: CodexThread) -> Bool {
    project == other.project && isOlder == other.isOlder && totals.isFromZero
      && (!isOlder || bytes < 1_500_000)
  }

  /// The working directory.
  var cwd: String { "/home/dev/service-\(project)" }

  /// The name of the rollout.
  var fileName: String {
    var clock = start
    let time = clock.iso.prefix(19).replacing(":", with: "-")
    return "rollout-\(time)-\(id).jsonl"
  }

  /// The rollout below the HOME.
  var path: String {
    var clock = start
    let date = clock.iso.prefix(10).replacing("-", with: "/")
    return ".codex/sessions/\(date)/\(fileName)"
  }
}

/// Codex's running totals; `input` includes what was cached, `output` includes reasoning.
struct CodexTotals {
  var input = 0
  var cached = 0
  var output = 0
  var reasoning = 0
  /// Whether the thread began at zero, which a fork does not.
  var isFromZero = true

  /// Adds one response.
  mutating func add(_ other: CodexTotals) {
    input += other.input
    cached += other.cached
    output += other.output
    reasoning += other.reasoning
  }

  /// The same in disjoint buckets.
  var usage: TokenUsage {
    TokenUsage(input: input - cached, cacheRead: cached, output: output, reasoning: reasoning)
  }

  /// The object that rollouts write.
  var json: String {
    #"{"input_tokens":\#(input),"cached_input_tokens":\#(cached),"cache_write_input_tokens":0,"#
      + #""output_tokens":\#(output),"reasoning_output_tokens":\#(reasoning),"#
      + #""total_tokens":\#(input + output)}"#
  }
}
