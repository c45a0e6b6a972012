/// What tells whether a source is still as it was read.
struct SourceFingerprint: Hashable, Sendable {
  /// The file's own marks.
  var stat: FileStat
  /// A hash of the marks of the files read with it.
  var parts: UInt64
  /// The version of the parser that read it.
  var parser: UInt32
  /// How it was read.
  var form: TranscriptSource.Form
  /// The hash of the folder with all its parts as it was then; 0 where a part may have been written since
  /// without changing that.
  var folder: UInt64 = 0
  /// Whether it had been left alone for a while when it was read: of what was just written, a further
  /// change may leave the same marks.
  var isSettled: Bool

  /// The marks of a source as a walk found it.
  init(of source: TranscriptSource, parser: UInt32, at time: Timestamp) {
    stat = source.stat
    form = source.form
    // Opening a log touches it, where root reads it; and a database never changes without its time.
    let isDatabase = form == .database
    if isDatabase { stat.changedNanoseconds = 0 }
    self.parser = parser
    var newest = max(stat.modifiedNanoseconds, stat.changedNanoseconds)
    var hash = StableHash()
    for var part in source.parts {
      if isDatabase { part.stat.changedNanoseconds = 0 }
      // A file of another name has other marks too: to rename it is a change.
      hash.add(part.stat)
      newest = max(newest, part.stat.modifiedNanoseconds, part.stat.changedNanoseconds)
    }
    parts = source.frozenParts ?? (source.parts.isEmpty ? 0 : hash.value)
    isSettled = newest / 1_000_000 < time.milliseconds - Self.quiet
    guard let stat = source.folder?.stat else { return }
    newest = max(newest, stat.modifiedNanoseconds, stat.changedNanoseconds)
    guard newest / 1_000_000 < time.milliseconds - Self.longQuiet else { return }
    folder = FrozenSources.hash(of: stat)
  }

  /// Milliseconds after which nobody goes on with a message: a file may be written several times until
  /// its message is complete, and that does not change the folder.
  private static let longQuiet: Int64 = 3_600_000

  /// Milliseconds after which a file system gives a change other marks, with room for the coarsest.
  private static let quiet: Int64 = 2000

  /// Takes over the marks of parts that were not looked at now.
  mutating func copyParts(of known: SourceFingerprint) {
    parts = known.parts
    if parts != 0, !known.isSettled { isSettled = false }
  }

  /// Whether a source with the given marks need not be read again.
  func isSame(as other: SourceFingerprint) -> Bool {
    isSettled && stat == other.stat && parts == other.parts && parser == other.parser
      && form == other.form
  }
}

extension StableHash {
  /// Adds all marks of a file.
  mutating func add(_ stat: FileStat) {
    add(Int64(bitPattern: stat.device))
    add(Int64(bitPattern: stat.inode))
    add(stat.size)
    add(stat.modifiedNanoseconds)
    add(stat.changedNanoseconds)
  }
}

extension SourceFingerprint: Packed {
  private static let forms: [TranscriptSource.Form] = [
    .lines, .zstandardLines, .document, .documents, .database,
  ]

  func pack(into writer: inout ByteWriter) {
    writer.fixed(stat.device)
    writer.fixed(stat.inode)
    writer.number(stat.size)
    writer.fixed(UInt64(bitPattern: stat.modifiedNanoseconds))
    writer.fixed(UInt64(bitPattern: stat.changedNanoseconds))
    writer.fixed(parts)
    writer.fixed(folder)
    writer.unsigned(UInt64(parser))
    writer.byte(UInt8(Self.forms.firstIndex(of: form) ?? 0))
    writer.flag(isSettled)
  }

  init(unpacking reader: inout ByteReader) {
    stat = FileStat(
      device: reader.fixed(), inode: reader.fixed(), size: reader.number(),
      modifiedNanoseconds: Int64(bitPattern: reader.fixed()),
      changedNanoseconds: Int64(bitPattern: reader.fixed()))
    parts = reader.fixed()
    folder = reader.fixed()
    parser = reader.small(UInt32.self)
    let index = Int(reader.byte())
    if index >= Self.forms.count { reader.damage() }
    form = index < Self.forms.count ? Self.forms[index] : .document
    isSettled = reader.flag()
  }
}
