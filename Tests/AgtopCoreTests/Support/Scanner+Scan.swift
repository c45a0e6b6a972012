@testable import AgtopCore

extension Scanner {
  /// What clients wrote, source by source, before anything is counted.
  struct Scan: Sendable {
    /// One transcript for each session of each source.
    var transcripts: [Transcript] = []
    /// What could not be used, in order of source.
    var warnings: [Warning] = []
  }

  /// Reads all that a home holds for some clients, without a ledger.
  static func scan(
    home: Environment, clients: Set<ClientKind> = Set(ClientKind.allCases)
  ) -> Scan {
    let adapters = ClientRegistry.adapters(in: home).filter { clients.contains($0.kind) }
    var scan = Scan()
    var found: [ClientKind: [Transcript]] = [:]
    for (client, listing) in listings(of: adapters) {
      scan.warnings += listing.warnings
      let sources = listing.sources.sorted { $0.path < $1.path }
      let readings = SourceJob.run(sources.map { SourceJob(source: $0) }, by: adapters) { $1 }
      for (source, reading) in zip(sources, readings) {
        guard let reading else {
          scan.warnings.append(.hanging(source.path))
          continue
        }
        scan.warnings += reading.faults.warnings(about: source.path)
        found[client, default: []] += reading.transcripts
      }
    }
    let folders = Set(found.values.joined().compactMap(\.facts.cwd))
    for adapter in adapters {
      guard var transcripts = found[adapter.kind] else { continue }
      adapter.complete(&transcripts, folders: folders)
      for transcript in transcripts where transcript.lacksParent {
        scan.warnings.append(
          Warning(source: transcript.facts.path, what: ReadingFault.missingParent.message))
      }
      scan.transcripts += transcripts
    }
    scan.warnings.sort { ($0.source, $0.what) < ($1.source, $1.what) }
    return scan
  }
}

extension Ledger {
  /// The snapshot of this ledger alone, at a moment.
  func snapshot(
    at now: Timestamp, warnings: [Warning] = [], limits: [LimitReading] = [],
    processes: ProcessView = ProcessView()
  ) -> Snapshot {
    let options = SnapshotBuilder.Options(now: now, timeZone: "UTC", processes: processes)
    let prices = RequestPrices(models, plan: options.plan, table: options.prices)
    var calendar = LocalCalendar()
    var group = SettledGroup()
    var recent = RecentCells(of: sessions, at: now)
    group.cells = UsageCell.cells(
      of: self, prices: prices, now: now, calendar: &calendar, recent: &recent)
    group.sessions = sessions
    recent.forEach { group.add($1, of: $0) }
    group.uniteRecent()
    for doubts in doubts.values { group.doubts.add(doubts) }
    var shown = ShownSessions(prices: options.prices)
    shown.builder.models = models
    shown.replace([], with: [(1, SessionGroup(group))])
    return SnapshotBuilder(models: models, for: options)
      .build(
        from: &shown,
        warnings: (warnings + shown.warnings).sorted {
          ($0.source, $0.what) < ($1.source, $1.what)
        },
        roots: [:], limits: limits)
  }
}
