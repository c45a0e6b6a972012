import AgtopCore
import AgtopViews
import Logging
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The reports that need no screen: `--json`, `--list`, `--list --watch`, `--csv`, `--budget`.
struct OneShot {
  let options: Options
  let settings: MonitorSettings
  private let logger: Logger
  private let environment: Environment
  private let adapters: [ClientAdapter]
  private var watch: ProcessWatch
  private var recovery: StoreRecovery
  /// How many warnings about the store were told.
  private var toldFaults = 0
  private var ledger: LiveLedger?
  private var isFirst = true

  /// - Parameter settings: what the file and the flags say; of these only clients, their folders, plan
  ///   and delay count, so that a report does not change with how the monitor shows things.
  init(
    options: Options, settings: MonitorSettings, prices: PriceTable, environment: Environment,
    logger: Logger
  ) {
    self.options = options
    self.settings = settings
    self.logger = logger
    self.environment = environment
    adapters = ClientRegistry.adapters(in: environment, roots: settings.roots).filter {
      settings.clients.contains($0.kind)
    }
    watch = ProcessWatch(adapters: adapters, source: SystemProcesses.source(in: environment))
    if !options.watch { FreedMemory.keep() }
    if options.json { watch.attention = ProcessAttention(furtherRows: Self.measuredRows) }
    recovery = StoreRecovery(
      storeAt: options.noStore ? nil : environment.storePath, adapters: adapters,
      isKept: options.watch, prices: prices,
      basis: LedgerBasis(
        plan: settings.plan, prices: prices, timeZone: LocalZone.name(in: .ofProcess),
        version: Version.number))
  }

  /// The shortest time between two samples of processes that tells what they use: processor time is
  /// counted in hundredths of a second.
  private static let interval = 0.1
  /// Whether a process of a client lives, or did when the sample was taken that is taken up.
  private var hasAgents = false

  /// Live processes of which a report tells what memory the machine gives: to ask takes milliseconds each.
  static let measuredRows = 64

  /// Rows of `--list` where `--limit` does not say.
  static let usualRows = 200

  mutating func printJSON() throws {
    let query = try query()
    let snapshot = refresh()
    try JSONReport.write(
      of: snapshot, version: Version.number, limit: options.rows(usually: .max), grouped: query
    ) { (piece: [UInt8]) throws(OutputError) in try Terminal.print(piece) }
    save()
    withExtendedLifetime(snapshot) { leave() }
  }

  mutating func printList() throws {
    _ = try query()
    guard options.watch else {
      let snapshot = refresh()
      try Terminal.print(table(snapshot))
      save()
      withExtendedLifetime(snapshot) { leave() }
    }
    try Watch(delay: settings.delay, rounds: options.refreshes).run {
      table(refresh())
    } afterwards: {
      save()
    }
  }

  private func table(_ snapshot: Snapshot) -> String {
    if let query = try? query() {
      return GroupedTable(report(of: snapshot, for: query), of: snapshot)
        .text(width: Terminal.columns, limit: options.limit ?? Self.usualRows)
    }
    var report = ListReport(width: Terminal.columns, limit: options.rows(usually: Self.usualRows))
    // What is printed again and again is looked at as a screen is: its newest rows stay in sight.
    if options.watch { report.height = Terminal.rows.map { $0 - Watch.lines } }
    report.home = environment.home
    let isWhole = options.filter.isEmpty && !options.active
    if isWhole { report.searched = adapters.map { ($0.client.name, $0.reader.searched) } }
    return report.text(of: snapshot)
  }

  /// Ends the process without giving back, session by session, what ends with it anyway.
  func leave(with code: Int32 = 0) -> Never {
    if hasAgents, let sample = watch.keptSample { sampleFile?.replace(with: sample) }
    ledger?.close()
    exit(code)
  }

