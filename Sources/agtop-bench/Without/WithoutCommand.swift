import AgtopCore
import ArgumentParser

/// What an optimisation saves: the same work with it and without it, in one run.
struct WithoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "without",
    abstract: "Time the same work with an optimisation and without it, in turn.",
    discussion: "NAME is 'all' or one of: "
      + Optimisation.allCases.map(\.rawValue).joined(separator: ", ") + ".")

  @Argument(help: "The optimisation to switch off, or 'all'.")
  var name: String

  @Argument(help: "The HOME to read; with --agents it must have been made by 'corpus'.")
  var dir: String

  @Option(help: "The agtop to measure (default: the one beside agtop-bench).")
  var agtop: String?

  @Option(help: "Pairs of runs; one more, before them, is not counted.")
  var runs = 15

  @OptionGroup var beside: AgentsOption

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be above 0") }
    guard name == "all" || Optimisation(rawValue: name) != nil else {
      throw ValidationError("there is no optimisation '\(name)'")
    }
  }

  func run() throws {
    let chosen = Optimisation.allCases.filter { name == "all" || $0.rawValue == name }
    for optimisation in chosen {
      try Program.withScratch { scratch in
        try beside.live(in: dir, scratch: scratch) { processes in
          do {
            try rounds(of: optimisation, scratch, seeing: processes).describe(optimisation)
          } catch let missing as NothingToMeasure {
            print(Figures.left(optimisation.rawValue, 13) + missing.description)
          }
        }
      }
    }
  }

  private func rounds(
    of optimisation: Optimisation, _ scratch: String, seeing processes: [String: String]
  ) throws -> PairedRounds {
    switch optimisation {
    case .store:
      try WithoutRuns(home: dir, scratch: scratch, seeing: processes)
        .store(runs, Program.agtop(agtop))
    case .readers:
      try WithoutRuns(home: dir, scratch: scratch, seeing: processes).readers(runs)
    case .frozen: try WithoutLedger(home: dir).frozen(runs)
    case .lazy: try WithoutLedger(home: dir).lazy(runs, store: scratch + "/ledger.sqlite")
    case .index: try WithoutLedger(home: dir).index(runs)
    case .resume: try WithoutReading(home: dir).resume(runs, scratch: scratch)
    case .stamps: try WithoutReading(home: dir).stamps(runs)
    case .scans: try WithoutReading(home: dir).scans(runs)
    case .programs: try WithoutProcesses(in: scratch).programs(runs)
    case .candidates: try WithoutProcesses(in: scratch).candidates(runs)
    case .differences: try differences(scratch)
    }
  }

  private func differences(_ scratch: String) throws -> PairedRounds {
    let run = try WorkerRun(home: dir, state: scratch)
    let refresh = try run.refresh { $0.origin == .complete }
    defer { run.end() }
    return try MainActor.assumeIsolated {
      var frames = UIFrames(refresh)
      return try frames.withoutDifferences(runs)
    }
  }
}

/// A home without what an optimisation is about.
struct NothingToMeasure: Error, CustomStringConvertible {
  var description: String
}
