import AgtopCore
import Foundation
import Testing

@Suite("Refresh worker")
struct RefreshWorkerTests {
  private let home: ScratchFolder

  init() throws { home = try ScratchFolder() }

  private func answer(_ number: Int, in session: Int) -> String {
    ClaudeLog.answer("msg\(session)-\(number)", at: number, ClaudeLog.usage(2, 3)) + "\n"
  }

  private func write(_ session: Int, answers: Int) throws {
    try home.write(
      (0..<answers).map { answer($0, in: session) }.joined(), to: ClaudeLog.path(session))
  }

  private func append(_ session: Int, _ number: Int) throws {
    let file = try #require(
      FileHandle(forWritingAtPath: home.path + "/" + ClaudeLog.path(session)))
    try file.seekToEnd()
    try file.write(contentsOf: Data(answer(number, in: session).utf8))
    try file.close()
  }

  /// Requests as a refresh from nothing counts them.
  private var counted: Int {
    Analysis(of: Environment(["HOME": home.path])).snapshot.totals.requests
  }

  @Test("The first refresh is what the store holds, the next is all there is")
  func fromTheStore() throws {
    try write(1, answers: 3)
    do {
      let stage = try WorkerStage(home: home)
      #expect(stage.refresh { $0.origin == .complete }?.snapshot.totals.requests == 3)
    }
    try write(2, answers: 2)
    // Nothing is read before the first refresh was taken.
    let tally = ReadingTally()
    tally.hold()
    let stage = try WorkerStage(home: home, tally: tally)
    defer { tally.release() }
    let first = try #require(stage.refresh { _ in true })
    #expect(first.origin == .store)
    #expect(first.snapshot.totals.requests == 3)
    #expect(first.snapshot.sessions.count == 1)
    tally.release()
    let last = try #require(stage.refresh { $0.origin == .complete })
    #expect(last.snapshot.totals.requests == 5)
    #expect(last.progress.isComplete)
    #expect(last.generation > first.generation)
  }

  @Test("What is appended, begun and deleted is seen without being asked for")
  func follows() throws {
    try write(1, answers: 1)
    let stage = try WorkerStage(home: home)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    try append(1, 1)
    #expect(stage.refresh { $0.snapshot.totals.requests == 2 } != nil)
    try write(2, answers: 4)
    #expect(stage.refresh { $0.snapshot.totals.requests == 6 } != nil)
    try append(2, 7)
    #expect(stage.refresh { $0.snapshot.totals.requests == 7 } != nil)
    try home.write(
      ClaudeLog.answer("msg-sub", at: 3, ClaudeLog.usage(2, 3)) + "\n",
      to: ClaudeLog.agentPath(1, "agent-0123456789abcdef0"))
    #expect(stage.refresh { $0.snapshot.totals.requests == 8 } != nil)
    try FileManager.default.removeItem(atPath: home.path + "/" + ClaudeLog.path(2))
    let last = stage.refresh { $0.snapshot.sessions.contains { $0.facts.isGone } }
    #expect(last?.snapshot.totals.requests == 8)
  }

  @Test("Many appends end in the figures of a refresh from nothing", arguments: [true, false])
  func manyAppends(stored: Bool) throws {
    for session in 1...5 { try write(session, answers: 1) }
    let stage = try WorkerStage(home: home, stored: stored)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    for number in 1...200 { try append(number % 5 + 1, number) }
    let all = counted
    #expect(all == 205)
    #expect(stage.refresh { $0.snapshot.totals.requests == all } != nil)
  }

  @Test("A process that begins and ends is seen, its session with it")
  func processes() throws {
    try write(1, answers: 1)
    let tree = try ProcTree()
    let stage = try WorkerStage(home: home, tree: tree)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    var entry = ProcTree.Entry(10, "claude", argv: ["claude", "--resume", ClaudeLog.id(1)])
    entry.exe = "/usr/bin/claude"
    try tree.put(entry)
    #expect(stage.refresh { $0.snapshot.sessions.first?.process?.liveness == .live } != nil)
    tree.remove(10)
    #expect(stage.refresh { $0.snapshot.sessions.first?.process?.liveness == .stopped } != nil)
    #expect(stage.refresh { $0.snapshot.sessions.first?.process == nil } != nil)
  }

  @Test("A client's own word on a session is seen at once")
  func liveRecords() throws {
    try write(1, answers: 1)
    let tree = try ProcTree()
    var entry = ProcTree.Entry(10, "claude", start: 700, argv: ["claude"])
    entry.exe = "/usr/bin/claude"
    try tree.put(entry)
    // Slow looks of its own: what is seen comes from the event.
    let stage = try WorkerStage(home: home, tree: tree, delay: 3600)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    // Its transcript is too old to be believed busy.
    for (status, state) in [("waiting", SessionState.waiting), ("idle", .idle)] {
      try home.write(
        #"{"pid":10,"sessionId":"\#(ClaudeLog.id(1))","procStart":"700","status":"\#(status)"}"#,
        to: ".claude/sessions/10.json")
      #expect(stage.refresh { $0.snapshot.sessions.first?.state == state } != nil, "\(status)")
    }
  }

  @Test("While nothing changes there is nothing new to see")
  func idle() throws {
    try write(1, answers: 1)
    let tally = ReadingTally()
    let stage = try WorkerStage(home: home, delay: 0.1, tally: tally)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    #expect(stage.becomesQuiet(tally))
    stage.worker.refreshAgain()
    #expect(stage.refresh { _ in true } != nil)
  }

  @Test("A process that does nothing is shown once, and as soon as it does anything")
  func quietProcess() throws {
    try write(1, answers: 1)
    let tree = try ProcTree()
    var entry = ProcTree.Entry(10, "claude", argv: ["claude", "--resume", ClaudeLog.id(1)])
    entry.exe = "/usr/bin/claude"
    try tree.put(entry)
    let stage = try WorkerStage(home: home, tree: tree, delay: 0.1, walkInterval: 3600)
    #expect(stage.refresh { $0.snapshot.sessions.first?.metrics?.cpuPercent == 0 } != nil)
    usleep(300_000)
    _ = stage.worker.refreshes.take()
    usleep(700_000)
    #expect(stage.worker.refreshes.take() == nil)
    entry.residentPages += 1
    try tree.put(entry)
    #expect(stage.refresh { $0.quietRefreshes > 0 } != nil)
  }

  @Test("A pause holds still, and afterwards nothing was missed")
  func pauses() throws {
    try write(1, answers: 1)
    let tally = ReadingTally()
    let stage = try WorkerStage(home: home, tally: tally)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    #expect(stage.becomesQuiet(tally))
    stage.worker.pause(true)
    // It holds still once a second goes by, ten times the delay, without a look at the processes.
    #expect(
      Patience.wait {
        let looks = tally.counts.looks
        usleep(1_000_000)
        return tally.counts.looks == looks
      })
    _ = stage.worker.refreshes.take()
    let before = tally.counts
    try append(1, 1)
    usleep(500_000)
    #expect(stage.worker.refreshes.take() == nil)
    #expect(tally.counts.looks == before.looks && tally.counts.reads == before.reads)
    stage.worker.pause(false)
    #expect(stage.refresh { $0.snapshot.totals.requests == 2 } != nil)
  }

  @Test("A store that another agtop writes meanwhile costs no figure")
  func overtaken() throws {
    try write(1, answers: 1)
    let stage = try WorkerStage(home: home)
    let other = try WorkerStage(home: home)
    for number in 1...20 {
      try append(1, number)
      if number % 5 == 0 {
        #expect(stage.refresh { $0.snapshot.totals.requests == number + 1 } != nil)
        #expect(other.refresh { $0.snapshot.totals.requests == number + 1 } != nil)
      }
    }
    stage.worker.end()
    let third = try WorkerStage(home: home)
    #expect(third.refresh { $0.origin == .complete }?.snapshot.totals.requests == 21)
  }
}
