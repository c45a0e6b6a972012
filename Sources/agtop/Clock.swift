import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The wall clock.
enum Clock {
  /// Now, to the millisecond.
  static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Nanoseconds of the clock of `ProcessTable.takenAt`, which never goes back.
  static var nanoseconds: UInt64 { MonotonicClock.nanoseconds }

  /// Waits, signals notwithstanding.
  static func sleep(seconds: Double) {
    var left = timespec()
    left.tv_sec = Int(seconds)
    left.tv_nsec = Int((seconds - seconds.rounded(.down)) * 1e9)
    var rest = timespec()
    while nanosleep(&left, &rest) != 0, errno == EINTR { left = rest }
  }
}
