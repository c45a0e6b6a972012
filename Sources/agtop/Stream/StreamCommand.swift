import AgtopCore
import AgtopViews
import Logging
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `agtop --stream`: a line for each change of a session, process or request (`docs/stream.md`).
///
/// The worker of the monitor reads in the background and keeps its newest refresh only; what a refresh changed is
/// worked out here, between two lines. So a reader may be as slow as it likes: it holds nothing up, and nothing
/// grows while it does not read.
struct StreamCommand {
  private let setup: MonitorSetup
  private let logger: Logger
  private var workers: Workers
  private var changes: ChangeStream
  private let pipe: WakePipe
  private let replies: Replies
  /// It takes over a table that another agtop has fetched, and uses the network only where it was told to.
  private let refresher: PriceRefresher
  /// When the last of a number of refreshes is over; nil for no end.
  private var end: ContinuousClock.Instant?

  init(
    options: Options, loaded: LoadedSettings, prices: RunPrices, environment: Environment,
    logger: Logger
  ) throws {
    guard let pipe = WakePipe() else { throw Failure.work("no file descriptors are left") }
    var setup = MonitorSetup(
      options: options, loaded: loaded, prices: prices, environment: environment)
    setup.selection.filter = SessionFilter(options.filter)
    setup.selection.onlyActive = options.active
    setup.selection.requestsSince = Clock.now
    self.setup = setup
    self.logger = logger
    workers = Workers(setup: setup, environment: environment)
    changes = ChangeStream(version: Version.number, selection: setup.selection)
    self.pipe = pipe
    replies = Replies(waking: pipe)
    refresher = PriceRefresher(prices, replies: replies, fetches: prices.use == .fetched)
  }

  /// Runs until it is asked to end, its reader goes away, or the refreshes that were wanted are over.
  ///
  /// - Throws: `OutputError.failed`, `Failure.work`.
  mutating func run() throws {
    guard let ended = EndSignals.caught() else {
      throw Failure.work("no file descriptors are left")
    }
    let output = StreamOutput(descriptor: STDOUT_FILENO, ended: ended)
    workers.attend(to: ProcessAttention(furtherRows: OneShot.measuredRows))
    if let fault = setup.priceFault { tell("prices: \(fault)") }
    workers.begin(setup.settings)
    refresher.begin(with: setup.table, setup.priceMarks)
    defer { workers.end() }
    do throws(OutputError) {
      try follow(into: output)
    } catch {
      // That nobody reads any more is no failure, and no news.
      if case .failed = error { throw error }
    }
  }

  private mutating func follow(into output: StreamOutput) throws(OutputError) {
    while !output.isEnded {
      applyReplies()
      applyRefresh()
      if let line = changes.next() {
        guard try output.write(line) else { return }
        continue
      }
      let rest = end.map { ($0 - .now) / .milliseconds(1) }
      if let rest, rest <= 0 { return }
      try output.wait(
        for: workers.descriptors + [pipe.descriptor],
        within: rest.map { Int32(min($0.rounded(.up), 60_000)) } ?? -1)
    }
  }

  private mutating func applyReplies() {
    pipe.drain()
    for reply in replies.take() {
      switch reply {
      case .prices(let table): workers.reprice(by: table)
      case .notice(let line, _): tell(line)
      default: break
      }
    }
  }

  private func tell(_ line: String) { Terminal.complain("agtop: \(Sanitizer.clean(line))") }

  private mutating func applyRefresh() {
    workers.drain()
    // What the store knew, and parts of a long reading, are no state that anybody should act on.
    guard let refresh = workers.take(), refresh.origin == .complete else { return }
    logger.debug(
      "refresh \(refresh.generation): \(refresh.snapshot.sessions.count) sessions")
    changes.apply(refresh.snapshot)
    if let refreshes = setup.refreshes, end == nil {
      // Where nothing changes there are no more refreshes: the others are counted by the clock.
      end = .now + .seconds(setup.settings.delay) * (refreshes - 1)
    }
  }
}
