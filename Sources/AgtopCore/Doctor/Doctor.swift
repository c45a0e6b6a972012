/// Looks at everything that agtop's figures depend on, and says of each step how it is.
///
/// It reads every transcript once, without the store, and writes nothing anywhere.
package struct Doctor {
  private let adapters: [ClientAdapter]
  private let environment: Environment
  private let prices: PriceTable
  private let basis: LedgerBasis
  private let veil: PathVeil

  /// - Parameters:
  ///   - prices: the table that `basis` names.
  ///   - veil: what is shown of paths and titles.
  package init(
    adapters: [ClientAdapter], environment: Environment, prices: PriceTable = .embedded,
    basis: LedgerBasis, veil: PathVeil
  ) {
    self.adapters = adapters
    self.environment = environment
    self.prices = prices
    self.basis = basis
    self.veil = veil
  }

  /// The findings about each client, the processes and the prices.
  package func sections(now: Timestamp) -> [DoctorSection] {
    var recovery = StoreRecovery(
      storeAt: nil, adapters: adapters, isKept: false, prices: prices, basis: basis)
    let ledger = recovery.updatedLedger(at: now)
    var watch = ProcessWatch(adapters: adapters, source: SystemProcesses.source(in: environment))
    var view = ProcessView()
    let snapshot = ledger.snapshot(now: now) { sessions in
      view = watch.refresh(for: sessions, now: now)
      return view
    }
    let sessions = Array(snapshot.sessions)
    var told: Set<Warning> = []
    var sections = adapters.map { adapter -> DoctorSection in
      let listing = adapter.reader.sources()
      let folders = (adapter.reader.roots + listing.roots).map { $0 + "/" }
      let warnings = snapshot.warnings.filter { warning in
        warning.source == adapter.kind.rawValue
          || folders.contains { (warning.source + "/").hasPrefix($0) }
      }
      told.formUnion(warnings)
      var ignored: [Warning] = []
      return ClientDoctor(
        adapter: adapter, environment: environment, veil: veil, listing: listing,
        warnings: warnings, processes: snapshot.processes.filter { $0.client == adapter.kind },
        sessions: sessions.filter { $0.facts.client == adapter.kind },
        liveRecords: adapter.recogniser.liveRecordFiles(warnings: &ignored).count
      ).section
    }
    sections.append(processes(view, snapshot.warnings.filter { !told.contains($0) }))
    sections.append(DoctorSection("Prices", priceLines(snapshot, now: now)))
    return sections
  }

  // MARK: Processes

  private func processes(_ view: ProcessView, _ warnings: [Warning]) -> DoctorSection {
    var lines: [DoctorLine] = []
    if let root = environment["HOST_PROC"] {
      lines.append(DoctorLine(.note, "HOST_PROC is \(veil.path(root)): processes are read there"))
    }
    lines.append(
      view.seesProcesses
        ? DoctorLine(.ok, "processes can be seen")
        : DoctorLine(
          .fault, "no process can be seen",
          do: "states and pids are unknown: mount /proc, or set HOST_PROC to where it is"))
    let bound = view.processes.filter { !$0.sessions.isEmpty }.count
    lines.append(
      DoctorLine(.ok, "\(view.processes.count) agent processes, \(bound) with a session"))
    if SystemProcesses.refusalToAct(in: environment) != nil {
      lines.append(
        DoctorLine(.note, "these are not the processes of this place: agtop signals none"))
    }
    for warning in warnings {
      lines.append(
        DoctorLine(.fault, "\(veil.found(warning.source, below: [])): \(veil.text(warning.what))"))
    }
    return DoctorSection("Processes", lines)
  }

  // MARK: Prices

  /// Days after which a price table may be out of date.
  private static let oldTable: Int64 = 60

  private func priceLines(_ snapshot: Snapshot, now: Timestamp) -> [DoctorLine] {
    var lines = prices.sheets.enumerated().map { index, sheet in
      let age = sheet.asOf.flatMap { Timestamp(rfc3339: $0 + "T00:00:00Z") }.map {
        (now.seconds - $0.seconds) / 86_400
      }
      let text = ExplainWords.sheet(sheet) + (index > 0 ? ", for what the one above has not" : "")
      guard let age, age > Self.oldTable else { return DoctorLine(.ok, text) }
      return DoctorLine(
        index == 0 ? .note : .ok, text + ", \(age) days old",
        do: index == 0 ? "models that are newer have no price" : nil)
    }
    let unpriced = snapshot.pricing.unpricedWithReasons
    if !unpriced.isEmpty {
      lines.append(
        DoctorLine(
          .note, "no price for \(unpriced.joined(separator: ", "))",
          do: "agtop --explain model:NAME says what was tried"))
    }
    return lines
  }
}
