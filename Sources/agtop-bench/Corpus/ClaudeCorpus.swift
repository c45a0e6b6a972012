import AgtopCore

/// Claude Code: `~/.claude/projects/<folder>/<session>.jsonl`, with `subagents/agent-*.jsonl` below.
///
/// Every twelfth session or so begins with a copy of an earlier one: `--fork-session`, `/branch`, or
/// an old resume that left no mark. Copies are in no count.
enum ClaudeCorpus: ClientCorpus {
  private enum Copy: CaseIterable {
    case fork
    case branch
    case resume
  }

  static func write(
    _ share: CorpusShare, text: CorpusText, to tree: inout CorpusTree,
    truth: inout CorpusTruth.Client
  ) throws {
    var random = RandomSource(seed: share.seed, 1)
    // A subagent is two files, its transcript and its description.
    let agents = max(share.files - share.sessions, 0) / 2
    let agentBytes = share.bytes * min(agents * 12 / max(share.sessions, 1), 50) / 100
    let sizes = random.shares(
      of: share.bytes - agentBytes, count: share.sessions, atLeast: 40_000)
    let agentCounts = random.shares(of: agents, count: share.sessions, atLeast: 0)
    var agentSizes = random.shares(of: agentBytes, count: agents, atLeast: 12_000)
    var lines = CorpusLines()
    var earlier: [ClaudeSession] = []
    // What one file is larger than planned, the next is smaller.
    var debt = 0

    for index in 0..<share.sessions {
      var session = ClaudeSession(
        index: index, of: share.sessions, seed: share.seed, &random)
      lines.clear()
      var transcript = ClaudeTranscript(session, text: text)
      transcript.open(&lines)
      if let parent = earlier.last(where: { $0.project == session.project }), random.chance(25) {
        let copy = random.pick(Copy.allCases)
        lines.clear()
        replay(parent, into: session, as: copy, text: text, &lines)
      }
      repeat {
        transcript.turn(&lines, &truth)
        session.turns += 1
      } while lines.count < sizes[index] - debt
      transcript.close(&lines)
      debt += lines.count - sizes[index]
      try tree.add(lines, as: session.path)
      truth.sessions += 1
      earlier.append(session)

      for _ in 0..<agentCounts[index] {
        let size = agentSizes.removeLast()
        let agent = session.agent(&random)
        lines.clear()
        var transcript = ClaudeTranscript(agent, text: text)
        repeat {
          transcript.turn(&lines, &truth)
        } while lines.count < size - debt
        debt += lines.count - size
        try tree.add(lines, as: agent.path)
        lines.clear()
        lines.add(text: agent.description(text.words(4, &random), &random))
        try tree.add(lines, as: agent.path.dropLast(6) + ".meta.json")
        truth.children += 1
      }
    }
  }

  /// The first turns of a session once more, under the name of another.
  private static func replay(
    _ parent: ClaudeSession, into session: ClaudeSession, as copy: Copy, text: CorpusText,
    _ lines: inout CorpusLines
  ) {
    var uncounted = CorpusTruth.Client()
    var transcript = ClaudeTranscript(
      parent, text: text, writtenTo: session.id,
      marks: copy != .resume, branched: copy == .branch)
    transcript.open(&lines)
    for _ in 0..<min(parent.turns, 3) { transcript.turn(&lines, &uncounted) }
  }
}

/// What is fixed about a transcript before its first line.
struct ClaudeSession {
  /// Equal generators make equal conversations, which is how copies are made.
  let random: RandomSource
  let id: String
  let agentID: String?
  let start: CorpusClock
  let project: Int
  /// A version before 2.1: other key order, output counted up from line to line, no request records.
  let isOlder: Bool
  /// Whether it caches for an hour; nil is a version that does not say for how long.
  let cachesForHour: Bool?
  /// Turns written so far.
  var turns = 0

  init(index: Int, of count: Int, seed: UInt64, _ random: inout RandomSource) {
    self.random = RandomSource(seed: seed, 2, index)
    id = random.uuid()
    agentID = nil
    start = .start(of: index, count: count, &random)
    project = random.below(12)
    isOlder = random.chance(25)
    cachesForHour = isOlder && random.chance(50) ? nil : random.chance(60)
  }

  private init(agentOf parent: ClaudeSession, _ random: inout RandomSource) {
    self.random = RandomSource(seed: random.next(), 3)
    id = parent.id
    agentID = "a" + random.hex(16)
    var start = parent.start
    start.pass(random.within(60_000...600_000))
    self.start = start
    project = parent.project
    isOlder = parent.isOlder
    cachesForHour = parent.cachesForHour
  }

  /// A subagent that this session started.
  func agent(_ random: inout RandomSource) -> ClaudeSession {
    ClaudeSession(agentOf: self, &random)
  }

  /// The working directory.
  var cwd: String { "/home/dev/project-\(project)" }

  /// The transcript below the HOME.
  var path: String {
    let folder = ".claude/projects/-home-dev-project-\(project)/\(id)"
    return agentID.map { "\(folder)/subagents/agent-\($0).jsonl" } ?? folder + ".jsonl"
  }

  /// The content of `agent-*.meta.json`.
  func description(_ text: String, _ random: inout RandomSource) -> String {
    #"{"agentType":"Explore","isBuiltIn":true,"description":"\#(text)","#
      + #""toolUseId":"toolu_01\#(random.letters(22))","spawnDepth":1,"#
      + #""requestShape":"background","requestNonInteractive":true,"model":"haiku","#
      + #""finished":true}"#
  }
}
