/// A source to be read, from the start or from where an earlier reading ended.
struct SourceJob: Sendable {
  /// Where an earlier reading ended.
  enum Start: Sendable {
    case beginning
    /// By the parser that is still in memory.
    case kept(ResumeFingerprint, ResumePoint)
    /// By what was saved of it.
    case stored(StoredResume)
    /// Of a database, by what its sessions were like.
    case stamped(SessionStamps)
  }

  var source: TranscriptSource
  var start = Start.beginning

  /// Reads all, the biggest first, and gives what is made of each reading, in the order of the jobs.
  ///
  /// A transcript without any time is as old as its file. What hangs has no result, and nothing waits
  /// for it (`ReadingCrew`).
  ///
  /// - Parameters:
  ///   - readers: how many threads read at once.
  ///   - patience: seconds without a byte after which a file is left.
  static func run<Result: Sendable>(
    _ jobs: [SourceJob], by adapters: [ClientAdapter], readers: Int = ProcessorCount.online,
    patience: Double = ReadingCrew<Result>.patience,
    _ finish: @escaping @Sendable (Int, SourceReading) -> Result
  ) -> [Result?] {
    guard !jobs.isEmpty else { return [] }
    let sizes = jobs.map(\.source.size)
    let order = jobs.indices.sorted { sizes[$0] > sizes[$1] }
    let byKind = Dictionary(
      adapters.map { ($0.kind, $0.reader) }, uniquingKeysWith: { first, _ in first })
    let crew = ReadingCrew<Result>(paths: jobs.map(\.source.path), order: order) {
      number, reader in
      guard let client = byKind[jobs[number].source.client] else { return nil }
      return finish(number, jobs[number].read(by: client, with: &reader))
    }
    return crew.run(readers: readers, patience: patience)
  }

  private func read(
    by client: any TranscriptReader, with reader: inout FileReader
  ) -> SourceReading {
    var reading =
      if case .stamped(let stamps) = start {
        client.read(source, since: stamps, with: &reader)
      } else {
        client.read(source, resuming: resume(by: client), with: &reader)
      }
    for index in reading.transcripts.indices
    where reading.transcripts[index].facts.lastActive == nil {
      reading.transcripts[index].facts.lastActive = source.stat.modified
    }
    return reading
  }

  /// Where to go on; nil when the lines are not those that were read.
  private func resume(by client: any TranscriptReader) -> ResumePoint? {
    switch start {
    case .beginning, .stamped: return nil
    case .kept(let mark, let point): return mark.holds(for: source.path) ? point : nil
    case .stored(let stored):
      guard stored.mark.holds(for: source.path) else { return nil }
      // A state of another version is refused: then all is read.
      let parser = try? client.makeParser(for: source, resuming: stored.checkpoint)
      return parser.flatMap { $0 }.map { ResumePoint(offset: stored.mark.offset, parser: $0) }
    }
  }
}
