#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The process's standard streams.
enum Terminal {
  /// Whether stdout is a terminal.
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal that stdout is, 80 where it does not say; nil when it is none.
  static var columns: Int? {
    guard isOutput else { return nil }
    return size.map { Int($0.ws_col) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
  }

  /// The rows of the terminal that stdout is; nil when it is none or does not say.
  static var rows: Int? {
    isOutput ? size.map { Int($0.ws_row) }.flatMap { $0 > 0 ? $0 : nil } : nil
  }

  private static var size: winsize? {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
  }

  /// Writes all bytes to stdout.
  ///
  /// - Throws: `OutputError.closed` when nobody reads any more, which is no failure of ours.
  static func print(_ bytes: [UInt8]) throws(OutputError) {
    try send(bytes, to: STDOUT_FILENO)
  }

  /// Writes a text to stdout; see `print(_:)`.
  static func print(_ text: String) throws(OutputError) { try print(Array(text.utf8)) }

  /// Writes a line to stderr; nothing can be done when that fails.
  static func complain(_ text: String) {
    do throws(OutputError) { try send(Array((text + "\n").utf8), to: STDERR_FILENO) } catch {}
  }

  /// Writes all bytes; a stream that another program has made nonblocking is waited for.
  static func send(_ bytes: [UInt8], to descriptor: Int32) throws(OutputError) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { chunk in
        write(descriptor, chunk.baseAddress, chunk.count)
      }
      if count >= 0 {
        start += count
      } else if errno == EPIPE {
        throw .closed
      } else if errno == EAGAIN {
        var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&room, 1, -1)
      } else if errno != EINTR {
        throw .failed(String(cString: strerror(errno)))
      }
    }
  }
}

/// A report that could not be written.
enum OutputError: Error {
  /// The reader went away.
  case closed
  /// Writing failed, and why.
  case failed(String)
}
