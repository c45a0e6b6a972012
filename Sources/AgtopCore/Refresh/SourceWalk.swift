internal import Dispatch
internal import Synchronization

/// A walk over what clients have to read that goes on while something else is done.
///
/// Clients that need not be walked over again where nothing changed wait until somebody says what is
/// known of them.
final class SourceWalk: Sendable {
  typealias Listings = [(client: ClientKind, listing: SourceListing)]

  private let adapters: [ClientAdapter]
  private let found = Mutex<[Int: Listings]>([:])
  private let isTold = Mutex(false)
  private let ended = DispatchGroup()

  /// Begins a walk.
  init(by adapters: [ClientAdapter]) {
    self.adapters = adapters
    walk(of: adapters.indices.filter { !adapters[$0].reader.freezesSources }, but: FrozenSources())
  }

  /// Says what need not be listed again; the first adapter that says so decides.
  func know(_ frozen: FrozenSources) {
    let isFirst = isTold.withLock { isTold in
      defer { isTold = true }
      return !isTold
    }
    guard isFirst else { return }
    walk(of: adapters.indices.filter { adapters[$0].reader.freezesSources }, but: frozen)
  }

  private func walk(of indices: [Int], but frozen: FrozenSources) {
    guard !indices.isEmpty else { return }
    DispatchQueue.global(qos: .userInitiated).async(group: ended) { [self] in
      let listings = Scanner.listings(of: indices.map { adapters[$0] }, but: frozen)
      found.withLock { found in
        for (index, listing) in zip(indices, listings) { found[index] = [listing] }
      }
    }
  }

  /// What was found, as soon as the walk has ended, in the order of the adapters.
  func listings() -> Listings {
    know(FrozenSources())
    ended.wait()
    let found = found.withLock { $0 }
    return adapters.indices.flatMap { found[$0] ?? [] }
  }
}
