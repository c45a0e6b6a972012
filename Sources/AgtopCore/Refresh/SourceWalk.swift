internal import Dispatch
internal import Synchronization

/// A walk over what clients have to read that goes on while something else is done.
final class SourceWalk: Sendable {
  private let found = Mutex<[(client: ClientKind, listing: SourceListing)]>([])
  private let ended = DispatchSemaphore(value: 0)

  /// Begins a walk.
  init(by adapters: [any ClientAdapter]) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let listings = Scanner.listings(of: adapters)
      found.withLock { $0 = listings }
      ended.signal()
    }
  }

  /// What was found, as soon as the walk has ended.
  func listings() -> [(client: ClientKind, listing: SourceListing)] {
    ended.wait()
    // For who asks again.
    ended.signal()
    return found.withLock { $0 }
  }
}
