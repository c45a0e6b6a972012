import AgtopCore
import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the worker costs while nothing happens.
struct IdleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "idle", abstract: "Measure the worker while nothing changes.",
    discussion: "Without agents' processes, unless --agents says how many.")

  @Argument(help: "The HOME to watch.")
  var dir: String

  @OptionGroup var beside: AgentsOption

  @Option(help: "Seconds to watch.")
  var seconds = 30

  func run() throws {
    try Program.withScratch { state in
      try beside.live(in: dir, scratch: state) { try watch(state, seeing: $0) }
    }
  }

  private func watch(_ state: String, seeing processes: [String: String]) throws {
    let run = try WorkerRun(home: dir, state: state, seeing: processes)
    _ = try run.refresh { $0.origin == .complete }
    // What is new is written into the store soon afterwards.
    sleep(12)
    let watch = Stopwatch()
    sleep(UInt32(seconds))
    print(
      "idle for \(seconds) s: \(Figures.fixed(watch.processorSeconds / watch.seconds * 100, 3)) % "
        + "of a core, resident \(Figures.megabytes(WorkerRun.residentBytes))")
    run.end()
  }
}
