import ArgumentParser

/// A whole `agtop --json` without any state, against the yardstick.
struct ColdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cold",
    abstract: "Time a whole 'agtop --json' without any state against 'agtop-bench read'.",
    discussion: """
      Both run as processes of their own, in turn, so that a machine that gets slower gets slower \
      for both. The ratio is taken pair by pair.
      """)

  @Argument(help: "The HOME to read.")
  var dir: String

  @Option(help: "The agtop to measure (default: the one beside agtop-bench).")
  var agtop: String?

  @Option(help: "Pairs of runs.")
  var runs = 5

  @Flag(help: "Also measure an agtop that writes its store, into a new place for each run.")
  var store = false

  @OptionGroup var beside: AgentsOption

  @Flag(help: "Compare the report with truth.json; a difference is exit status 1.")
  var check = false

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be above 0") }
  }

  func run() throws {
    let agtop = try Program.agtop(agtop)
    try Program.withScratch { scratch in
      try beside.live(in: dir, scratch: scratch) { try measure(agtop, seeing: $0) }
    }
  }

  private func measure(_ agtop: String, seeing processes: [String: String]) throws {
    func report(_ agtop: String, storing: Bool = false) throws -> ChildRun {
      try self.report(agtop, seeing: processes, storing: storing)
    }
    // Once each without measuring: the page cache is warm for both or for neither.
    _ = try yardstick()
    _ = try report(agtop)
    var base: [ChildRun] = []
    var full: [ChildRun] = []
    var storing: [ChildRun] = []
    for _ in 0..<runs {
      base.append(try yardstick())
      full.append(try report(agtop))
      if store { storing.append(try report(agtop, storing: true)) }
    }
    ChildRun.describe(base, as: "read + memchr")
    ChildRun.describe(full, as: "agtop --json")
    if store {
      ChildRun.describe(storing, as: "with a store")
      let share = Spread(zip(full, storing).map { $1.seconds / max($0.seconds, 1e-9) })
      print(
        "with a store: median \(Figures.fixed(share.median, 2)) × without, "
          + "\(Figures.fixed(share.least, 2)) … \(Figures.fixed(share.most, 2))")
    }
    let ratios = zip(base, full).map { $1.seconds / max($0.seconds, 1e-9) }
    let spread = Spread(ratios)
    print(
      "ratio of \(runs) pairs: median \(Figures.fixed(spread.median, 2)), "
        + "\(Figures.fixed(spread.least, 2)) … \(Figures.fixed(spread.most, 2))")
    // Last: a child's peak memory is never stated below its parent's, and this takes memory.
    if check { try compareWithTruth(agtop, seeing: processes) }
  }

  private func yardstick() throws -> ChildRun {
    try Program.withScratch { scratch in
      try ChildRun.of(
        [Program.own, "read", dir],
        environment: Program.environment(home: dir, scratch: scratch))
    }
  }

  private func report(
    _ agtop: String, seeing processes: [String: String], storing: Bool = false,
    output: String = "/dev/null"
  ) throws -> ChildRun {
    try Program.withScratch { scratch in
      try ChildRun.of(
        [agtop, "--json"] + (storing ? [] : ["--no-store"]),
        environment: Program.environment(home: dir, scratch: scratch).merging(processes) { $1 },
        output: output)
    }
  }

  private func compareWithTruth(_ agtop: String, seeing processes: [String: String]) throws {
    let truth = try CorpusTruth.read(from: dir)
    let differences = try Program.withScratch { scratch in
      _ = try report(agtop, seeing: processes, output: scratch + "/report.json")
      return try ReportCheck.differences(report: scratch + "/report.json", truth: truth)
    }
    guard differences.isEmpty else {
      for line in differences { print(line) }
      throw ExitCode.failure
    }
    print("all figures equal truth.json")
  }
}
