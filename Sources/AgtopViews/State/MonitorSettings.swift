package import AgtopCore

/// What the user chose and the monitor keeps between runs (`docs/cli.md`, "Settings").
package struct MonitorSettings: Hashable, Sendable {
  /// A column and whether it is shown.
  package struct ColumnChoice: Hashable, Sendable {
    /// Which column.
    package var column: ColumnID
    /// Whether it is shown.
    package var isShown: Bool

    /// A choice.
    package init(_ column: ColumnID, isShown: Bool) {
      self.column = column
      self.isShown = isShown
    }
  }

  /// All columns, in the order they stand.
  package var columns = ColumnID.allCases.map { ColumnChoice($0, isShown: $0.isShownAtFirst) }
  /// The clients that are looked at.
  package var clients = Set(ClientKind.allCases)
  /// Seconds between two looks at the processes.
  package var delay = 2.0
  /// The colours.
  package var theme = Theme.Name.standard
  /// The themes that the user made; the monitor changes none of them.
  package var ownThemes: [OwnTheme] = []
  /// What a subscription covers.
  package var plan = Plan.retail
  /// The order of the rows.
  package var order = SessionOrder.lastActive
  /// Whether the order is flipped.
  package var isReversed = false
  /// Whether spawned sessions stand under their parents, rather than as rows among all.
  package var isTree = true
  /// Whether sessions that wait for the user stand on top of any order.
  package var pinsWaiting = false
  /// Whether spawned sessions are left out.
  package var hidesChildren = false
  /// Whether closed sessions are left out.
  package var hidesClosed = false
  /// Whether the meters are shown.
  package var showsMeters = true
  /// Whether the panel below the table is shown.
  package var showsPanel = true
  /// The tab of the panel.
  package var tab = Tab.info

  /// The settings of a first run.
  package init() {}

  /// All themes that can be chosen.
  package var themeNames: [Theme.Name] { Theme.Name.allCases + ownThemes.map(\.name) }

  /// The shown columns in order.
  var shownColumns: [ColumnID] { columns.filter(\.isShown).map(\.column) }

  /// Delays that can be chosen with a key.
  static let delays: [Double] = [
    0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 15, 30, 60, 120, 300, 600, 3600,
  ]
}
