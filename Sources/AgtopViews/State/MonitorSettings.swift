package import AgtopCore

/// What the user chose and the monitor keeps between runs (`docs/cli.md`, "Settings").
package struct MonitorSettings: Hashable, Sendable {
  /// All columns in order, shown or not.
  package var columns = Self.allColumns
  /// The columns that are not shown.
  package var hiddenColumns = Set(Self.allColumns).subtracting(Self.shownAtFirst)
  /// The clients that are looked at.
  package var clients = Set(ClientKind.allCases)
  /// Folders of clients that are read besides their usual ones (`TranscriptReader.roots`).
  package var roots: [ClientKind: [String]] = [:]
  /// Seconds between two looks at the processes.
  package var delay = 2.0
  /// The colours.
  package var theme = Theme.Name.standard
  /// The themes that the user made; the monitor changes none of them.
  package var ownThemes: [OwnTheme] = []
  /// What a subscription covers.
  package var plan = Plan.retail
  /// The day that the weeks of reports begin with.
  package var weekStart = Weekday.monday
  /// The field that the rows are sorted by.
  package var order = FieldID.age
  /// Whether the order is flipped.
  package var isReversed = false
  /// Whether subagents are listed under their parents, rather than as rows among all.
  package var isTree = true
  /// Whether sessions that wait for the user stand on top of any order.
  package var pinsWaiting = true
  /// Whether subagents are left out.
  package var hidesChildren = false
  /// Whether closed sessions are left out.
  package var hidesClosed = false
  /// Whether the meters are shown.
  package var showsMeters = true
  /// Whether logos stand beside plans where the terminal can show them.
  package var showsLogos = true
  /// Whether the panel below the table is shown.
  package var showsPanel = true
  /// The tab of the panel.
  package var tab = Tab.info
  /// Panes of the dashboard that are not shown.
  package var hiddenPanes: Set<Pane> = []
  /// What the user is alerted to.
  package var alerts = AlertRules()
  /// Where prices come from; the monitor changes none of it.
  package var prices = PriceSettings()

  /// The settings of a first run.
  package init() {}

  /// All themes that can be chosen.
  package var themeNames: [Theme.Name] { Theme.Name.allCases + ownThemes.map(\.name) }

  /// The panes of the dashboard that are shown, in order.
  package var shownPanes: [Pane] { Pane.allCases.filter { !hiddenPanes.contains($0) } }

  /// The shown columns in order.
  package var shownColumns: [FieldID] { columns.filter { !hiddenColumns.contains($0) } }

  /// Delays that can be chosen with a key.
  static let delays: [Double] = [
    0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 15, 30, 60, 120, 300, 600, 3600,
  ]
}

extension MonitorSettings {
  /// The columns that are shown before the user chose, in order.
  static let shownAtFirst: [FieldID] = [
    .state, .age, .client, .project, .branch, .name, .model, .context, .pid, .cpu, .memory,
    .readRate, .writeRate, .today, .cost, .session,
  ]

  /// The fields that have a column, in the order of a first run: those that are not shown then follow.
  package static let allColumns: [FieldID] = {
    let hidden: [FieldID] = [
      .outputTokens, .newTokens, .cacheTokens, .tokens, .effort, .subscription, .activity, .wait,
      .started, .lastActive, .duration, .virtualMemory, .diskRead, .diskWritten, .toolCalls,
      .agentTurns, .userTurns, .cwd, .action,
    ]
    var seen: Set<FieldID> = []
    return (shownAtFirst + hidden + FieldID.allCases).filter {
      Field.of($0).cells != nil && seen.insert($0).inserted
    }
  }()
}
