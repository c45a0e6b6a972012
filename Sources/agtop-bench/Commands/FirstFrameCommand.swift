import AgtopCore
import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How soon the monitor has something to show.
struct FirstFrameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "first-frame",
    abstract: "Time the worker's first refresh, from the store, and its first complete one.",
    discussion: "The store is made first, in a folder of its own; the home is only read.")

  @Argument(help: "The HOME to read.")
  var dir: String

  @OptionGroup var beside: AgentsOption

  @Option(help: "Runs.")
  var runs = 5

  func run() throws {
    try Program.withScratch { state in
      try beside.live(in: dir, scratch: state) { try measure(state, seeing: $0) }
    }
  }

  private func measure(_ state: String, seeing processes: [String: String]) throws {
    let making = try WorkerRun(home: dir, state: state, seeing: processes)
    let cold = try making.refresh { $0.origin == .complete }
    print(
      "without a store: complete after \(Figures.milliseconds(making.seconds)), "
        + "\(cold.snapshot.sessions.count) sessions, \(cold.snapshot.totals.requests) requests")
    making.end()
    var first: [Double] = []
    var spent: [Double] = []
    var complete: [Double] = []
    for _ in 0..<runs {
      // The worker before lets go of its memory after its end.
      sleep(1)
      let run = try WorkerRun(home: dir, state: state, seeing: processes)
      var refresh = try run.refresh { _ in true }
      first.append(run.seconds)
      spent.append(run.processorSeconds)
      if refresh.origin != .complete { refresh = try run.refresh { $0.origin == .complete } }
      complete.append(run.seconds)
      guard refresh.snapshot.totals.requests == cold.snapshot.totals.requests else {
        throw WorkerRun.Failure(description: "the store and the transcripts disagree")
      }
      run.end()
    }
    describe("first refresh", first)
    describe("  processor", spent)
    describe("complete", complete)
  }

  private func describe(_ name: String, _ seconds: [Double]) {
    let spread = Spread(seconds)
    print(
      Figures.left(name, 14) + Figures.right(Figures.milliseconds(spread.median), 12)
        + " (\(Figures.milliseconds(spread.least)) … \(Figures.milliseconds(spread.most)))")
  }
}
