import AgtopCore
import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Many sessions that grow for a long time, at speed.
struct SoakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak",
    abstract: "Let many sessions grow at speed; check memory and figures at the end.")

  @Option(help: "Sessions.")
  var sessions = 100

  @Option(help: "Lines in all.")
  var appends = 50_000

  @OptionGroup var beside: AgentsOption

  func run() throws {
    try Program.withScratch { scratch in
      let home = scratch + "/home"
      mkdir(home, 0o755)
      let growing = try (0..<sessions).map { try GrowingTranscript(in: home, number: $0) }
      for transcript in growing { try transcript.append() }
      // It removes what it wrote when nobody holds it any more.
      defer { withExtendedLifetime(growing) {} }
      try beside.live(in: home, scratch: scratch, isOwn: true) { processes in
        try grow(growing, home, scratch + "/state", seeing: processes)
      }
    }
  }

  private func grow(
    _ growing: [GrowingTranscript], _ home: String, _ state: String,
    seeing processes: [String: String]
  ) throws {
    let run = try WorkerRun(home: home, state: state, seeing: processes)
    _ = try run.refresh { $0.origin == .complete }
    var resident: [Int] = []
    for number in 0..<appends {
      try growing[number % sessions].append(bytes: 600)
      // As fast as the worker keeps its rests, so that it has something to follow all the time.
      if number % 50 == 49 { usleep(20_000) }
      if number % (appends / 40) == 0 { resident.append(WorkerRun.residentBytes) }
    }
    let all = sessions + appends
    let last = try run.refresh { $0.snapshot.totals.requests >= all }
    let quarter = resident.count / 4
    let second = Spread(resident[quarter..<2 * quarter].map(Double.init)).median
    let fourth = Spread(resident[(3 * quarter)...].map(Double.init)).median
    print(
      "\(appends) lines in \(sessions) sessions: resident \(Figures.megabytes(Int(second))) in the "
        + "second quarter, \(Figures.megabytes(Int(fourth))) in the last: "
        + "\(Figures.fixed((fourth / second - 1) * 100, 1)) %")
    let now = Timestamp(milliseconds: Int64(time(nil)) * 1000)
    var recovery = StoreRecovery(
      storeAt: nil, adapters: ClientRegistry.adapters(in: Environment(["HOME": home])),
      isKept: false,
      basis: LedgerBasis(plan: .retail, prices: PriceTable.embedded, timeZone: "UTC", version: ""))
    let cold = recovery.updatedLedger(at: now)
    let tokens = cold.snapshot(now: now).totals.usage.total
    print("tokens: worker \(last.snapshot.totals.usage.total), from nothing \(tokens)")
    run.end()
    guard tokens == last.snapshot.totals.usage.total else { throw ExitCode.failure }
  }
}
