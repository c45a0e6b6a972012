import CAgtop
import Foundation
import Synchronization
import Testing

@testable import agtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Output into a pipe")
struct TerminalOutputTests {
  @Test("A nonblocking pipe that is full is waited for, not tried again and again")
  func nonblocking() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    defer { close(reader) }
    // A program that another test starts meanwhile would keep the pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(writer, F_SETFL, O_NONBLOCK)
    let report = (0..<600_000).map { UInt8(truncatingIfNeeded: $0) }
    let got = Mutex<[UInt8]>([])
    let hasEnded = DispatchSemaphore(value: 0)
    // A thread of its own: those of the tests may all be in use.
    Thread.detachNewThread {
      defer { hasEnded.signal() }
      // The writer meets a full pipe.
      usleep(500_000)
      var chunk = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = read(reader, &chunk, chunk.count)
        guard count > 0 else { return }
        got.withLock { $0 += chunk.prefix(count) }
      }
    }
    let before = agtop_thread_processor_ns()
    try Terminal.send(report, to: writer)
    let spent = agtop_thread_processor_ns() - before
    close(writer)
    hasEnded.wait()
    #expect(got.withLock { $0 } == report)
    // Trying again takes all of the half second that it waits, if the machine has it to give.
    #expect(spent < 100_000_000)
  }
}
