import AgtopCore
import AgtopViews
import ArgumentParser
import Ncurses

/// What a run was asked to do.
///
/// What is nil was not said: the settings file decides (`settings(over:)`). The parser's own flags are beside it
/// (`Flags`): making them alone is a sixth of a run on a machine without agents.
struct Options: Equatable {
  /// Delays that are taken, in seconds.
  static let delays = 0.1...3600.0

  var dashboard = false
  var list = false
  var json = false
  var watch = false
  var delay: Double?
  var reports = ReportOptions()
  var outputs = OutputOptions()
  var asks = AskOptions()
  var refreshes: Int?
  var plan: Plan?
  var clients: [ClientKind] = []
  var sort: FieldID?
  var reverse: Bool?
  var filter = ""
  var active = false
  var limit: Int?
  var timezone: String?
  var config: String?
  var theme: Theme.Name?
  var color: ScreenOptions.Coloring?
  var ascii = false
  var noMouse = false
  var isReadOnly = false
  var statusLine = false
  var install = false
  var noStore = false
  var refreshPricing = false
  var noPricingRefresh = false
  var logFile: String?
  var verbose = false

  /// So many rows are printed at most: those of `--limit`, of which 0 is all, else the usual number.
  func rows(usually usual: Int) -> Int { limit.map { $0 == 0 ? .max : $0 } ?? usual }

  /// Checks that the flags go together.
  ///
  /// - Throws: a usage error of the parser.
  func check() throws {
    try reports.check()
    if let delay, !Self.delays.contains(delay) {
      throw ValidationError("--delay takes 0.1 to 3600 seconds")
    }
    if watch, json {
      throw ValidationError("--watch goes with --list; --json prints one document")
    }
    if watch, !list {
      throw ValidationError("--watch goes with --list")
    }
    if install, !statusLine {
      throw ValidationError("--install goes with --statusline")
    }
    if statusLine, json || list {
      throw ValidationError("--statusline prints one line; it goes with neither --list nor --json")
    }
    if refreshPricing, noPricingRefresh {
      throw ValidationError("--refresh-pricing and --no-pricing-refresh contradict each other")
    }
    if statusLine, refreshPricing {
      throw ValidationError("--statusline waits for no network: fetch prices with --list")
    }
    if let refreshes, refreshes < 1 {
      throw ValidationError("-n takes a count of at least 1")
    }
    if refreshes != nil, !watch,
      list || json || reports.isReport || outputs.prometheus || asks.isAsked
    {
      throw ValidationError("-n goes with --watch, --stream, or the monitor")
    }
    if let config, config.isEmpty {
      throw ValidationError("--config takes the path of a file")
    }
    if let limit, limit < 0 {
      throw ValidationError("--limit takes a number of rows, 0 or more")
    }
    let others = [
      (list, "--list"), (json, "--json"), (reports.csv, "--csv"),
      (reports.budget != nil, "--budget"), (statusLine, "--statusline"),
    ]
    try outputs.check(besides: others.filter(\.0).map(\.1), isLimited: limit != nil)
    try reports.check(list: list, json: json, watch: watch, isSorted: sort != nil)
    try asks.check(besides: others.first(where: \.0)?.1)
  }
}
