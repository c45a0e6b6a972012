import AgtopCore
import Dispatch

/// Keeps the prices of a run that goes on fresh, in the background: takes over a table that another agtop has
/// fetched, and, for the monitor, fetches one when the one that is there is a day old.
///
/// Nobody waits for it. What it started when agtop ends, ends by itself within seconds.
final class PriceRefresher: Sendable {
  private let prices: RunPrices
  private let replies: Replies
  private let fetches: Bool
  /// Seconds between two looks at the table's file.
  private let pace: Double
  private let queue = DispatchQueue(label: "agtop.prices", qos: .utility)

  /// Milliseconds after a failure in which nothing is fetched.
  private static let rest: Int64 = 3_600_000

  /// What was found so far.
  private struct State {
    var table: PriceTable
    var marks: FileStat?
    /// Whether a table is fetched whatever the age of the one that is there.
    var isWanted: Bool
    /// Before this moment nothing is fetched.
    var nextFetch = Timestamp(milliseconds: 0)
    /// The failure that was told.
    var told: String?
  }

  /// - Parameter fetches: whether it may use the network.
  init(_ prices: RunPrices, replies: Replies, fetches: Bool = true, pace: Double = 60) {
    self.prices = prices
    self.replies = replies
    self.fetches = fetches
    self.pace = pace
  }

  /// Begins, where anything may be used beside the table inside agtop.
  ///
  /// - Parameters:
  ///   - table: the one that the monitor begins with.
  ///   - marks: those of its file.
  func begin(with table: PriceTable, _ marks: FileStat?) {
    guard prices.use != .embedded else { return }
    let state = State(table: table, marks: marks, isWanted: prices.use == .fetched)
    queue.async { [self] in step(state) }
  }

  private func step(_ before: State) {
    var state = before
    let now = Clock.now
    if prices.cache.marks != state.marks { load(&state) }
    let isDue = state.isWanted || (prices.settings.refreshes && prices.isOld(at: now))
    if fetches, isDue, now >= state.nextFetch, prices.cache.source.address != nil {
      fetch(&state, at: now)
    }
    queue.asyncAfter(deadline: .now() + pace) { [self, state] in step(state) }
  }

  private func fetch(_ state: inout State, at now: Timestamp) {
    do throws(PriceTableFault) {
      let line = try prices.fetch(at: now)
      state.isWanted = false
      state.told = nil
      load(&state)
      if let line { replies.put(.notice(line, isError: false)) }
    } catch {
      state.isWanted = false
      state.nextFetch = Timestamp(milliseconds: now.milliseconds + Self.rest)
      let line = RunPrices.words(of: error, state.table)
      if state.told != line { replies.put(.notice(line, isError: false)) }
      state.told = line
    }
  }

  private func load(_ state: inout State) {
    state.marks = prices.cache.marks
    let (table, fault) = prices.table()
    if let fault { replies.put(.notice("prices: \(fault)", isError: false)) }
    guard table.name != state.table.name || table.asOf != state.table.asOf else { return }
    state.table = table
    replies.put(.prices(table))
  }
}
