import TerminalCells

/// Where the parts of the screen stand; what does not fit is empty.
struct ScreenLayout: Hashable, Sendable {
  private(set) var status = CellRect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var meters = CellRect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var header = CellRect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var rows = CellRect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var tabs = CellRect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var panel = CellRect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var bar = CellRect(column: 0, row: 0, columns: 0, rows: 0)

  /// Rows of the panel's content where there is room.
  private static let panelRows = 13

  init(_ size: CellSize, _ settings: MonitorSettings) {
    var rest = CellRect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    func takeTop(_ count: Int) -> CellRect {
      let part = rest.top(count)
      rest = rest.droppingTop(count)
      return part
    }
    func takeBottom(_ count: Int) -> CellRect {
      let part = rest.bottom(count)
      rest = rest.droppingBottom(count)
      return part
    }
    status = takeTop(1)
    if size.rows >= 4 { bar = takeBottom(1) }
    if settings.showsMeters { meters = takeTop(Meters.rows(in: size)) }
    if settings.showsPanel, size.rows >= 16 {
      // The table keeps the larger part.
      panel = takeBottom(min(Self.panelRows, (rest.rows - 2) * 2 / 5))
      tabs = takeBottom(1)
    }
    if rest.rows >= 2 { header = takeTop(1) }
    rows = rest
  }
}
