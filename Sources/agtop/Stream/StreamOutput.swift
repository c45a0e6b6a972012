#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// stdout for a stream: it waits for its reader, and for the order to end meanwhile.
struct StreamOutput {
  /// Where lines go.
  let descriptor: Int32
  /// Becomes readable when agtop is to end.
  let ended: Int32

  /// So many bytes a pipe that says it has room takes at once.
  private static let piece = min(4096, Int(PIPE_BUF))
  /// Milliseconds that a reader has to take the rest of a line when agtop is to end.
  private static let patience: Int32 = 200

  /// Whether agtop is to end.
  var isEnded: Bool { Self.events(of: ended, for: POLLIN, within: 0) != 0 }

  /// Writes a line, however long its reader lets it wait.
  ///
  /// - Returns: false where agtop is to end; the line is whole where its reader took it in time.
  /// - Throws: `OutputError.closed` when nobody reads any more.
  func write(_ line: [UInt8]) throws(OutputError) -> Bool {
    var start = 0
    while start < line.count {
      if isEnded {
        let isRoom = Self.events(of: descriptor, for: POLLOUT, within: Self.patience) != 0
        guard start > 0, isRoom else { return false }
      } else {
        var ready = [
          pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
          pollfd(fd: ended, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&ready, 2, -1) > 0, ready[0].revents != 0 else { continue }
      }
      let end = min(line.count, start + Self.piece)
      try Terminal.send(Array(line[start..<end]), to: descriptor)
      start = end
    }
    return true
  }

  /// Waits until one of some descriptors is readable, the reader has gone, or the time is over.
  ///
  /// - Parameter patience: milliseconds; negative for ever.
  /// - Throws: `OutputError.closed` when nobody reads any more.
  func wait(for descriptors: [Int32], within patience: Int32) throws(OutputError) {
    var ready = (descriptors + [ended]).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // Nothing is asked of it, but a reader that goes away is told all the same.
    ready.append(pollfd(fd: descriptor, events: 0, revents: 0))
    _ = poll(&ready, nfds_t(ready.count), patience)
    if ready[ready.count - 1].revents != 0 { throw .closed }
  }

  private static func events(of descriptor: Int32, for events: Int32, within time: Int32) -> Int16 {
    var ready = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    return poll(&ready, 1, time) > 0 ? ready.revents : 0
  }
}
