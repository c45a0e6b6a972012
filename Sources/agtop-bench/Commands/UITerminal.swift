#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pseudo-terminal of 200 by 50 cells, seen from the terminal's end.
final class UITerminal {
  /// No terminal is left, or a program does not do what it should in it.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static let type = "xterm-256color"

  let master: Int32
  let slave: Int32
  private var chunk = [UInt8](repeating: 0, count: 65_536)
  /// The end of what came, for looking for words in it.
  private var tail: [UInt8] = []

  init() throws(Failure) {
    var size = winsize()
    size.ws_col = 200
    size.ws_row = 50
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    guard openpty(&ends.master, &ends.slave, nil, nil, &size) == 0 else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    for end in [ends.master, ends.slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    master = ends.master
    slave = ends.slave
  }

  deinit {
    close(master)
    close(slave)
  }

  /// Types bytes.
  func send(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// What came until the terminal was silent.
  struct Burst {
    var bytes = 0
    /// When the last of it came; nil when nothing did.
    var end: ContinuousClock.Instant?
  }

  /// Reads until so many milliseconds are silent, once anything has come.
  ///
  /// - Parameter first: milliseconds to wait for the beginning.
  func collect(until silence: Int32, first: Int32) -> Burst {
    var burst = Burst()
    while true {
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, burst.end == nil ? first : silence) > 0 else { return burst }
      let count = recv()
      guard count > 0 else { return burst }
      burst.bytes += count
      burst.end = .now
    }
  }

  /// Reads for a while, whatever comes; how many bytes did.
  func collect(seconds: Double) -> Int {
    let end = ContinuousClock.now + .seconds(seconds)
    var bytes = 0
    while ContinuousClock.now < end { bytes += collect(until: 50, first: 50).bytes }
    return bytes
  }

  /// Reads until a text has come.
  func wait(for text: String, seconds: Double) throws(Failure) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      _ = collect(until: 3, first: 100)
      if String(decoding: tail, as: UTF8.self).contains(text) { return }
    }
    throw Failure(description: "'\(text)' did not appear in \(seconds) s")
  }

  private func recv() -> Int {
    let count = read(master, &chunk, chunk.count)
    guard count > 0 else { return 0 }
    tail += chunk.prefix(count)
    if tail.count > 1 << 20 { tail.removeFirst(tail.count - (1 << 18)) }
    return count
  }
}
