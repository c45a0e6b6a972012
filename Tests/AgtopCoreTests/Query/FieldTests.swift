import Testing

@testable import AgtopCore

@Suite("Fields of a row")
struct FieldTests {
  private static let now = Timestamp(milliseconds: 7_200_000)

  private func texts(
    _ row: RowContent, width: Int = 20, showsOwn: Bool = false
  ) -> [FieldID: String] {
    var texts: [FieldID: String] = [:]
    for id in FieldID.allCases {
      texts[id] = Field.of(id).text(
        of: row, now: Self.now, width: width, home: "/home/u", showsOwn: showsOwn)
    }
    return texts
  }

  private static let session = Session.example("deadbeef-1", active: 7_080_000) {
    $0.facts.startedAt = Timestamp(milliseconds: 3_480_000)
    $0.facts.cwd = "/home/u/src"
    $0.facts.gitBranch = "main"
    $0.facts.currentAction = "Bash: ls"
    $0.facts.title = SessionTitle("A title", from: .user)
    $0.facts.subscription = "Max"
    $0.facts.effort = "high"
    $0.project = "src"
    $0.model = "m"
    $0.state = .waiting
    $0.stateReason = "permission"
    $0.stateSince = Timestamp(milliseconds: 7_170_000)
    $0.usage = TokenUsage(input: 1, cacheRead: 2, output: 3)
    $0.ownUsage = TokenUsage(input: 1)
    $0.cost = .dollars(20)
    $0.ownCost = .dollars(2)
    $0.todayUsage = $0.usage
    $0.todayCost = .dollars(3)
    $0.toolCalls = 4
    $0.agentTurns = 5
    $0.userTurns = 6
    $0.contextUsed = 50_000
    $0.contextWindow = 200_000
    $0.process = ProcessBinding(
      process: ProcessIdentity(pid: 77, start: 1), confidence: .high, reason: "")
    $0.metrics = FieldTests.metrics
    $0.children = [.example("child")]
  }

  private static var metrics: ProcessMetrics {
    var metrics = ProcessMetrics()
    metrics.cpuPercent = 12.34
    metrics.residentBytes = 1 << 20
    metrics.virtualBytes = 1 << 21
    metrics.readBytes = 1 << 22
    metrics.writtenBytes = 1 << 23
    metrics.readBytesPerSecond = 1
    metrics.writtenBytesPerSecond = 2
    return metrics
  }

  private static let machine: [FieldID: String] = [
    .pid: "77", .cpu: "12.3", .memory: "1.0M", .virtualMemory: "2.0M", .diskRead: "4.0M",
    .diskWritten: "8.0M", .readRate: "1B", .writeRate: "2B",
  ]

  @Test("Each field has a text of a session, but the one that only the monitor can draw")
  func ofSession() {
    var found = texts(.session(Self.session))
    // In the zone of the machine.
    for id in [FieldID.started, .lastActive] {
      #expect(found.removeValue(forKey: id)?.hasPrefix("19") == true)
    }
    let wanted: [FieldID: String] = [
      .age: "30s", .client: "claude", .project: "src", .model: "m", .state: "perm?",
      .tokens: "6", .inputTokens: "1", .outputTokens: "3", .cacheTokens: "2", .newTokens: "4",
      .cost: "20.00 ",
      .today: "3.00 ", .context: "25%", .duration: "1h0m", .toolCalls: "4",
      .wait: "30s", .session: "deadbeef", .subscription: "Max", .effort: "high",
      .agentTurns: "5", .userTurns: "6", .name: "A title", .cwd: "~/src", .branch: "main",
      .action: "Bash: ls",
    ]
    #expect(found == wanted.merging(Self.machine) { first, _ in first })
  }

  @Test("Where there is less room, or what it spawned has rows, some say something else")
  func inContext() {
    let all = texts(.session(Self.session))
    let other = texts(.session(Self.session), width: 8, showsOwn: true)
    let wanted: [FieldID: String] = [
      .tokens: "1", .outputTokens: "0", .cacheTokens: "0", .newTokens: "1", .cost: "2.00 ",
    ]
    #expect(other.filter { all[$0.key] != $0.value } == wanted)
  }

  @Test("A closed session has neither wait nor action, and nothing unknown has a text")
  func ofLittle() {
    let bare = Session.example("deadbeef-1") { $0.facts.currentAction = "Bash: ls" }
    let wanted: [FieldID: String] = [
      .client: "claude", .state: "closed", .session: "deadbeef", .cost: "0.00 ", .tokens: "0",
      .inputTokens: "0", .outputTokens: "0", .cacheTokens: "0", .newTokens: "0", .toolCalls: "0",
      .agentTurns: "0", .userTurns: "0",
    ]
    #expect(texts(.session(bare)) == wanted)
  }

  @Test("A process without a session says what it can, and is sorted by that")
  func ofProcess() {
    let facts = ProcessFacts(
      identity: ProcessIdentity(pid: 77, start: 1), comm: "gemini", argv: [], cwd: "/home/u/Src",
      tty: nil, state: .sleeping, startedAt: Timestamp(milliseconds: 0))
    let process = AgentProcess(
      facts: facts, client: .gemini, role: .noSession, reason: "waits", tree: Self.metrics)
    let wanted: [FieldID: String] = [
      .age: "2h", .client: "gemini", .project: "Src", .state: "new", .session: "(new)",
      .name: "waits", .cwd: "~/Src",
    ]
    #expect(texts(.process(process)) == wanted.merging(Self.machine) { first, _ in first })
    var values: [FieldID: Field.Value] = [:]
    for id in FieldID.allCases { values[id] = Field.of(id).value(of: process) }
    let wantedValues: [FieldID: Field.Value] = [
      .lastActive: .exact(0), .age: .exact(0), .started: .exact(0), .client: .text("gemini-cli"),
      .project: .text("src"), .cwd: .text("/home/u/src"), .pid: .exact(77),
      .cpu: .number(-12.34), .memory: .exact(-0x10_0000), .virtualMemory: .exact(-0x20_0000),
      .diskRead: .exact(-0x40_0000), .diskWritten: .exact(-0x80_0000), .readRate: .number(-1),
      .writeRate: .number(-2),
    ]
    #expect(values == wantedValues)
  }
}
