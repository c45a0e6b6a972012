public import AgtopCore

/// What the user chose and the monitor keeps between runs (`docs/cli.md`, "Settings").
public struct MonitorSettings: Hashable, Sendable {
  /// A column and whether it is shown.
  public struct ColumnChoice: Hashable, Sendable {
    /// Which column.
    public var column: ColumnID
    /// Whether it is shown.
    public var isShown: Bool

    /// A choice.
    public init(_ column: ColumnID, isShown: Bool) {
      self.column = column
      self.isShown = isShown
    }
  }

  /// All columns, in the order they stand.
  public var columns = ColumnID.allCases.map { ColumnChoice($0, isShown: $0.isShownAtFirst) }
  /// The clients that are looked at.
  public var clients = Set(ClientKind.allCases)
  /// Seconds between two looks at the processes.
  public var delay = 2.0
  /// The colours.
  public var theme = Theme.Name.standard
  /// What a subscription covers.
  public var plan = Plan.retail
  /// The order of the rows.
  public var order = SessionOrder.lastActive
  /// Whether the order is flipped.
  public var isReversed = false
  /// Whether spawned sessions stand under their parents, rather than as rows among all.
  public var isTree = true
  /// Whether sessions that wait for the user stand on top of any order.
  public var pinsWaiting = false
  /// Whether spawned sessions are left out.
  public var hidesChildren = false
  /// Whether closed sessions are left out.
  public var hidesClosed = false
  /// Whether the meters are shown.
  public var showsMeters = true
  /// Whether the panel below the table is shown.
  public var showsPanel = true
  /// The tab of the panel.
  public var tab = Tab.info

  /// The settings of a first run.
  public init() {}

  /// The shown columns in order.
  var shownColumns: [ColumnID] { columns.filter(\.isShown).map(\.column) }

  /// Delays that can be chosen with a key.
  static let delays: [Double] = [
    0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10, 15, 30, 60, 120, 300, 600, 3600,
  ]
}
