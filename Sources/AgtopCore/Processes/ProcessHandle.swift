internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A process that is held, so that a signal reaches it or nothing, never the process that got its id later.
///
/// The caller opens it, checks whether the process with that id is still the one that was meant, and sends then,
/// signals that one: what was there before and is there afterwards was there between.
package final class ProcessHandle: Sendable {
  /// The process id.
  package let pid: Int32
  /// nil where the kernel holds no processes: there is only the id.
  private let descriptor: Int32?

  /// Holds the process that has an id now; nil when there is none.
  package init?(_ pid: Int32) {
    // 0 and below are groups and everybody.
    guard pid > 0 else { return nil }
    let opened = agtop_process_open(pid)
    guard opened != -ESRCH else { return nil }
    self.pid = pid
    descriptor = opened >= 0 ? opened : nil
  }

  deinit { if let descriptor { close(descriptor) } }

  /// Sends a signal; 0, or the number of the error.
  package func send(_ signal: Int32) -> Int32 {
    if let descriptor { return agtop_process_signal(descriptor, signal) }
    return kill(pid, signal) == 0 ? 0 : errno
  }
}
