import Synchronization

@testable import AgtopCore

/// File events that tell nothing, and count how often they are told what to watch.
struct SilentEvents: FileEvents {
  /// How often roots were watched.
  final class Watches: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
  }

  let watches: Watches
  var untold: [String: String] = [:]
  private let pipe = WakePipe()

  init(_ watches: Watches = Watches()) { self.watches = watches }

  var descriptor: Int32? { pipe?.descriptor }
  var isComplete: Bool { true }
  var tellsOfOpenFiles: Bool { false }
  mutating func watch(_ roots: [WatchedRoot], recent: [String]) { watches.add() }
  mutating func changes() -> FileChanges { FileChanges() }
}
