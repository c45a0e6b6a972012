internal import CAgtop

/// When the machine started: by its clocks for the system's own `/proc`, which containers may hide behind
/// a `stat` of their own (lxcfs states the start of the container); for a copy as its `stat` states it.
struct BootTime: Sendable {
  private var stated: (moment: Timestamp, at: UInt64)?

  /// How long a reading holds, in nanoseconds: on machines with many cores the file is long, and the
  /// moment changes only when the clock is set.
  private static let holds: UInt64 = 60_000_000_000

  /// Milliseconds by which the clocks may drift apart before the moment is another.
  private static let drift: Int64 = 100

  /// The moment by the machine's clocks, in milliseconds since 1970.
  static var byClocks: Int64 { max(0, agtop_boot_ms()) }

  /// The moment, read again when the last reading is old; by the machine's clocks when it is
  /// not stated.
  ///
  /// - Parameters:
  ///   - folder: `/proc`.
  ///   - now: nanoseconds of a clock that never goes back.
  ///   - buffer: room for the file.
  mutating func moment(
    in folder: borrowing OpenFolder, at now: UInt64, _ buffer: UnsafeMutableRawBufferPointer
  ) -> Timestamp {
    if let stated, now >= stated.at, now - stated.at < Self.holds { return stated.moment }
    var moment = Timestamp(milliseconds: Self.byClocks)
    if !folder.isOfSystem {
      let seconds = folder.read("stat", into: buffer).flatMap {
        DecimalBytes.number(behind: "btime", in: $0)
      }
      let milliseconds = seconds.flatMap { Int64(exactly: UInt128($0) * 1000) }
      moment = Timestamp(milliseconds: Timestamp.stated(milliseconds) ?? moment.milliseconds)
    } else if let before = stated?.moment,
      abs(before.milliseconds - moment.milliseconds) < Self.drift
    {
      moment = before
    }
    stated = (moment, now)
    return moment
  }
}
