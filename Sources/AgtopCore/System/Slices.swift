internal import Dispatch
internal import Synchronization

/// Work on many things at once, in slices on all cores.
enum Slices {
  /// What is made of each slice of so many numbers from 0, in their order.
  ///
  /// The caller works too, and others help as soon as a core is free. Slices of slices are shared out like that as
  /// well, for which `concurrentPerform` has a single thread: the folders of a client are walked over inside a walk
  /// over all clients, and one of them has most files.
  static func map<Result: Sendable>(
    _ count: Int, by size: Int, _ body: @escaping @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let slices = (count + size - 1) / size
    guard slices > 1 else { return count > 0 ? [body(0..<count)] : [] }
    let work = SharedWork(slices) { number in
      body(number * size..<min((number + 1) * size, count))
    }
    for _ in 1..<min(slices, ProcessorCount.online) {
      DispatchQueue.global(qos: .userInitiated).async { work.help() }
    }
    work.help()
    return work.results()
  }
}

/// Pieces of work that several threads take one after the other.
///
/// A thread that comes late finds none.
private final class SharedWork<Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var left: Int
    var results: [Result?]
  }

  private let count: Int
  private let piece: @Sendable (Int) -> Result
  private let state: Mutex<State>
  private let isDone = DispatchSemaphore(value: 0)

  init(_ count: Int, _ piece: @escaping @Sendable (Int) -> Result) {
    self.count = count
    self.piece = piece
    state = Mutex(State(left: count, results: [Result?](repeating: nil, count: count)))
  }

  /// Does pieces as long as there are any.
  func help() {
    while let number = take() {
      let result = piece(number)
      let isLast = state.withLock { state in
        state.results[number] = result
        state.left -= 1
        return state.left == 0
      }
      if isLast { isDone.signal() }
    }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Waits for what others still do.
  func results() -> [Result] {
    isDone.wait()
    return state.withLock { state in
      defer { state.results = [] }
      return state.results.compactMap(\.self)
    }
  }
}
