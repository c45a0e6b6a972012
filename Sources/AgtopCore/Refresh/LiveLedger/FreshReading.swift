/// What is kept of the reading of one source: packed on the thread that read it.
struct FreshReading: Sendable {
  /// What a ledger keeps beside the transcripts themselves.
  struct Keeping: Sendable {
    /// Whether anything is kept for a further reading.
    var isKept: Bool
    /// Whether rows are written for a later run.
    var isStored: Bool
  }

  var transcripts: [Transcript]
  /// The same as rows, with their hashes; empty when nothing is kept.
  var rows: [(bytes: [UInt8], digest: UInt64)] = []
  var faults: ReadingFaults
  /// Where a further reading goes on.
  var parser: (mark: ResumeFingerprint, point: ResumePoint)?
  /// The same as a row.
  var parserRow: [UInt8]?
  var stamps: SessionStamps?
  /// The positions of the transcripts that stay, and nil for each of the reading (`SourceReading.kept`).
  var kept: [Int?]

  /// - Parameter mayGrow: whether the source is one of those whose parsers are kept.
  init(_ reading: SourceReading, of path: String, mayGrow: Bool, for keeping: Keeping) {
    transcripts = reading.transcripts
    faults = reading.faults
    kept = reading.kept ?? reading.transcripts.map { _ in nil }
    guard keeping.isKept else { return }
    stamps = reading.stamps
    rows = reading.transcripts.map { transcript in
      let bytes = transcript.packed
      return (bytes, Checksum.of(bytes, seed: 0))
    }
    guard mayGrow, let point = reading.resume,
      let mark = ResumeFingerprint(of: path, at: point.offset)
    else { return }
    parser = (mark, point)
    if keeping.isStored { parserRow = StoredResume(mark, point.parser.checkpoint()).packed }
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
    source.isFinished = transcripts.allSatisfy { $0.facts.tail.kind != .running }
    if known?.isFinished == false, kept.contains(where: { $0 != nil }) { source.isFinished = false }
    return source
  }
}