  /// Brings the ledger up to date, which is made where there is none, and makes a snapshot of it.
  mutating func refresh() -> Snapshot {
    let begin = Clock.now
    if isFirst, showsProcesses { sampleProcesses() }
    let current = updated(at: begin)
    let read = Clock.now
    for (client, folders) in current.roots.sorted(by: { $0.key < $1.key }) {
      logger.debug("\(client.rawValue): looked in \(folders.joined(separator: ", "))")
    }
    for warning in current.warnings {
      logger.warning("\(warning.source): \(warning.what) (\(warning.count))")
    }
    var snapshot = current.snapshot(
      now: Clock.now, filter: SessionFilter(options.filter), onlyActive: options.active
    ) { showsProcesses ? refreshProcesses(for: $0) : ProcessView() }
    // A snapshot's sessions come in this order.
    let order = options.sort ?? .lastActive
    let isReversed = options.reverse ?? false
    if order != .lastActive || isReversed {
      snapshot.sessions = SessionOrder(by: order).sorted(
        snapshot.sessions, reversed: isReversed)
    }
    logger.info(
      """
      read \(current.sourceCount.read) of \(current.sourceCount.all) sources in \
      \(read.milliseconds - begin.milliseconds) ms; \(snapshot.sessions.count) sessions, \
      \(snapshot.totals.requests) requests, \(current.warnings.count) warnings
      """)
    return snapshot
  }

  /// Takes the first of the two samples that rates need, before anything is read, or takes up that of a
  /// run that has just ended.
  private mutating func sampleProcesses() {
    if let sampleFile, let kept = sampleFile.read(), watch.resume(kept, now: Clock.nanoseconds) {
      hasAgents = true
    } else {
      hasAgents = watch.sample()
    }
  }

  /// The processes; the first time when what they use can be told, which was being read meanwhile.
  private mutating func refreshProcesses(
    for sessions: () -> SessionCandidates
  ) -> ProcessView {
    defer { isFirst = false }
    if isFirst, hasAgents { waitForRates() }
    let view = watch.refresh(for: sessions, now: Clock.now)
    guard isFirst, view.processes.contains(where: isUnmeasured) else { return view }
    // It began after the sample.
    waitForRates()
    return watch.refresh(for: sessions, now: Clock.now)
  }

  /// Waits until the last sample is old enough.
  private func waitForRates() {
    guard let age = watch.age(now: Clock.nanoseconds) else { return }
    let missing = Self.interval - Double(age) / 1e9
    if missing > 0 { Clock.sleep(seconds: missing) }
  }

  /// Whether a figure that is shown lacks an earlier sample: the table shows sessions only.
  private func isUnmeasured(_ process: AgentProcess) -> Bool {
    process.tree.cpuPercent == nil && process.facts.state != .zombie
      && (options.json || !process.sessions.isEmpty)
  }

  /// Where the sample is kept for the next run; nil where nothing is kept.
  private var sampleFile: SampleFile? {
    options.noStore ? nil : environment.samplePath.map { SampleFile(path: $0) }
  }

  private mutating func updated(at now: Timestamp) -> LiveLedger {
    defer { tellFaults() }
    if let ledger {
      do throws(StoreFault) {
        try ledger.update(at: now)
        return ledger
      } catch {
        recovery.giveUp(ledger, after: error, at: now)
      }
    }
    let updated = recovery.updatedLedger(at: now)
    ledger = updated
    return updated
  }

  /// Writes what is new into the store, when the report is out.
  mutating func save() {
    guard let current = ledger else { return }
    do throws(StoreFault) {
      try current.save()
    } catch .busy {
      logger.info("store: \(StoreFault.busy.message)")
    } catch {
      logger.info("store: \(error.message)")
      recovery.giveUp(current, after: error, at: Clock.now)
      ledger = nil
      tellFaults()
    }
  }

  private mutating func tellFaults() {
    for fault in recovery.warnings.dropFirst(toldFaults) { tell("\(fault.source): \(fault.what)") }
    toldFaults = recovery.warnings.count
  }

  /// One line to the user that is no part of the report.
  private func tell(_ message: String) {
    logger.warning("\(message)")
    Terminal.complain("agtop: \(Sanitizer.clean(message))")
  }
}
