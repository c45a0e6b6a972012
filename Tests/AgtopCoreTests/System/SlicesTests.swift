import Dispatch
import Synchronization
import Testing

@testable import AgtopCore

@Suite("Slices")
struct SlicesTests {
  @Test("Results come in the order of their slices, each once", arguments: [0, 1, 7, 64, 65, 1000])
  func order(_ count: Int) {
    let made = Slices.map(count, by: 8) { Array($0) }
    let joined = Array(made.joined())
    #expect(joined == Array(0..<count))
    #expect(made.count == (count + 7) / 8)
  }

  @Test("Slices of slices come to an end, however many threads there are")
  func nested() {
    let made = Slices.map(40, by: 1) { outer in
      Slices.map(40, by: 1) { inner in
        Slices.map(4, by: 1) { outer.lowerBound * 1000 + inner.lowerBound * 10 + $0.lowerBound }
      }
    }
    let expected = (0..<40).flatMap { outer in
      (0..<40).flatMap { inner in (0..<4).map { outer * 1000 + inner * 10 + $0 } }
    }
    #expect(made.joined().joined().elementsEqual(expected))
  }

  @Test("Slices of a slice are shared out too, where a core is free")
  func sharedOut() {
    // Of two slices each waits until the other has begun: it never does if they are done one after the other.
    // A machine with a single core has nobody to share with.
    guard ProcessorCount.online > 1 else { return }
    let isIn = Mutex(0)
    let both = DispatchSemaphore(value: 0)
    let met = Slices.map(11, by: 1) { outer in
      guard outer.lowerBound == 0 else { return [true] }
      return Slices.map(2, by: 1) { _ -> Bool in
        let isSecond = isIn.withLock { count in
          count += 1
          return count == 2
        }
        if isSecond {
          both.signal()
          return true
        }
        return both.wait(timeout: .now() + 60) == .success
      }
    }
    #expect(!met.joined().contains(false))
  }
}
