/// What is kept of the reading of one source: packed on the thread that read it, unless the source grew.
struct FreshReading: Sendable {
  /// What a ledger keeps beside the transcripts themselves.
  struct Keeping: Sendable {
    /// Whether anything is kept for a further reading.
    var isKept: Bool
    /// Whether rows are written for a later run.
    var isStored: Bool
  }

  /// What is known of a source before it is read.
  enum Growth: Sendable {
    /// It does not grow, or there are newer ones that do.
    case none
    /// Its parser is kept.
    case begins
    /// So was the parser of an earlier reading, which had one transcript.
    case goesOn
  }

  var transcripts: [Transcript]
  /// The same as rows, with their hashes; empty when nothing is kept, or where the one transcript has grown.
  var rows: [PackedTranscript] = []
  var faults: ReadingFaults
  /// Where a further reading goes on.
  var parser: ParserCache.Waiting?
  /// The same as a row.
  var parserRow: [UInt8]?
  var stamps: SessionStamps?
  /// The positions of the transcripts that stay, and nil for each of the reading (`SourceReading.kept`).
  var kept: [Int?]

  init(_ reading: SourceReading, of path: String, _ growth: Growth, for keeping: Keeping) {
    transcripts = reading.transcripts
    faults = reading.faults
    kept = reading.kept ?? reading.transcripts.map { _ in nil }
    guard keeping.isKept else { return }
    stamps = reading.stamps
    if growth != .none, let point = reading.resume,
      let mark = ResumeFingerprint(of: path, at: point.offset)
    {
      parser = ParserCache.Waiting(
        mark: mark, point: point, transcript: reading.transcripts.first, rowBytes: 0)
    }
    if growth == .goesOn, parser != nil, transcripts.count == 1 { return }
    rows = reading.transcripts.map { PackedTranscript($0) }
    guard keeping.isStored, let row = parser?.row else { return }
    parser?.rowBytes = row.count
    parserRow = row
  }

  /// The hashes of the transcripts; nil where nothing is kept.
  var digests: [UInt64?] { rows.isEmpty ? transcripts.map { _ in nil } : rows.map(\.digest) }

  /// What is known of the source now, apart from its transcripts.
  ///
  /// - Parameter known: what was known before; nil for nothing.
  func source(_ job: SourceDiff.Job, after known: KnownSource?) -> KnownSource {
    var source = KnownSource(client: job.source.client, path: job.source.path, marks: job.marks)
    source.faults = faults
    // Found when its group is counted, which is left out where it says the same as before.
    if known?.faults.counts[.missingParent] != nil { source.faults.set(.missingParent, true) }
    source.isFinished = !transcripts.indices.contains {
      transcripts[$0].facts.tail.kind == .running
    }
    if known?.isFinished == false, kept.contains(where: { $0 != nil }) { source.isFinished = false }
    return source
  }
}

/// A transcript as a row of the store.
struct PackedTranscript: Sendable {
  let bytes: [UInt8]
  /// What tells it from others (`KnownSource.Member`).
  let digest: UInt64

  init(_ transcript: Transcript) {
    bytes = transcript.packed
    digest = Checksum.of(bytes, seed: 0)
  }
}
