import AgtopCore
import ArgumentParser

/// A refresh of the processes of a made-up machine with many of them.
struct ProcessesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "processes",
    abstract: "Time looks at the processes of a made-up machine: 2,000 of them, 200 of agents.",
    discussion: """
      Writes a folder laid out like /proc into TMPDIR (best a file system in memory), and a home with \
      the clients' own lists of live processes. The first refresh reads everything, the others what \
      changed: nothing.
      """)

  @Option(help: "Processes in all.")
  var processes = 2000

  @Option(help: "Processes of agents among them.")
  var agents = 200

  @Option(help: "Sessions on disk.")
  var sessions = 1000

  @Option(help: "Looks to time.")
  var runs = 50

  func validate() throws {
    guard runs > 0, processes >= agents, agents >= 4 else {
      throw ValidationError("--runs must be above 0, and --processes at least --agents, 4 or more")
    }
  }

  func run() throws {
    try Program.withScratch { scratch in
      let machine = try ProcessCorpus(
        in: scratch, processes: processes, agents: agents, sessions: sessions)
      let adapters = ClientRegistry.adapters(in: Environment(["HOME": machine.home]))
      var table = ProcFolder(root: machine.proc)
      describe("table, first", time(1) { _ = table.table() })
      describe("table", time(runs) { _ = table.table() })
      var watch = ProcessWatch(adapters: adapters, source: ProcFolder(root: machine.proc))
      // Kept from refresh to refresh, as a worker keeps them.
      let candidates = SessionCandidates(machine.sessions)
      var view = ProcessView()
      describe(
        "refresh, first",
        time(1) { view = watch.refresh(for: { candidates }, now: machine.now) }
      )
      describe(
        "refresh", time(runs) { view = watch.refresh(for: { candidates }, now: machine.now) })
      describe("correlator", time(runs) { machine.correlate() })
      let shared = view.bySession.values.count { $0.binding.isShared }
      print(
        "\(view.processes.count) agents, \(view.bySession.count) sessions bound, "
          + "\(shared) of them to servers, \(view.warnings.count) warnings")
    }
  }

  private func time(_ count: Int, _ work: () -> Void) -> Spread {
    Spread(
      (0..<count).map { _ in
        let watch = Stopwatch()
        work()
        return watch.seconds
      })
  }

  private func describe(_ name: String, _ spread: Spread) {
    print(
      Figures.left(name, 14) + Figures.right(Figures.milliseconds(spread.median), 12)
        + " (\(Figures.milliseconds(spread.least)) … \(Figures.milliseconds(spread.most)))")
  }
}
