internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Wakes a loop that waits for descriptors, from any thread.
package final class WakePipe: Sendable {
  /// Becomes readable when the loop is woken.
  package let descriptor: Int32
  private let writeEnd: Int32

  /// A new pipe; nil when the system has no descriptors left.
  package init?() {
    var ends: [Int32] = [-1, -1]
    guard agtop_pipe(&ends) == 0 else { return nil }
    descriptor = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Makes the descriptor readable; never blocks.
  package func wake() {
    var byte: UInt8 = 1
    // A full pipe is readable already.
    while write(writeEnd, &byte, 1) < 0, errno == EINTR {}
  }

  /// Makes the descriptor unreadable until the next `wake`; never blocks.
  ///
  /// The loop drains first and looks then, so that what comes in between wakes it again.
  package func drain() {
    withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { buffer in
      while true {
        let got = read(descriptor, buffer.baseAddress, buffer.count)
        if got < 0, errno == EINTR { continue }
        if got < buffer.count { return }
      }
    }
  }
}
