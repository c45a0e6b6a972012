import ArgumentParser

/// A start with a store that knows everything, against a walk over the same files.
struct WarmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warm",
    abstract: "Time 'agtop' with a full store against a bare walk and stat of the same files.",
    discussion: """
      The store is filled by one run that is not counted. Then the walk, 'agtop --list' and \
      'agtop --json' run in turn, each as a process of its own.
      """)

  @Argument(help: "The HOME to read.")
  var dir: String

  @Option(help: "The agtop to measure (default: the one beside agtop-bench).")
  var agtop: String?

  @Option(help: "Rounds.")
  var runs = 9

  @OptionGroup var beside: AgentsOption

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be above 0") }
  }

  func run() throws {
    let agtop = try Program.agtop(agtop)
    try Program.withScratch { scratch in
      try beside.live(in: dir, scratch: scratch) { try run(agtop, scratch, seeing: $0) }
    }
  }

  private func run(
    _ agtop: String, _ scratch: String, seeing processes: [String: String]
  ) throws {
    let environment = Program.environment(home: dir, scratch: scratch)
      .merging(processes) { $1 }
    func run(_ arguments: [String]) throws -> ChildRun {
      try ChildRun.of(arguments, environment: environment)
    }
    // Once to fill the store, once more for what had just been written the first time.
    let first = try run([agtop, "--json"])
    _ = try run([agtop, "--json"])
    var walks: [ChildRun] = []
    var lists: [ChildRun] = []
    var reports: [ChildRun] = []
    for _ in 0..<runs {
      walks.append(try run([Program.own, "read", "--walk-only", dir]))
      lists.append(try run([agtop, "--list"]))
      reports.append(try run([agtop, "--json"]))
    }
    first.describe(as: "first run")
    ChildRun.describe(walks, as: "walk + stat")
    ChildRun.describe(lists, as: "agtop --list")
    ChildRun.describe(reports, as: "agtop --json")
    for (name, runs) in [("--list", lists), ("--json", reports)] {
      let above = Spread(zip(walks, runs).map { $1.seconds - 1.25 * $0.seconds })
      print(
        "\(name) above 1.25 × walk: median \(Figures.milliseconds(above.median)) "
          + "(\(Figures.milliseconds(above.least)) … \(Figures.milliseconds(above.most)))")
    }
    var store = Yardstick()
    store.isReading = false
    var walk = store
    store.measure(folder: scratch + "/state")
    walk.measure(home: dir)
    let share = Double(store.bytes) * 100 / Double(max(walk.bytes, 1))
    print(
      "store: \(Figures.megabytes(store.bytes)), \(Figures.fixed(share, 2)) % of "
        + "\(Figures.megabytes(walk.bytes)) in \(walk.files) files")
  }
}
