#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the numbers in `/proc` count.
package struct ProcUnits: Hashable, Sendable {
  /// Clock ticks in a second.
  package var ticksPerSecond: UInt64
  /// Bytes in a page of memory.
  package var pageBytes: UInt64

  /// Units of a machine, or of a recording made on it.
  package init(ticksPerSecond: UInt64, pageBytes: UInt64) {
    self.ticksPerSecond = max(1, ticksPerSecond)
    self.pageBytes = pageBytes
  }

  /// The units of this machine.
  package static var system: ProcUnits {
    ProcUnits(
      ticksPerSecond: UInt64(max(1, sysconf(Int32(_SC_CLK_TCK)))),
      pageBytes: UInt64(max(1, sysconf(Int32(_SC_PAGESIZE)))))
  }

  /// Ticks of two kinds together, in nanoseconds; nil when either is not known, or they are too many.
  func nanoseconds(_ ticks: UInt64?, _ more: UInt64?) -> Int64? {
    guard let ticks, let more else { return nil }
    let sum = UInt128(ticks) + UInt128(more)
    return Int64(exactly: sum * 1_000_000_000 / UInt128(ticksPerSecond))
  }

  /// Pages in bytes; nil when they are not known, or too many.
  func bytes(pages: UInt64?) -> Int64? {
    pages.flatMap { Int64(exactly: UInt128($0) * UInt128(pageBytes)) }
  }

  /// The moment so many ticks after another; nil when no process can have started then.
  func moment(_ ticks: UInt64, after boot: Timestamp) -> Timestamp? {
    let since = UInt128(ticks) * 1000 / UInt128(ticksPerSecond)
    guard let since = Int64(exactly: since) else { return nil }
    let (sum, overflow) = boot.milliseconds.addingReportingOverflow(since)
    return Timestamp.stated(overflow ? nil : sum).map { Timestamp(milliseconds: $0) }
  }
}
