import AgtopCore
import AgtopViews
import ArgumentParser
import Logging
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The command: which mode runs, and what becomes of errors (`docs/cli.md`).
struct Agtop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agtop",
    abstract: "An htop for AI coding agents: sessions, tokens and money, counted once.",
    discussion: """
      Without --list or --json agtop fills the terminal: it shows which of your agents needs you, what each one \
      does, and what all of it costs, and goes on until q. F1 names its keys. Nothing has to be set up: it reads \
      what the agents leave on this machine, and sends nothing.
      """,
    version: Version.line)

  @OptionGroup var options: Options

  func run() throws {
    try options.checkNames()
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
}

extension Agtop {
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
}

extension Agtop {
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

/// Why the command ends with an error.
enum Failure: Error {
  /// The command line asks for something that is not there: exit code 2.
  case usage(String)
  /// The work failed: exit code 1.
  case work(String)
}

@main
enum Main {
  static func main() {
    // A reader that goes away is noticed by a failed write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    // A file that cannot grow is an error, as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
    EndSignals.unblock()
    StatusLineRequest(CommandLine.arguments.dropFirst())?.run()
    do {
      if let plain = PlainWords(CommandLine.arguments.dropFirst()) {
        var command = Agtop()
        command.options = plain.options
        return try command.run()
      }
      // The parser's completions offer the word, as other programs have it.
      let asksForHelp = CommandLine.arguments.dropFirst().elementsEqual(["help"])
      var command = try Agtop.parseAsRoot(asksForHelp ? ["--help"] : nil)
      try command.run()
    } catch OutputError.closed {
      exit(0)
    } catch OutputError.failed(let reason) {
      end(with: "cannot write the report: \(reason)", code: 1)
    } catch Failure.work(let message) {
      end(with: message, code: 1)
    } catch Failure.usage(let message) {
      end(with: message, code: 2)
    } catch let error as LogFileError {
      end(with: error.message, code: 1)
    } catch {
      // The parser's own: help and version are reports, everything else is a usage error.
      if Agtop.exitCode(for: error).isSuccess {
        _ = try? Terminal.print(Agtop.fullMessage(for: error) + "\n")
        exit(0)
      }
      // Its full message repeats what the flag takes, and all flags: one line says it too.
      let message = words(of: Agtop.message(for: error))
      let joint = message.last == "?" || message.last == "." ? " " : "; "
      end(with: message + joint + "agtop --help lists all flags", code: 2)
    }
  }

  /// A message of the parser; where it is about a value and one of ours follows, ours alone, which names the
  /// value too.
  private static func words(of message: String) -> String {
    guard message.hasPrefix("The value "), let end = message.firstRange(of: ">': ") else {
      return message
    }
    return String(message[end.upperBound...])
  }

  private static func end(with message: String, code: Int32) -> Never {
    Terminal.complain("agtop: \(Sanitizer.clean(message))")
    exit(code)
  }
}
