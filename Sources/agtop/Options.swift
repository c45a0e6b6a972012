import AgtopCore
import AgtopViews
import ArgumentParser
import Ncurses

/// The command line (`docs/cli.md`).
///
/// What is nil was not given: the settings file decides (`settings(over:)`).
struct Options: ParsableArguments {
  /// The clients as they may be named.
  private static let clientNames = ClientRegistry.clients.map(\.kind.shortName)

  /// Delays that are taken, in seconds.
  static let delays = 0.1...3600.0
  private static let colorings: [String: ScreenOptions.Coloring] = [
    "auto": .auto, "always": .always, "never": .never,
  ]
  private static let themes = Theme.Name.allCases.map(\.rawValue).joined(separator: ", ")

  @Flag(
    name: [.customLong("dashboard"), .customShort("D")], help: "Begin with the dashboard (d).")
  var dashboard = false

  @Flag(name: [.short, .long], help: "Print one table and exit.")
  var list = false

  @Flag(name: [.short, .long], help: "Print the full analysis as JSON and exit.")
  var json = false

  @Flag(name: [.short, .long], help: "With --list: print again every delay until Ctrl-C.")
  var watch = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Seconds between two refreshes, 0.1 to 3600; 2 unless the settings say so.",
      valueName: "seconds"))
  var delay: Double?

  @OptionGroup var reports: ReportOptions

  @OptionGroup var outputs: OutputOptions

  @OptionGroup var asks: AskOptions

  @Option(
    name: .customShort("n"),
    help: ArgumentHelp(
      "In the monitor, with --watch and --stream: stop after so many refreshes.", valueName: "count"
    ))
  var refreshes: Int?

  @Option(
    name: [.customShort("p"), .customLong("plan")],
    help: ArgumentHelp(
      "What a subscription covers: retail (nothing), max (Claude sessions) or included (all).",
      valueName: "plan"),
    completion: .plans,
    transform: { Choice(word: $0, value: Plan(spelling: $0)) })
  var chosenPlan: Choice<Plan>?

  @Option(
    name: [.customLong("agentic-client"), .customLong("client")],
    help: ArgumentHelp(
      "Only these clients: \(Format.list(clientNames, "or")). Repeatable, and several with commas.",
      valueName: "kind"),
    completion: .clients,
    transform: { list in
      list.split(separator: ",", omittingEmptySubsequences: false).map { part in
        let word = String(part.filter { $0 != " " })
        return Choice(word: word, value: ClientKind(spelling: word))
      }
    })
  var chosenClients: [[Choice<ClientKind>]] = []

  @Option(
    name: .customLong("sort"),
    help: ArgumentHelp(
      "Order of the sessions: \(Field.sortKeys.joined(separator: ", ")).",
      valueName: "key"),
    completion: .sortKeys,
    transform: { Choice(word: $0, value: FieldID(sortKey: $0.lowercased())) })
  var chosenSort: Choice<FieldID>?

  @Flag(inversion: .prefixedNo, help: "Reverse the order of the sessions.")
  var reverse: Bool?

  @Option(
    help: ArgumentHelp(
      "Only sessions with this text in id, title, project, directory, branch, model, client, state, pid.",
      valueName: "text"))
  var filter = ""

  @Flag(help: "Only sessions with a live process, or waiting for you.")
  var active = false

  @Option(
    help: ArgumentHelp(
      "Rows to print, 0 for all (200 with --list, all with --json); totals stay whole.",
      valueName: "rows"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("Zone of the days, such as Europe/Berlin.", valueName: "zone"))
  var timezone: String?

  @Option(
    help: ArgumentHelp(
      "Settings file instead of the one in ~/.config/agtop.", valueName: "file"),
    completion: .file())
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The monitor's colours: \(Self.themes), or one of your own.", valueName: "name"),
    completion: .themes,
    transform: { Theme.Name(spelling: $0) })
  var theme: Theme.Name?

  @Option(
    name: .customLong("color"),
    help: ArgumentHelp(
      "Whether the monitor uses colours: auto (unless NO_COLOR is set), always or never.",
      valueName: "when"),
    completion: .colorings,
    transform: { Choice(word: $0, value: colorings[$0.lowercased()]) })
  var chosenColor: Choice<ScreenOptions.Coloring>?

  @Flag(help: "Only ASCII characters in the monitor.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal, which selects text with it.")
  var noMouse = false

  @Flag(name: .customLong("readonly"), help: "The monitor never sends a signal.")
  var isReadOnly = false

  @Flag(
    name: .customLong("statusline"),
    help: "Claude Code's status line: its JSON on stdin, one line out.")
  var statusLine = false

  @Flag(help: "With --statusline: print what to put where.")
  var install = false

  @Flag(help: "Read every transcript again; neither read nor write agtop's own store.")
  var noStore = false

  @Flag(help: "Fetch the public table of prices now (LiteLLM's, by curl over HTTPS).")
  var refreshPricing = false

  @Flag(help: "Touch neither network nor fetched prices: only the table inside agtop.")
  var noPricingRefresh = false

  @Option(help: ArgumentHelp("Append a log to this file.", valueName: "file"), completion: .file())
  var logFile: String?

  @Flag(name: [.short, .long], help: "Log more; without --log-file to stderr.")
  var verbose = false

  mutating func validate() throws {
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

/// What the words of the command line mean, once they are checked.
extension Options {
  var plan: Plan? { chosenPlan?.value }
  var clients: [ClientKind] { chosenClients.joined().compactMap(\.value) }
  var sort: FieldID? { chosenSort?.value }
  var color: ScreenOptions.Coloring { chosenColor?.value ?? .auto }

  /// So many rows are printed at most: those of `--limit`, of which 0 is all, else the usual number.
  func rows(usually usual: Int) -> Int { limit.map { $0 == 0 ? .max : $0 } ?? usual }

  /// Checks the names that the command line gives.
  ///
  /// - Throws: `Failure.usage` for the first that is none.
  func checkNames() throws {
    try chosenPlan?.check("plan", among: Plan.allCases.map(\.rawValue))
    for client in chosenClients.joined() { try client.check("client", among: Self.clientNames) }
    try chosenSort?.check("sort key", among: Field.sortKeys)
    try chosenColor?.check("colour choice", among: ["auto", "always", "never"])
  }
}
