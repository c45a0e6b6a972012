import AgtopCore
import AgtopViews
import Dispatch

/// The worker in the background: the one that refreshes now, and its change when the user chose other
/// clients or another plan.
struct Workers {
  private let setup: MonitorSetup
  private let environment: Environment
  private var current: RefreshWorker?
  private var prices: PriceTable
  private var isPaused = false
  /// What of the processes is looked at.
  private var attention = ProcessAttention()
  /// What the current worker counts.
  private var chosen: Choice?
  /// Where a worker that is replaced ends, before the next one begins: two would fight for the store.
  private let order = DispatchQueue(label: "agtop.workers")

  private struct Choice: Hashable {
    var clients: Set<ClientKind>
    var plan: Plan
    var roots: [ClientKind: [String]]

    init(_ settings: MonitorSettings) {
      clients = settings.clients
      plan = settings.plan
      roots = settings.roots
    }
  }

  init(setup: MonitorSetup, environment: Environment) {
    self.setup = setup
    self.environment = environment
    prices = setup.table
  }

  /// Files that become readable when there is a refresh.
  var descriptors: [Int32] { current.map { [$0.wake.descriptor] } ?? [] }

  func drain() { current?.wake.drain() }

  func take() -> Refresh? { current?.refreshes.take() }

  func refreshAgain() { current?.refreshAgain() }

  /// Prices everything by another table.
  mutating func reprice(by prices: PriceTable) {
    self.prices = prices
    current?.reprice(by: prices)
  }

  mutating func pause(_ isPaused: Bool) {
    self.isPaused = isPaused
    current?.pause(isPaused)
  }

  /// Finds out what costs much for what is looked at, and for nothing else.
  mutating func attend(to attention: ProcessAttention) {
    guard attention != self.attention else { return }
    self.attention = attention
    current?.attend(to: attention)
  }

  /// Begins to look.
  mutating func begin(_ settings: MonitorSettings) {
    let choice = Choice(settings)
    let old = current
    guard let worker = RefreshWorker(delay: settings.delay) else { return }
    current = worker
    // It looks once, as what is counted has changed, and then holds still as the one before.
    if isPaused { worker.pause(true) }
    worker.attend(to: attention)
    chosen = choice
    let adapters = ClientRegistry.adapters(in: environment, roots: choice.roots).filter {
      choice.clients.contains($0.kind)
    }
    var options = RefreshWorker.Options(
      adapters: adapters, storePath: setup.storePath,
      basis: LedgerBasis(
        plan: choice.plan, prices: prices,
        timeZone: LocalZone.name(in: .ofProcess), version: Version.number),
      prices: prices, delay: settings.delay)
    options.selection = setup.selection
    order.async { [environment, options] in
      old?.end()
      worker.begin(
        options, processes: { SystemProcesses.source(in: environment) },
        events: { SystemFileEvents.source() }, clock: { Clock.now })
    }
  }

  /// Follows settings that were changed.
  mutating func follow(_ settings: MonitorSettings) {
    if chosen == Choice(settings) {
      current?.setDelay(settings.delay)
    } else {
      begin(settings)
    }
  }

  /// Ends; waits a moment for what is being written, which the store survives being cut off.
  func end() {
    let ended = DispatchSemaphore(value: 0)
    order.async { [current] in
      current?.end()
      ended.signal()
    }
    _ = ended.wait(timeout: .now() + .milliseconds(500))
  }
}
