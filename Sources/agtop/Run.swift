import AgtopCore
import AgtopViews
import Logging
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One run of agtop: which mode it is, and what that needs (`docs/cli.md`).
struct Run {
  /// What it was asked to do.
  let options: Options

  /// Does it, and ends the process where nothing has to be given back.
  func run() throws {
    if options.statusLine { return try runStatusLine() }
    if let shortage = Descriptors.shortage { throw Failure.work(shortage) }
    let environment = Environment.ofProcess
    if let zone = options.timezone, !LocalZone.use(zone) {
      throw Failure.usage("unknown time zone '\(zone)': use a name such as Europe/Berlin")
    }
    let logger = try LogFile.logger(path: options.logFile, isVerbose: options.verbose)
    let loaded = LoadedSettings(of: SettingsFile(path: options.config, in: environment))
    if let path = options.config, !loaded.isThere {
      throw Failure.usage("--config: there is no file '\(path)'")
    }
    for fault in loaded.faults { logger.warning("settings: \(fault)") }
    // The file may have themes of its own, so no one knew the right names before.
    try options.checkTheme(in: loaded)
    if options.outputs.printConfig {
      let printed = PrintedSettings(options: options, loaded: loaded, environment: environment)
      return try Terminal.print(printed.text)
    }
    let prices = try RunPrices(
      options: options, settings: loaded.settings.prices, environment: environment)
    let complain = { line in Terminal.complain("agtop: \(Sanitizer.clean(line))") }
    if options.asks.isAsked {
      return try answer(loaded, prices, prices.tableOfReport(complain), environment)
    }
    if options.outputs.stream {
      for fault in loaded.faults { complain(fault) }
      var stream = try StreamCommand(
        options: options, loaded: loaded, prices: prices, environment: environment, logger: logger)
      try stream.run()
      // As after the monitor: what the worker still does, the store survives being cut off.
      _exit(0)
    }
    if options.json || options.list || options.reports.isReport || options.outputs.prometheus {
      for fault in loaded.faults { complain(fault) }
      var report = OneShot(
        options: options, settings: options.settings(over: loaded.settings),
        prices: prices.tableOfReport(complain), environment: environment, logger: logger)
      if options.json { try report.printJSON() }
      if options.outputs.prometheus { try report.printMetrics() }
      if options.reports.csv { try report.printCSV() }
      if let budget = options.reports.budget, let period = options.reports.period {
        try report.printBudget(budget, for: period)
      }
      try report.printList()
    } else {
      let setup = MonitorSetup(
        options: options, loaded: loaded, prices: prices, environment: environment)
      // The command runs on the main thread.
      try MainActor.assumeIsolated {
        // stderr is the screen.
        let quiet = Logger(label: "agtop") { _ in SwiftLogNoOpLogHandler() }
        try MonitorProgram.run(
          setup: setup, environment: environment, logger: options.logFile == nil ? quiet : logger)
      }
      // The terminal is given back and the settings are written. What the worker still does, the store
      // survives being cut off; nothing is torn down below it.
      _exit(0)
    }
  }

  /// Looks at no settings but those of prices, and logs nothing: it has milliseconds.
  private func runStatusLine() throws {
    let environment = Environment.ofProcess
    guard !options.install else {
      return try Terminal.print(StatusLineInstall.text(in: environment))
    }
    if let zone = options.timezone { _ = LocalZone.use(zone) }
    let prices = RunPrices(
      ofStatusLineIn: environment, config: options.config, isEmbedded: options.noPricingRefresh)
    StatusLineCommand(environment: environment, usesStore: !options.noStore, prices: prices)
      .run(isPlain: options.ascii)
  }

  /// Answers what is asked of agtop's figures, or of agtop itself.
  private func answer(
    _ loaded: LoadedSettings, _ runPrices: RunPrices, _ prices: PriceTable,
    _ environment: Environment
  ) throws {
    let settings = options.settings(over: loaded.settings)
    if options.asks.doctor {
      let doctor = DoctorCommand(
        settings: settings, prices: prices, runPrices: runPrices, loaded: loaded,
        environment: environment, showsTitles: options.asks.withTitles, usesStore: !options.noStore)
      return try doctor.run()
    }
    let explaining = Explaining(
      settings: settings, prices: prices, environment: environment,
      usesStore: !options.noStore)
    try explaining.print(options.asks.explain ?? "")
  }
}
