internal import CAgtop

/// The clock of `ProcessTable.takenAt`.
package enum MonotonicClock {
  /// Nanoseconds since a moment that stays the same while the system runs; they never go back.
  package static var nanoseconds: UInt64 { agtop_monotonic_ns() }
}
