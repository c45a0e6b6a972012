import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A pipe to a pager, which reads as slowly as a person does and may stop at any time.
final class PagerInput: Sendable {
  /// The end that the pager gets; the code that starts the pager closes it.
  let reading: Int32
  /// The other end; nil once it is closed.
  private let writing: Mutex<Int32?>
  private let isStopped = Atomic(false)

  /// nil where there are no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A write waits in `poll`, where it can be asked to stop.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    reading = ends[0]
    writing = Mutex(ends[1])
  }

  deinit { finish() }

  /// Writes all bytes, as soon as the pager takes them; false once it takes no more.
  ///
  /// For one thread at a time, which also calls `finish`.
  func send(_ bytes: [UInt8]) -> Bool {
    guard let descriptor = writing.withLock({ $0 }) else { return false }
    var written = 0
    while written < bytes.count {
      if isStopped.load(ordering: .relaxed) { return false }
      let count = bytes.withUnsafeBytes { bytes in
        write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, 500)
      } else if errno != EINTR {
        // EPIPE: the user has left the pager, which is no fault.
        return false
      }
    }
    return true
  }

  /// Says that all was written.
  func finish() {
    writing.withLock { descriptor in
      if let descriptor { close(descriptor) }
      descriptor = nil
    }
  }

  /// Ends the writing: the pager has gone.
  func stop() { isStopped.store(true, ordering: .relaxed) }
}
