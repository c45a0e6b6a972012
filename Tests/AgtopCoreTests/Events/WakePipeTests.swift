import Foundation
import Synchronization
import Testing

@testable import AgtopCore

@Suite("Waking a loop")
struct WakePipeTests {
  private func isReadable(_ pipe: WakePipe, within milliseconds: Int32 = 0) -> Bool {
    var waiting = pollfd(fd: pipe.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  @Test("A pipe is readable from a wake to the next drain")
  func wakes() throws {
    let pipe = try #require(WakePipe())
    #expect(!isReadable(pipe))
    pipe.wake()
    pipe.wake()
    #expect(isReadable(pipe))
    pipe.drain()
    #expect(!isReadable(pipe))
  }

  @Test("Neither a full pipe nor an empty one blocks")
  func never() throws {
    let pipe = try #require(WakePipe())
    pipe.drain()
    for _ in 0..<200_000 { pipe.wake() }
    pipe.drain()
    #expect(!isReadable(pipe))
  }

  @Test("A child process does not inherit the pipe")
  func inherited() throws {
    let pipe = try #require(WakePipe())
    #expect(fcntl(pipe.descriptor, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test("The newest value is taken, once")
  func newest() throws {
    let mailbox = Mailbox<Int>(waking: try #require(WakePipe()))
    #expect(mailbox.take() == nil)
    mailbox.put(1)
    mailbox.put(2)
    #expect(mailbox.take() == 2)
    #expect(mailbox.take() == nil)
  }

  @Test("A value that is replaced goes away, and so does one that is taken")
  func released() throws {
    final class Large: Sendable {}
    let mailbox = Mailbox<Large>(waking: try #require(WakePipe()))
    weak var first: Large?
    do {
      let value = Large()
      first = value
      mailbox.put(value)
    }
    #expect(first != nil)
    mailbox.put(Large())
    #expect(first == nil)
  }

  @Test("A reader that waits sees the last of many values from many threads")
  func threads() throws {
    let pipe = try #require(WakePipe())
    let mailbox = Mailbox<Int>(waking: pipe)
    let count = 4000
    let done = Atomic<Int>(0)
    for thread in 0..<4 {
      Thread.detachNewThread {
        for number in 0..<count { mailbox.put(thread * count + number) }
        if done.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue == 4 { mailbox.put(-1) }
      }
    }
    var last: Int?
    while last != -1, isReadable(pipe, within: Patience.milliseconds) {
      pipe.drain()
      if let value = mailbox.take() { last = value }
    }
    #expect(last == -1)
  }
}
