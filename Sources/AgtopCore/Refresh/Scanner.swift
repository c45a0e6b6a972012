internal import Dispatch
internal import Synchronization

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
    var sources: [TranscriptSource] = []
    for listing in listings() {
      sources += listing.listing.sources
      scan.warnings += listing.listing.warnings
      scan.roots[listing.client, default: []] += listing.listing.roots
    }
    // Biggest first, so that no core ends on a big file alone; by path where sizes are equal, so that
    // the readings have the same order in every run.
    let sizes = sources.map(\.size)
    let order = sources.indices.sorted {
      sizes[$0] == sizes[$1] ? sources[$0].path < sources[$1].path : sizes[$0] > sizes[$1]
    }
    scan.fileCount = sources.reduce(0) { $0 + 1 + $1.parts.count }
    scan.byteCount = sizes.reduce(0, +)
    var byClient: [ClientKind: [Transcript]] = [:]
    var readings = [SourceReading?](repeating: nil, count: sources.count)
    for (number, reading) in read(sources, in: order) { readings[number] = reading }
    for number in order {
      guard let reading = readings[number] else { continue }
      scan.warnings += reading.faults.warnings(about: sources[number].path)
      byClient[sources[number].client, default: []] += reading.transcripts
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

  private func listings() -> [(client: ClientKind, listing: SourceListing)] {
    let found = Mutex<[(number: Int, listing: SourceListing)]>([])
    DispatchQueue.concurrentPerform(iterations: adapters.count) { number in
      let listing = adapters[number].sources()
      found.withLock { $0.append((number, listing)) }
    }
    return found.withLock { $0 }.sorted { $0.number < $1.number }
      .map { (adapters[$0.number].kind, $0.listing) }
  }

  /// The readings with the number of their source, in no order.
  private func read(_ sources: [TranscriptSource], in order: [Int]) -> [(Int, SourceReading)] {
    let next = Atomic<Int>(0)
    let done = Mutex<[(Int, SourceReading)]>([])
    let byKind = Dictionary(adapters.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    let workers = max(1, min(ProcessorCount.online, sources.count))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var reader = FileReader()
      var mine: [(Int, SourceReading)] = []
      while true {
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard turn < order.count else { break }
        let number = order[turn]
        let source = sources[number]
        guard let adapter = byKind[source.client] else { continue }
        var reading = adapter.read(source, resuming: nil, with: &reader)
        reading.resume = nil
        for index in reading.transcripts.indices
        where reading.transcripts[index].facts.lastActive == nil {
          reading.transcripts[index].facts.lastActive = source.stat.modified
        }
        mine.append((number, reading))
      }
      done.withLock { $0 += mine }
    }
    return done.withLock { $0 }
  }
}

extension ReadingFaults {
  /// The faults as warnings about a source, in a fixed order.
  func warnings(about source: String) -> [Warning] {
    counts.map { Warning(source: source, what: $0.key.message, count: $0.value) }
      .sorted { $0.what < $1.what }
  }
}
