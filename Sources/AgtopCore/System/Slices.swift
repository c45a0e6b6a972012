internal import Dispatch
internal import Synchronization

/// Work on many things at once, in slices on all cores.
enum Slices {
  /// What is made of each slice of so many numbers from 0, in their order.
  static func map<Result: Sendable>(
    _ count: Int, by size: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let slices = (count + size - 1) / size
    guard slices > 1 else { return count > 0 ? [body(0..<count)] : [] }
    let done = Mutex<[(Int, Result)]>([])
    DispatchQueue.concurrentPerform(iterations: slices) { number in
      let result = body(number * size..<min((number + 1) * size, count))
      done.withLock { $0.append((number, result)) }
    }
    return done.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
