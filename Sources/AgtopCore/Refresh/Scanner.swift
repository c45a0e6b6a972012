/// Reads everything that the clients keep on this machine, on all cores, the biggest sources first.
public struct Scanner: Sendable {
  private let adapters: [any ClientAdapter]

  /// A scanner over the given clients.
  public init(adapters: [any ClientAdapter]) { self.adapters = adapters }

  /// What a scan found.
  public struct Scan: Sendable {
    /// One transcript for each session of each source.
    public var transcripts: [Transcript] = []
    /// What could not be used, in order of source.
    public var warnings: [Warning] = []
    /// The folders that were looked at, for each client.
    public var roots: [ClientKind: [String]] = [:]
    /// How many files were read, parts included.
    public var fileCount = 0
    /// How many bytes they have.
    public var byteCount: Int64 = 0
  }

  /// Walks, reads and completes.
  ///
  /// Blocks until done; opens nothing but transcripts and the small files that name them.
  public func scan() -> Scan {
    var scan = Scan()
    var jobs: [SourceJob] = []
    for listing in Self.listings(of: adapters) {
      jobs += listing.listing.sources.map { SourceJob(source: $0) }
      scan.warnings += listing.listing.warnings
      scan.roots[listing.client, default: []] += listing.listing.roots
    }
    jobs.sort { $0.source.path < $1.source.path }
    scan.fileCount = jobs.reduce(0) { $0 + 1 + $1.source.parts.count }
    scan.byteCount = jobs.reduce(0) { $0 + $1.source.size }
    var byClient: [ClientKind: [Transcript]] = [:]
    let readings = SourceJob.run(jobs, by: adapters) { _, reading in
      var reading = reading
      reading.resume = nil
      return reading
    }
    for (job, reading) in zip(jobs, readings) {
      guard let reading else {
        scan.warnings.append(.hanging(job.source.path))
        continue
      }
      scan.warnings += reading.faults.warnings(about: job.source.path)
      byClient[job.source.client, default: []] += reading.transcripts
    }
    let folders = Set(byClient.values.joined().compactMap(\.facts.cwd))
    for adapter in adapters {
      guard var transcripts = byClient.removeValue(forKey: adapter.kind) else { continue }
      adapter.complete(&transcripts, folders: folders)
      scan.transcripts += transcripts
    }
    scan.warnings.sort { ($0.source, $0.what) < ($1.source, $1.what) }
    return scan
  }

  /// What each client has to read, from walks that open no file, in the order of the adapters.
  ///
  /// - Parameter frozen: what need not be listed again.
  static func listings(
    of adapters: [any ClientAdapter], but frozen: FrozenSources = FrozenSources()
  ) -> [(client: ClientKind, listing: SourceListing)] {
    Slices.map(adapters.count, by: 1) { slice in
      slice.map { (adapters[$0].kind, adapters[$0].sources(but: frozen)) }
    }.flatMap { $0 }
  }
}

extension ReadingFaults {
  /// The faults as warnings about a source, in a fixed order.
  func warnings(about source: String) -> [Warning] {
    counts.map { Warning(source: source, what: $0.key.message, count: $0.value) }
      .sorted { $0.what < $1.what }
  }
}
