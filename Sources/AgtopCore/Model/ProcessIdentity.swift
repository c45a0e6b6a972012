/// A process over all time: a pid is given out again, a pid with its start time is not.
package struct ProcessIdentity: Hashable, Comparable, Sendable {
  /// The process id; on Linux of the thread group.
  package var pid: Int32
  /// When it started in the system's own finest unit: clock ticks since boot on Linux (field 22 of
  /// `/proc/PID/stat`), microseconds since 1970 on macOS.
  package var start: UInt64

  /// A process by id and start.
  package init(pid: Int32, start: UInt64) {
    self.pid = pid
    self.start = start
  }

  /// Orders by pid, then start.
  package static func < (left: ProcessIdentity, right: ProcessIdentity) -> Bool {
    left.pid == right.pid ? left.start < right.start : left.pid < right.pid
  }
}
