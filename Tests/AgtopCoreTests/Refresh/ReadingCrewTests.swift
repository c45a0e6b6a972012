import CAgtop
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import AgtopCore

@Suite("Readers of which none waits for another", .timeLimit(.minutes(30)))
struct ReadingCrewTests {
  /// Holds a thread as a file system does that does not answer.
  private final class Gate: Sendable {
    private let isOpen = DispatchSemaphore(value: 0)
    let asked = Mutex(0)

    func hang() {
      asked.withLock { $0 += 1 }
      agtop_pulse_enter()
      isOpen.wait()
      // Once it is open it stays open, for however many come.
      isOpen.signal()
      agtop_pulse_leave()
    }

    func open() { isOpen.signal() }
  }

  private func crew(_ name: String, _ gate: Gate) -> ReadingCrew<Int> {
    ReadingCrew(paths: (0..<40).map { "/\(name)/\($0)" }, order: Array(0..<40)) { number, _ in
      if number % 20 == 1 { gate.hang() }
      return number
    }
  }

  @Test("what hangs in a call is left, all else is read, and it is not asked for again meanwhile")
  func hanging() {
    let gate = Gate()
    defer { gate.open() }
    for readers in [1, 3] {
      let results = crew("hanging", gate).run(readers: readers, patience: 0.2)
      #expect(results.enumerated().filter { $1 == nil }.map(\.offset) == [1, 21])
      #expect(results.compactMap { $0 }.count == 38)
    }
    #expect(gate.asked.withLock { $0 } == 2)
  }

  @Test("what takes its time without hanging in a call is waited for")
  func slow() {
    let crew = ReadingCrew<Int>(paths: ["/slow/0"], order: [0]) { number, _ in
      usleep(400_000)
      return number
    }
    #expect(crew.run(readers: 2, patience: 0.1) == [0])
  }

  @Test("what gave an answer at last is asked for again")
  func answered() {
    let gate = Gate()
    let first = crew("answered", gate).run(readers: 2, patience: 0.2)
    #expect(first[1] == nil)
    gate.open()
    #expect(
      Patience.wait { !crew("answered", gate).run(readers: 2, patience: 5).contains(nil) })
  }

  @Test("a reader that reads beats with each call, and is in none between them")
  func pulse() throws {
    let home = try TemporaryHome()
    try home.write("f", "a\nb\n")
    let pulse = ReadingPulse()
    #expect(pulse.beatInCall == nil)
    pulse.whileAttached {
      agtop_pulse_enter()
      #expect(pulse.beatInCall == 1)
      agtop_pulse_leave()
      var reader = FileReader()
      _ = try? reader.whole(home.path + "/f") { $0.count }
      agtop_pulse_enter()
      // Opening and one reading.
      #expect(pulse.beatInCall == 7)
      agtop_pulse_leave()
    }
    #expect(pulse.beatInCall == nil)
  }
}
