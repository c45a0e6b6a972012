import AgtopCore
import AgtopViews
import Dispatch
import Logging
import Ncurses
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The full-screen monitor: joins the terminal, the worker in the background and the monitor's state.
///
/// It waits for keys, looks and replies, and for nothing else: no key waits for a disk.
@MainActor
struct MonitorProgram {
  private let environment: Environment
  private let logger: Logger
  private let replies: Replies
  private let replyPipe: WakePipe
  private var workers: Workers
  private var monitor: Monitor
  private var performer: EffectPerformer
  private let refresher: PriceRefresher
  /// The logos; nil as long as the terminal has not said that it shows pictures.
  private var logos: Logos?
  private let fetchesLogos: Bool
  private var hasAskedPictures = false
  /// Refreshes after which the program ends; nil for no end.
  private let refreshes: Int?
  /// When the last of them is over; nil before the first.
  private var end: ContinuousClock.Instant?

  /// The warnings that were logged last.
  private var logged: [Warning] = []

  /// Milliseconds after which ages are drawn again where nothing else happens.
  private static let agePace: Int32 = 10_000

  /// Runs until the user quits.
  ///
  /// - Throws: `Failure.work` when there is no terminal to show it on.
  static func run(
    setup: MonitorSetup, environment: Environment, logger: Logger
  ) throws {
    guard let pipe = WakePipe() else { throw Failure.work("no file descriptors are left") }
    let screen: Screen
    do throws(ScreenError) {
      screen = try Screen(options: setup.screen)
    } catch {
      throw Failure.work(
        "no full screen: \(error.description); --list prints a table, --json everything")
    }
    var program = MonitorProgram(
      setup: setup, environment: environment, logger: logger, pipe: pipe, size: screen.size,
      usesASCII: screen.usesASCII,
      colors: ScreenColors(depth: screen.colorDepth, background: screen.background))
    if let substitute = screen.substitute {
      program.monitor.notify(
        "no description of the terminal \(setup.screen.terminal) is installed: taken for "
          + substitute)
    }
    program.workers.begin(program.monitor.settings)
    program.refresher.begin(with: setup.table, setup.priceMarks)
    program.loop(screen)
    screen.close()
    program.performer.end()
    program.workers.end()
  }

  private init(
    setup: MonitorSetup, environment: Environment, logger: Logger, pipe: WakePipe, size: CellSize,
    usesASCII: Bool, colors: ScreenColors
  ) {
    self.environment = environment
    self.logger = logger
    replyPipe = pipe
    replies = Replies(waking: pipe)
    workers = Workers(setup: setup, environment: environment)
    monitor = Monitor(
      settings: setup.settings, context: setup.context, size: size,
      glyphs: usesASCII ? .ascii : .unicode, colors: colors, filter: setup.filter,
      showsDashboard: setup.showsDashboard)
    _ = monitor.tick(now: Clock.now)
    if let fault = setup.priceFault { monitor.notify("prices: \(fault)") }
    if let fault = setup.context.settingsFaults.first { monitor.notify(fault, isError: true) }
    refresher = PriceRefresher(setup.prices, replies: replies)
    fetchesLogos = setup.prices.settings.refreshes
    performer = EffectPerformer(setup: setup, environment: environment, replies: replies)
    refreshes = setup.refreshes
  }

  private mutating func loop(_ screen: borrowing Screen) {
    show(on: screen)
    while true {
      wait(screen)
      while let event = screen.next() {
        if perform(monitor.handle(event), on: screen) { return }
      }
      beginLogos(on: screen)
      replyPipe.drain()
      for reply in replies.take() { apply(reply, screen) }
      workers.drain()
      if let refresh = workers.take() {
        log(refresh)
        if perform(monitor.apply(refresh, now: Clock.now), on: screen) { return }
        logos?.want(monitor.data.wantedLogos)
        if let refreshes, end == nil, refresh.origin == .complete {
          // Where nothing changes there are no more refreshes: the others are counted by the clock.
          end = .now + .seconds(monitor.settings.delay) * (refreshes - 1)
        }
      } else if perform(monitor.tick(now: Clock.now), on: screen) {
        return
      }
      show(on: screen)
      if let end, end <= .now { return }
    }
  }

