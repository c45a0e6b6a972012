internal import CAgtop

/// When the machine started, as `/proc/stat` states it.
struct BootTime: Sendable {
  private var stated: (moment: Timestamp, at: UInt64)?

  /// How long a reading holds, in nanoseconds: on machines with many cores the file is long, and the
  /// moment changes only when the clock is set.
  private static let holds: UInt64 = 60_000_000_000

  /// The moment, read again when the last reading is old; by the machine's clocks when it is not
  /// stated.
  ///
  /// - Parameters:
  ///   - folder: `/proc`.
  ///   - now: nanoseconds of a clock that never goes back.
  ///   - buffer: room for the file.
  mutating func moment(
    in folder: borrowing OpenFolder, at now: UInt64, _ buffer: UnsafeMutableRawBufferPointer
  ) -> Timestamp {
    if let stated, now >= stated.at, now - stated.at < Self.holds { return stated.moment }
    let seconds = folder.read("stat", into: buffer).flatMap {
      DecimalBytes.number(behind: "btime", in: $0)
    }
    let milliseconds = seconds.flatMap { Int64(exactly: UInt128($0) * 1000) }
    let moment = Timestamp(
      milliseconds: Timestamp.stated(milliseconds) ?? max(0, agtop_boot_ms()))
    stated = (moment, now)
    return moment
  }
}
