internal import CAgtop
internal import Dispatch
internal import Synchronization

/// Threads that read sources, each one after the other, of which none waits for another.
///
/// A file on a file system that does not answer holds the thread that asks for it, perhaps for ever.
/// After a while such a thread is given up: its source has no result this time, another thread takes
/// its place, and as long as it hangs its file is not asked for again.
final class ReadingCrew<Result: Sendable>: Sendable {
  /// Seconds without a byte after which a file is left.
  static var patience: Double { 5 }

  private struct Reader {
    var number: Int
    var pulse: ReadingPulse
    /// The beat of the call that it was in when it was last looked at, and how often since then.
    var call: UInt64?
    var refreshes = 0
  }

  private struct State {
    var next = 0
    var reading: [Int: Reader] = [:]
    var isAtWork: Set<Int> = []
    /// What each job gave.
    var results: [Result?]
    var hired = 0
  }

  private let paths: [String]
  private let order: [Int]
  private let read: @Sendable (Int, inout FileReader) -> Result?
  private let state: Mutex<State>
  private let bell = DispatchSemaphore(value: 0)

  /// How many times a hanging call is looked at before its patience is over.
  private static var looksOfPatience: Int { 10 }

  /// - Parameters:
  ///   - paths: the file of each job.
  ///   - order: the jobs in the order in which they are begun.
  ///   - read: does one.
  init(
    paths: [String], order: [Int], read: @escaping @Sendable (Int, inout FileReader) -> Result?
  ) {
    self.paths = paths
    self.order = order
    self.read = read
    state = Mutex(State(results: [Result?](repeating: nil, count: paths.count)))
  }

  /// Does all jobs; those that hang have no result.
  func run(readers: Int, patience: Double) -> [Result?] {
    for _ in 0..<max(1, min(readers, order.count)) { hire() }
    let interval = patience / Double(Self.looksOfPatience)
    while !state.withLock({ $0.isAtWork.isEmpty }) {
      if bell.wait(timeout: .now() + interval) == .timedOut { giveUpHanging() }
    }
    // Given away, so that what is taken out of them is not copied first.
    return state.withLock { state in
      defer { state.results = [] }
      return state.results
    }
  }

  private func hire() {
    let name = state.withLock { state in
      state.hired += 1
      state.isAtWork.insert(state.hired)
      return state.hired
    }
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let pulse = ReadingPulse()
      pulse.whileAttached { work(as: name, pulse) }
    }
  }

  private func work(as name: Int, _ pulse: ReadingPulse) {
    var reader = FileReader()
    while let number = takeJob(as: name, pulse) {
      let result = read(number, &reader)
      let isGivenUp = state.withLock { state in
        state.reading[name] = nil
        guard state.isAtWork.contains(name) else { return true }
        state.results[number] = result
        return false
      }
      if isGivenUp {
        HangingFiles.all.remove(paths[number])
        return
      }
    }
    state.withLock { _ = $0.isAtWork.remove(name) }
    bell.signal()
  }

  /// The next job, passing those whose file hangs already.
  private func takeJob(as name: Int, _ pulse: ReadingPulse) -> Int? {
    state.withLock { state in
      while state.next < order.count {
        let number = order[state.next]
        state.next += 1
        if HangingFiles.all.contains(paths[number]) { continue }
        state.reading[name] = Reader(number: number, pulse: pulse)
        return number
      }
      return nil
    }
  }

  private func giveUpHanging() {
    let left = state.withLock { state in
      var left = 0
      for (name, reader) in state.reading where state.isAtWork.contains(name) {
        let call = reader.pulse.beatInCall
        let isSame = call != nil && call == reader.call
        let refreshes = isSame ? reader.refreshes + 1 : 0
        state.reading[name]?.call = call
        state.reading[name]?.refreshes = refreshes
        guard refreshes >= Self.looksOfPatience else { continue }
        HangingFiles.all.insert(paths[reader.number])
        state.isAtWork.remove(name)
        left += 1
      }
      return state.next < order.count ? left : 0
    }
    for _ in 0..<left { hire() }
  }
}

/// The files of threads that were given up and still hang.
final class HangingFiles: Sendable {
  static let all = HangingFiles()

  private let paths = Mutex<Set<String>>([])

  func insert(_ path: String) { paths.withLock { _ = $0.insert(path) } }
  func remove(_ path: String) { paths.withLock { _ = $0.remove(path) } }
  func contains(_ path: String) -> Bool { paths.withLock { $0.contains(path) } }
}

extension Warning {
  /// About a file that gave nothing when it was read.
  static func hanging(_ path: String) -> Warning {
    Warning(source: path, what: "gives nothing for 5 s; left out of this refresh")
  }
}
