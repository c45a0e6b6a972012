import AgtopCore
import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How soon the monitor answers, and what it costs while nothing happens.
struct UICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ui", abstract: "Measure the monitor: from a key to its frame, idle, a frame.",
    discussion: """
      agtop runs in a pseudo-terminal of 200 by 50 cells, without agents' processes unless --agents \
      says how many. First with a full store, then without one while it reads everything.
      """)

  @Argument(help: "The HOME to read.")
  var dir: String

  @Option(help: "The agtop to measure (default: the one beside agtop-bench).")
  var agtop: String?

  @OptionGroup var beside: AgentsOption

  @Option(help: "Rounds of fifty keys.")
  var rounds = 6

  @Option(help: "Seconds to watch it doing nothing.")
  var seconds = 10

  @Flag(help: "Leave the frames in this program out.")
  var keysOnly = false

  func validate() throws {
    guard rounds > 0, seconds > 0 else {
      throw ValidationError("--rounds and --seconds must be above 0")
    }
  }

  func run() throws {
    let agtop = try Program.agtop(agtop)
    try Program.withScratch { scratch in
      var environment = Program.environment(home: dir, scratch: scratch)
      environment["TERM"] = UITerminal.type
      try beside.live(in: dir, scratch: scratch) { processes in
        environment.merge(processes) { $1 }
        // Once to fill the store, once more for what had just been written the first time.
        for _ in 0..<2 { _ = try ChildRun.of([agtop, "--list"], environment: environment) }
        try warm([agtop], "LAST", UIKeys.table, as: "warm", environment)
        try warm([agtop, "--dashboard"], "total", UIKeys.dashboard, as: "dashboard", environment)
        try cold(agtop, environment)
      }
      if !keysOnly { try frames(state: scratch + "/state/agtop") }
    }
  }

  /// - Parameter sign: what stands on the screen with the first rows.
  private func warm(
    _ arguments: [String], _ sign: String, _ round: UIKeys.Round, as name: String,
    _ environment: [String: String]
  ) throws {
    let watch = Stopwatch()
    let program = try UIProgram(arguments, environment: environment)
    try program.terminal.wait(for: sign, seconds: 60)
    print("\(name): the first rows after \(Figures.milliseconds(watch.seconds))")
    try settle(program)
    let before = program.processorSeconds
    var keys = UIKeys()
    keys.press(round, of: program, rounds: rounds)
    let spent = program.processorSeconds - before
    keys.describe(as: name)
    let count = max(1, keys.seconds.count + keys.escapes.count)
    print("  processor \(Figures.milliseconds(spent / Double(count))) a key")
    try settle(program)
    let idle = program.processorSeconds
    let bytes = program.terminal.collect(seconds: Double(seconds))
    let used = (program.processorSeconds - idle) / Double(seconds)
    print(
      "idle for \(seconds) s: \(bytes) bytes written, \(Figures.fixed(used * 100, 2)) % of a core")
    program.end()
  }

  private func cold(_ agtop: String, _ environment: [String: String]) throws {
    let program = try UIProgram([agtop, "--no-store"], environment: environment)
    // Before there is a row, no key changes anything on the screen.
    try program.terminal.wait(for: "closed", seconds: 60)
    let reading = Stopwatch()
    var keys = UIKeys()
    var last = (seconds: 0.0, spent: program.processorSeconds)
    keys.press(UIKeys.table, of: program, rounds: 100) {
      guard reading.seconds - last.seconds > 0.5 else { return true }
      let now = (seconds: reading.seconds, spent: program.processorSeconds)
      defer { last = now }
      // Reading takes a whole core; keys alone do not.
      return now.spent - last.spent > 0.5 * (now.seconds - last.seconds)
    }
    keys.describe(as: "while everything is read, \(Figures.fixed(reading.seconds, 1)) s")
    program.end()
  }

  /// Waits until nothing has been written for two seconds.
  private func settle(_ program: UIProgram) throws {
    for _ in 0..<30 where program.terminal.collect(until: 2000, first: 2000).bytes == 0 { return }
    throw UITerminal.Failure(description: "the monitor never came to rest")
  }

  private func frames(state: String) throws {
    let run = try WorkerRun(home: dir, state: state)
    let refresh = try run.refresh { $0.origin == .complete }
    try MainActor.assumeIsolated {
      var frames = UIFrames(refresh)
      frames.remake(50)
      frames.compareViews(refresh, 100)
      try frames.measure(400)
      frames.describe()
      UIFrames.describeMachine()
    }
    run.end()
  }
}
