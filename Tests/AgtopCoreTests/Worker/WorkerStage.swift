import AgtopCore
import Foundation

/// A worker over a home and made-up processes, and the refreshes that it gives.
final class WorkerStage {
  let home: ScratchFolder
  let tree: ProcTree
  let worker: RefreshWorker
  private(set) var refreshes: [Refresh] = []

  /// Begins at once.
  init(
    home: ScratchFolder, tree: ProcTree? = nil, stored: Bool = true, delay: Double = 0.1,
    walkInterval: Double = 60, saveInterval: Double = 10, readers: Int = 2,
    tally: ReadingTally? = nil,
    events: @escaping @Sendable () -> any FileEvents = { SystemFileEvents.source() },
    clock: @escaping @Sendable () -> Timestamp = WorkerStage.now
  ) throws {
    self.home = home
    self.tree = try tree ?? ProcTree()
    guard let worker = RefreshWorker(delay: delay) else { throw CocoaError(.fileReadUnknown) }
    self.worker = worker
    let environment = Environment(["HOME": home.path])
    var options = RefreshWorker.Options(
      adapters: ClientRegistry.adapters(in: environment).map { adapter in
        tally.map(adapter.tallied) ?? adapter
      },
      storePath: stored ? home.path + "/state/ledger.sqlite" : nil,
      basis: LedgerBasis(plan: .retail, prices: "test", timeZone: "UTC", version: "0"),
      delay: delay)
    options.walkInterval = walkInterval
    options.saveInterval = saveInterval
    options.readers = readers
    let folder = self.tree.source()
    worker.begin(options, processes: { folder }, events: events, clock: clock)
  }

  /// The wall clock.
  @Sendable static func now() -> Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  /// Takes refreshes until one is as wanted; nil when none comes within a long time.
  @discardableResult
  func refresh(until isWanted: (Refresh) -> Bool) -> Refresh? {
    var found: Refresh?
    _ = Patience.wait {
      while let refresh = worker.refreshes.take() {
        refreshes.append(refresh)
        found = refresh
        if isWanted(refresh) { return true }
      }
      found = nil
      return false
    }
    return found
  }

  /// Whether the worker comes to look at the processes several times in a row without anything to show.
  ///
  /// What was written just before the last refresh is read once more, and may be shown once more.
  func becomesQuiet(_ tally: ReadingTally) -> Bool {
    Patience.wait {
      _ = worker.refreshes.take()
      let before = tally.counts.looks
      return Patience.wait { tally.counts.looks >= before + 5 } && worker.refreshes.take() == nil
    }
  }

  deinit { worker.end() }
}
