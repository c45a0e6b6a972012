import Foundation
import Testing

@testable import AgtopCore

@Suite("A refresh worker that has much to read")
struct WorkerReadingSlow {
  private let home: ScratchFolder

  init() throws { home = try ScratchFolder() }

  private func answer(in session: Int) -> String {
    ClaudeLog.answer("msg\(session)", at: 0, ClaudeLog.usage(2, 3)) + "\n"
  }

  private func writeMany() throws {
    for session in 1...3000 { try home.write(answer(in: session), to: ClaudeLog.path(session)) }
  }

  @Test("A first reading shows how far it has come, on no more threads than it may use")
  func streams() throws {
    try writeMany()
    let tally = ReadingTally()
    let stage = try WorkerStage(home: home, stored: false, readers: 1, tally: tally)
    let last = stage.refresh { $0.origin == .complete }
    #expect(last?.snapshot.totals.requests == 3000)
    #expect(last?.progress.files == 3000 && last?.progress.isComplete == true)
    #expect(tally.counts.mostAtOnce == 1)
    // What was written just before is read once more.
    #expect(tally.counts.reads >= 3000)
  }

  @Test("A first reading ends when it is told to, with much unread")
  func ends() throws {
    try writeMany()
    let tally = ReadingTally(delay: 1000)
    let stage = try WorkerStage(home: home, stored: false, readers: 1, tally: tally)
    let part = stage.refresh { $0.origin == .partial }
    #expect(part?.progress.isComplete == false)
    #expect(part.map { 0 < $0.progress.files && $0.progress.files < 3000 } == true)
    stage.worker.end()
    #expect(tally.counts.reads < 3000)
  }

  @Test("A refresh that is ordered during a first reading comes before its end, and all is read")
  func looksAgain() throws {
    try writeMany()
    let tally = ReadingTally(delay: 500)
    let stage = try WorkerStage(home: home, stored: false, readers: 1, tally: tally)
    #expect(stage.refresh { $0.origin == .partial } != nil)
    stage.worker.refreshAgain()
    #expect(stage.refresh { _ in true }?.origin == .partial)
    let last = stage.refresh { $0.origin == .complete }
    #expect(last?.snapshot.totals.requests == 3000)
    #expect(tally.counts.listings[.claude] == 2)
    #expect(last?.progress.isComplete == true)
  }
}
