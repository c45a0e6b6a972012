/// Where a source of lines was read to, and what tells that those lines are still the same.
struct ResumeFingerprint: Hashable, Sendable, Packed {
  /// The offset after the last complete line.
  var offset: Int64
  /// A hash of the first bytes, and of the last before the offset.
  private var sample: UInt64

  /// How many bytes of each end are looked at.
  private static let width: Int64 = 256

  /// The mark of a file that was read to an offset; nil when there is nothing to go on from.
  init?(of path: String, at offset: Int64) {
    guard let sample = Self.sample(of: path, to: offset) else { return nil }
    self.offset = offset
    self.sample = sample
  }

  /// Whether the file still begins with the lines that were read.
  func holds(for path: String) -> Bool { Self.sample(of: path, to: offset) == sample }

  private static func sample(of path: String, to offset: Int64) -> UInt64? {
    guard offset > 0 else { return nil }
    let ranges = [0..<min(width, offset), max(0, offset - width)..<offset]
    // A file that cannot be read now is read, or warned of, by the whole reading.
    guard let ends = try? FileReader.bytes(of: path, at: ranges),
      zip(ends, ranges).allSatisfy({ $0.count == $1.count })
    else { return nil }
    var hash = StableHash()
    for end in ends { end.withUnsafeBytes { hash.add($0) } }
    return hash.value
  }

  func pack(into writer: inout ByteWriter) {
    writer.number(offset)
    writer.fixed(sample)
  }

  init(unpacking reader: inout ByteReader) {
    offset = reader.number()
    sample = reader.fixed()
  }
}

/// A parser's state as a row of the store: what a later run goes on from.
struct StoredResume: Packed {
  var mark: ResumeFingerprint
  var checkpoint: Checkpoint

  init(_ mark: ResumeFingerprint, _ checkpoint: Checkpoint) {
    self.mark = mark
    self.checkpoint = checkpoint
  }

  func pack(into writer: inout ByteWriter) {
    writer.packed(mark)
    writer.raw(checkpoint.state)
    writer.packed(checkpoint.transcript)
  }

  init(unpacking reader: inout ByteReader) {
    mark = reader.packed()
    let state = reader.raw()
    checkpoint = Checkpoint(transcript: reader.packed(), state: state)
  }
}
