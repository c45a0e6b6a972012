import AgtopCore
import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a growing transcript costs among all the others, and how soon a line of it is seen.
struct AppendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "append",
    abstract: "Let one transcript grow among all others; measure cost and delay.",
    discussion: """
      Writes a transcript of its own into the home and removes it afterwards. First a line at a time \
      with quiet in between, for the delay; then a steady growth, for the cost.
      """)

  @Argument(help: "The HOME to watch and to write into.")
  var dir: String

  @Option(help: "Single lines.")
  var lines = 20

  @Option(help: "Seconds of steady growth.")
  var seconds = 30

  @Option(help: "Bytes a second of it.")
  var rate = 10_000

  @OptionGroup var beside: AgentsOption

  func run() throws {
    try Program.withScratch { state in
      try beside.live(in: dir, scratch: state) { try grow(state, seeing: $0) }
    }
  }

  private func grow(_ state: String, seeing processes: [String: String]) throws {
    let growing = try GrowingTranscript(in: dir, number: 1)
    try growing.append()
    // It removes what it wrote when nobody holds it any more.
    defer { withExtendedLifetime(growing) {} }
    let run = try WorkerRun(home: dir, state: state, seeing: processes)
    var seen = try run.refresh { $0.origin == .complete }.snapshot.totals.requests
    sleep(12)
    var delays: [Double] = []
    for _ in 0..<lines {
      usleep(1_500_000)
      let watch = Stopwatch()
      try growing.append()
      let wanted = seen + 1
      seen = try run.refresh { $0.snapshot.totals.requests >= wanted }.snapshot.totals.requests
      delays.append(watch.seconds)
    }
    let delay = Spread(delays)
    print(
      "line to refresh: \(Figures.milliseconds(delay.median)) "
        + "(\(Figures.milliseconds(delay.least)) … \(Figures.milliseconds(delay.most)))")
    let watch = Stopwatch()
    var written = 0
    while watch.seconds < Double(seconds) {
      // A tenth of a second's bytes at a time.
      try growing.append(bytes: rate / 10)
      written += 1
      usleep(100_000)
    }
    let cost = watch.processorSeconds / watch.seconds * 100
    let all = seen + written
    _ = try run.refresh { $0.snapshot.totals.requests >= all }
    print(
      "growing by \(rate) bytes a second: \(Figures.fixed(cost, 2)) % of a core, "
        + "resident \(Figures.megabytes(WorkerRun.residentBytes))")
    run.end()
  }
}