  /// Shows logos from the moment on at which the terminal has said that it can.
  private mutating func beginLogos(on screen: borrowing Screen) {
    guard !hasAskedPictures, screen.graphics != nil else { return }
    hasAskedPictures = true
    // Programs in one terminal that number their pictures alike would show those of each other.
    guard screen.beginPictures(from: UInt32(getpid() & 0xFFFFF) << 8 | 1) else { return }
    let logos = Logos(LogoCache(in: environment), fetches: fetchesLogos, replies: replies)
    logos.want(monitor.data.wantedLogos)
    self.logos = logos
  }

  /// Notes a refresh in the log, and what could not be read where that changed.
  private mutating func log(_ refresh: Refresh) {
    logger.debug(
      "refresh \(refresh.generation), \(refresh.origin.rawValue): \(refresh.snapshot.sessions.count) sessions"
    )
    guard refresh.snapshot.warnings != logged else { return }
    logged = refresh.snapshot.warnings
    for warning in logged {
      logger.warning("\(warning.source): \(warning.what) (\(warning.count))")
    }
  }

  /// Waits until something happens, ages have changed, or the end has come.
  private func wait(_ screen: borrowing Screen) {
    var descriptors = (screen.wakeDescriptors + workers.descriptors + [replyPipe.descriptor])
      .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let rest = end.map { ($0 - .now) / .milliseconds(1) } ?? Double(Self.agePace)
    let patience = Int32(max(0, min(rest.rounded(.up), Double(Self.agePace))))
    _ = poll(&descriptors, nfds_t(descriptors.count), patience)
  }

  /// Draws; only what differs from what is shown is sent.
  private mutating func show(on screen: borrowing Screen) {
    screen.show(monitor.frame()) { [logos] in logos?.image(of: $0) }
    workers.attend(to: monitor.attention)
  }

  private mutating func apply(_ reply: Reply, _ screen: borrowing Screen) {
    switch reply {
    case .copied(let text, let sequence):
      if !sequence.isEmpty { screen.write(raw: sequence) }
      monitor.notify(text)
    case .notice(let text, let isError): monitor.notify(text, isError: isError)
    case .turns(let turns): monitor.apply(turns)
    case .report(let report): monitor.apply(report)
    case .prices(let table): workers.reprice(by: table)
    case .terminal(let terminal): monitor.apply(terminal)
    case .logos(let names): monitor.apply(logos: names)
    // The next frame has it.
    case .drawn: break
    }
  }

  /// Does what the monitor wants; whether the program ends.
  private mutating func perform(_ effects: [Effect], on screen: borrowing Screen) -> Bool {
    for effect in effects {
      switch effect {
      case .quit: return true
      case .refresh: workers.refreshAgain()
      case .pause(let isPaused): workers.pause(isPaused)
      case .redraw: screen.redraw()
      case .suspend:
        screen.suspend()
      case .settings(let settings):
        workers.follow(settings)
        performer.save(settings)
      case .read(let session, let path, let lines):
        let writer = performer.transcript(of: session, at: path, as: lines)
        let complaint = screen.outside {
          Pager.show(writer.write(to:), environment: environment) { Screen.isToEnd }
        }
        if let complaint { monitor.notify(complaint, isError: true) }
      case .explain(let session):
        let explaining = performer.explaining(as: monitor.settings, by: workers.prices)
        let complaint = screen.outside {
          Pager.show(
            { explaining.write(about: session, to: $0) }, environment: environment
          ) { Screen.isToEnd }
        }
        if let complaint { monitor.notify(complaint, isError: true) }
      case .page(let path):
        let complaint = screen.outside {
          Pager.show(path, environment: environment) { Screen.isToEnd }
        }
        if let complaint {
          monitor.notify(complaint, isError: true)
        }
      case .copy(let text): performer.copy(text)
      case .beep: screen.write(raw: [0x07])
      case .signal(let signal, let targets): performer.send(signal, to: targets)
      case .jump(let target, let session): performer.jump(to: target, session: session)
      case .report(let query, _):
        if let snapshot = monitor.data.refresh?.snapshot { performer.report(query, of: snapshot) }
      case .alert(let alert, let rules):
        screen.write(
          raw: AlertSender.sequence(of: alert, by: rules.ways, in: environment))
        let session = alert.session.flatMap { key in
          monitor.data.refresh?.snapshot.sessions.first { $0.key == key }
        }
        performer.run(rules.command, for: alert, about: session)
      case .locate(let target, let session): performer.locate(target, session: session)
      case .readTurns(let session, let path, let at):
        performer.readTurns(of: session, path: path, at: at)
      }
    }
    return false
  }
}
