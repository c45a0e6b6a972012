import ArgumentParser

/// How long agtop takes when there is nothing to read.
struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Time 'agtop --json' on an empty HOME.")

  @Option(help: "The agtop to measure (default: the one beside agtop-bench).")
  var agtop: String?

  @Option(help: "Runs; the median counts.")
  var runs = 50

  @OptionGroup var beside: AgentsOption

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be above 0") }
  }

  func run() throws {
    let agtop = try Program.agtop(agtop)
    let measured = try Program.withScratch { scratch in
      try beside.live(in: scratch, scratch: scratch, isOwn: true) { processes in
        let environment = Program.environment(home: scratch, scratch: scratch)
          .merging(processes) { $1 }
        return try (0..<runs).map { _ in
          try ChildRun.of([agtop, "--json"], environment: environment)
        }
      }
    }
    let wall = Spread(measured.map(\.seconds))
    let processor = Spread(measured.map(\.processorSeconds))
    print(
      "agtop --json on an empty HOME, \(runs) runs: median \(Figures.milliseconds(wall.median)) "
        + "(\(Figures.milliseconds(wall.least)) … \(Figures.milliseconds(wall.most))), "
        + "processor \(Figures.milliseconds(processor.median)), "
        + "peak \(Figures.megabytes(measured.map(\.peakBytes).max() ?? 0))")
  }
}
