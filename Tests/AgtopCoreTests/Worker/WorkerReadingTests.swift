import Foundation
import Synchronization
import Testing

@testable import AgtopCore

@Suite("What a refresh worker reads and lists")
struct WorkerReadingTests {
  private let home: ScratchFolder

  init() throws { home = try ScratchFolder() }

  private func answer(_ number: Int, in session: Int) -> String {
    ClaudeLog.answer("msg\(session)-\(number)", at: number, ClaudeLog.usage(2, 3)) + "\n"
  }

  private func append(_ session: Int, _ number: Int) throws {
    let path = home.path + "/" + ClaudeLog.path(session)
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(answer(number, in: session).utf8))
    try file.close()
  }

  @Test("A new session has its own client's sources listed, a grown one none")
  func listings() throws {
    try home.write(answer(0, in: 1), to: ClaudeLog.path(1))
    let tally = ReadingTally()
    let stage = try WorkerStage(home: home, walkInterval: 3600, tally: tally)
    #expect(stage.refresh { $0.origin == .complete } != nil)
    #expect(
      tally.counts.listings == Dictionary(uniqueKeysWithValues: ClientKind.allCases.map { ($0, 1) })
    )
    try append(1, 1)
    #expect(stage.refresh { $0.snapshot.totals.requests == 2 } != nil)
    #expect(tally.counts.listings[.claude] == 1)
    try home.write(answer(0, in: 2), to: ClaudeLog.path(2))
    #expect(stage.refresh { $0.snapshot.totals.requests == 3 } != nil)
    let listings = tally.counts.listings
    #expect(listings[.claude, default: 0] > 1)
    #expect(ClientKind.allCases.allSatisfy { $0 == .claude || listings[$0] == 1 })
  }

  @Test("All roots are watched again at each walk")
  func watches() throws {
    let watches = SilentEvents.Watches()
    let stage = try WorkerStage(home: home, walkInterval: 0.05, events: { SilentEvents(watches) })
    for _ in 0..<3 { #expect(stage.refresh { $0.origin == .complete } != nil) }
    #expect(watches.count >= 3)
  }

  @Test("Where a write is not told of while the file is open, that of a live process is seen")
  func openFiles() throws {
    for session in 1...2 { try home.write(answer(0, in: session), to: ClaudeLog.path(session)) }
    let tree = try ProcTree()
    var entry = ProcTree.Entry(10, "claude", argv: ["claude", "--resume", ClaudeLog.id(1)])
    entry.exe = "/usr/bin/claude"
    try tree.put(entry)
    let tally = ReadingTally()
    let stage = try WorkerStage(
      home: home, tree: tree, walkInterval: 3600, tally: tally, events: { SilentEvents() })
    #expect(
      stage.refresh { refresh in
        refresh.origin == .complete
          && refresh.snapshot.sessions.contains { $0.process?.liveness == .live }
      } != nil)
    try append(1, 1)
    let last = stage.refresh { $0.snapshot.totals.requests == 3 }
    #expect(last?.snapshot.sessions.contains { $0.requests == 2 && $0.process != nil } == true)
    #expect(tally.counts.listings[.claude] == 1)
  }

  // MARK: Clock

  /// A wall clock that a test can set.
  private final class BentClock: Sendable {
    private let offset = Mutex<Int64>(0)
    func jump(by milliseconds: Int64) { offset.withLock { $0 += milliseconds } }
    var now: Timestamp {
      Timestamp(milliseconds: WorkerStage.now().milliseconds + offset.withLock { $0 })
    }
  }

  @Test(
    "After the clock jumps everything is looked at again, and goes on",
    arguments: [3_600_000, -3_600_000, 40 * 86_400_000, -40 * 86_400_000] as [Int64])
  func jumps(_ milliseconds: Int64) throws {
    try home.write(answer(0, in: 1), to: ClaudeLog.path(1))
    let tally = ReadingTally()
    let clock = BentClock()
    let stage = try WorkerStage(
      home: home, walkInterval: 3600, tally: tally, events: { SilentEvents() },
      clock: { clock.now })
    #expect(stage.refresh { $0.origin == .complete } != nil)
    #expect(tally.counts.listings[.claude] == 1)
    // Nothing tells of this but the walk after the jump.
    try append(1, 1)
    clock.jump(by: milliseconds)
    let refresh = stage.refresh { $0.snapshot.totals.requests == 2 }
    let now = clock.now.milliseconds
    #expect(refresh.map { abs($0.snapshot.takenAt.milliseconds - now) < 1_800_000 } == true)
    try append(1, 2)
    clock.jump(by: -milliseconds)
    #expect(stage.refresh { $0.snapshot.totals.requests == 3 } != nil)
  }

  @Test("What a session used today is nothing any more on the next day")
  func midnight() throws {
    let clock = BentClock()
    let line = ClaudeLog.answer("m", at: 0, ClaudeLog.usage(2, 3))
      .replacing(ClaudeLog.time(0), with: clock.now.rfc3339)
    try home.write(line + "\n", to: ClaudeLog.path(1))
    let stage = try WorkerStage(home: home, walkInterval: 3600, clock: { clock.now })
    #expect(stage.refresh { $0.snapshot.sessions.first?.todayUsage.isZero == false } != nil)
    clock.jump(by: 86_400_000)
    #expect(stage.refresh { $0.snapshot.sessions.first?.todayUsage.isZero == true } != nil)
  }

  #if os(Linux)
    @Test("While nothing changes, no transcript is opened and no folder of them listed")
    func idle() throws {
      for session in 1...3 {
        try home.write(answer(0, in: session), to: ClaudeLog.path(session))
      }
      try home.write("{}", to: ".gemini/tmp/p/chats/session-1.json")
      let tree = try ProcTree()
      var entry = ProcTree.Entry(10, "claude", argv: ["claude", "--resume", ClaudeLog.id(1)])
      entry.exe = "/usr/bin/claude"
      try tree.put(entry)
      let stage = try WorkerStage(home: home, tree: tree, delay: 0.1, walkInterval: 3600)
      #expect(stage.refresh { $0.origin == .complete } != nil)
      // The kernel tells of each time that something in these folders is opened.
      let opens = SystemInotify()
      let folders = [
        ".claude/projects", ".claude/projects/-p", ".gemini/tmp", ".gemini/tmp/p/chats",
      ]
      for folder in folders {
        guard case .success = opens.add(home.path + "/" + folder, InotifyMask(rawValue: 0x20))
        else {
          Issue.record("no watch on \(folder)")
          return
        }
      }
      func count() -> Int {
        var buffer = [UInt8](repeating: 0, count: 65536)
        return buffer.withUnsafeMutableBytes { opens.read(into: $0) }
      }
      // What was written just before the first look is read once more.
      #expect(
        Patience.wait {
          _ = count()
          return (0..<5).allSatisfy { _ in stage.refresh { _ in true } != nil } && count() == 0
        })
      // That the watches tell is seen by what a look at everything opens.
      stage.worker.refreshAgain()
      #expect(Patience.wait { count() > 0 })
    }
  #endif
}
