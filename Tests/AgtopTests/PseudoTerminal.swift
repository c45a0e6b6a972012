import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal of so many columns, as a program sees it; what the program writes can be read.
final class PseudoTerminal {
  private let master: Int32
  private let slave: FileHandle

  struct Failure: Error {}

  init(columns: Int, rows: Int = 50) throws {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    guard openpty(&ends.master, &ends.slave, nil, nil, &size) == 0 else { throw Failure() }
    // Runs that other tests start meanwhile must not keep the terminal open.
    for end in [ends.master, ends.slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    master = ends.master
    slave = FileHandle(fileDescriptor: ends.slave, closeOnDealloc: true)
  }

  deinit { close(master) }

  /// Runs agtop in the terminal; gives all that it wrote and its code, nil if a signal ended it.
  ///
  /// - Parameter whileRunning: gets the process and what came so far, again and again, until the end.
  func run(
    _ agtop: AgtopBinary, _ arguments: [String],
    whileRunning: (Process, String) -> Void = { _, _ in }
  ) throws -> (text: String, code: Int32?) {
    let process = try agtop.start(
      arguments, output: slave, error: FileHandle.nullDevice)
    try slave.close()
    var bytes: [UInt8] = []
    let end = DispatchTime.now() + patience
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      if DispatchTime.now() > end { kill(process.processIdentifier, SIGKILL) }
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, 50) > 0 {
        let got = read(master, &chunk, chunk.count)
        // The last slave is closed: EIO on Linux, 0 on macOS.
        if got <= 0 { break }
        bytes += chunk[..<got]
      } else if !process.isRunning {
        break
      }
      whileRunning(process, String(decoding: bytes, as: UTF8.self))
    }
    let ended = process.endsByItself()
    // The terminal writes a carriage return before each newline.
    let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    return (text, ended && process.terminationReason == .exit ? process.terminationStatus : nil)
  }
}
