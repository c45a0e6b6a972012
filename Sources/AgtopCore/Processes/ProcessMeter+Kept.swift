extension ProcessMeter {
  /// The longest time, in nanoseconds, after which a refresh still serves a later run for its rates.
  private static let longestKept: UInt64 = 10_000_000_000
  /// As many processes are kept at most.
  private static let mostKept = 4096
  private static let format: UInt8 = 1

  /// The last refresh as bytes for a later run; nil before there was one.
  var kept: [UInt8]? {
    guard let takenAt, samples.count <= Self.mostKept else { return nil }
    var writer = ByteWriter()
    writer.byte(Self.format)
    writer.fixed(takenAt)
    writer.list(samples.sorted { $0.key < $1.key }) { writer, entry in
      writer.process(entry.key)
      writer.optional(entry.value.parent) { $0.process($1) }
      let counters = entry.value.counters
      for value in [
        counters.ownTime, counters.reapedTime, counters.readBytes, counters.writtenBytes,
      ] {
        writer.optional(value) { $0.number($1) }
      }
    }
    return writer.bytes
  }

  /// A meter whose last refresh was that of an earlier run; nil where the bytes are damaged, or the refresh
  /// too long ago to tell what a process uses now.
  init?(kept bytes: [UInt8], now: UInt64) {
    self.init()
    let isWhole = bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      guard reader.byte() == Self.format else { return false }
      takenAt = reader.fixed()
      let found = reader.list(of: 5) { reader in
        let process = reader.process()
        var sample = Sample(parent: reader.optional { $0.process() }, counters: ProcessCounters())
        sample.counters.ownTime = reader.optional { $0.number() }
        sample.counters.reapedTime = reader.optional { $0.number() }
        sample.counters.readBytes = reader.optional { $0.number() }
        sample.counters.writtenBytes = reader.optional { $0.number() }
        return (process, sample)
      }
      samples = Dictionary(found) { first, _ in first }
      return reader.isComplete
    }
    guard isWhole, let takenAt, now >= takenAt, now - takenAt <= Self.longestKept else {
      return nil
    }
  }
}

extension ByteWriter {
  fileprivate mutating func process(_ process: ProcessIdentity) {
    number(Int64(process.pid))
    unsigned(process.start)
  }
}

extension ByteReader {
  fileprivate mutating func process() -> ProcessIdentity {
    let pid = small(signed: Int32.self)
    return ProcessIdentity(pid: pid, start: unsigned())
  }

  /// A number that may be below zero; outside the type's values it is damage.
  private mutating func small(signed type: Int32.Type) -> Int32 {
    let value: Int64 = number()
    if Int32(exactly: value) == nil { damage() }
    return Int32(exactly: value) ?? 0
  }
}
