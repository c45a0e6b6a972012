import AgtopCore
import AgtopViews
import ArgumentParser
import Ncurses

/// The command line as the parser reads it (`docs/cli.md`); what it means is in `options`.
struct Flags: ParsableArguments {
  /// The clients as they may be named.
  private static let clientNames = ClientRegistry.clients.map(\.kind.shortName)
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

  @OptionGroup var reports: ReportFlags

  @OptionGroup var outputs: OutputFlags

  @OptionGroup var asks: AskFlags

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
    transform: { Choice(word: $0, value: ScreenOptions.Coloring(rawValue: $0.lowercased())) })
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

  mutating func validate() throws { try values.check() }

  /// What the words mean.
  ///
  /// - Throws: `Failure.usage` for the first name that means nothing.
  var options: Options {
    get throws {
      try chosenPlan?.check("plan", among: Plan.allCases.map(\.rawValue))
      for client in chosenClients.joined() { try client.check("client", among: Self.clientNames) }
      try chosenSort?.check("sort key", among: Field.sortKeys)
      try chosenColor?.check(
        "colour choice", among: ScreenOptions.Coloring.allCases.map(\.rawValue))
      return values
    }
  }

  /// The same, where a name that means nothing was not given.
  private var values: Options {
    Options(
      dashboard: dashboard, list: list, json: json, watch: watch, delay: delay,
      reports: reports.options, outputs: outputs.options, asks: asks.options, refreshes: refreshes,
      plan: chosenPlan?.value, clients: chosenClients.joined().compactMap(\.value),
      sort: chosenSort?.value, reverse: reverse, filter: filter, active: active, limit: limit,
      timezone: timezone, config: config, theme: theme, color: chosenColor?.value, ascii: ascii,
      noMouse: noMouse, isReadOnly: isReadOnly, statusLine: statusLine, install: install,
      noStore: noStore, refreshPricing: refreshPricing, noPricingRefresh: noPricingRefresh,
      logFile: logFile, verbose: verbose)
  }
}
