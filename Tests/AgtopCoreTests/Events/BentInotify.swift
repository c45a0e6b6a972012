#if os(Linux)
  import Synchronization

  @testable import AgtopCore

  /// inotify with answers that a test can bend.
  final class BentInotify: InotifyCalls {
    private struct State {
      var mostWatches = Int.max
      var watches: Set<Int32> = []
      var added = 0
      var reads = 0
      var injected: [[UInt8]] = []
    }

    private let state: Mutex<State>
    private let system = SystemInotify()
    var descriptor: Int32? { system.descriptor }
    var added: Int { state.withLock { $0.added } }
    var reads: Int { state.withLock { $0.reads } }
    var watchCount: Int { state.withLock { $0.watches.count } }

    init(mostWatches: Int = .max) { state = Mutex(State(mostWatches: mostWatches)) }

    func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, InotifyError> {
      let answer = system.add(path, mask)
      return state.withLock { state in
        state.added += 1
        guard case .success(let number) = answer, !state.watches.contains(number) else {
          return answer
        }
        guard state.watches.count < state.mostWatches else {
          system.remove(number)
          return .failure(.refused)
        }
        state.watches.insert(number)
        return answer
      }
    }

    func remove(_ number: Int32) {
      _ = state.withLock { $0.watches.remove(number) }
      system.remove(number)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      let bytes = state.withLock { state in
        state.reads += 1
        return state.injected.isEmpty ? nil : state.injected.removeFirst()
      }
      guard let bytes else { return system.read(into: buffer) }
      buffer.copyBytes(from: bytes)
      return bytes.count
    }

    func inject(_ bytes: [UInt8]) { state.withLock { $0.injected.append(bytes) } }
  }
#endif
