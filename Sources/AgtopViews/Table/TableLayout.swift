import AgtopCore

/// Which columns stand where in a table of a width.
struct TableLayout: Sendable {
  /// A column at its position.
  struct Placed: Sendable {
    var column: Field
    /// Its first cell, from the table's left edge.
    var start: Int
    var width: Int
  }

  /// The cell behind each column, in which the mark of the order stands.
  static let gap = 1

  private(set) var placed: [Placed] = []

  /// - Parameters:
  ///   - settings: the wanted columns in order.
  ///   - skipped: how many columns after the first are scrolled out at the left. Without any, columns that
  ///     do not fit are left out by priority; else they follow as far as there is room.
  ///   - showsActivity: whether ACTIVITY is among them until columns are chosen.
  ///   - logoSlot: cells before the names of plans.
  init(
    _ settings: MonitorSettings, skipped: Int, width: Int, showsActivity: Bool = false,
    logoSlot: Int = 0
  ) {
    let wanted = settings.shownColumns
    var columns = wanted.map(Field.of)
    if showsActivity, wanted == MonitorSettings.shownAtFirst {
      let index = wanted.firstIndex(of: .memory).map { $0 + 1 } ?? columns.count
      columns.insert(.of(.activity), at: index)
    }
    if let place = columns.firstIndex(where: { $0.id == .subscription }) {
      columns[place].cells = columns[place].cells.map {
        $0.lowerBound + logoSlot...$0.upperBound + logoSlot
      }
    }
    guard width > 0 else { return }
    if skipped > 0, let first = columns.first {
      let widths = ColumnWidths(screen: width)
      let rest = columns.dropFirst(1 + min(skipped, max(0, columns.count - 2)))
      place(([first] + rest).map { ($0, widths.ideal(of: $0)) }, in: width)
    } else {
      let hasChosen = wanted != MonitorSettings.shownAtFirst
      place(
        ColumnWidths.fitted(columns.filter { hasChosen || $0.from <= width }, in: width),
        in: width)
    }
  }

  /// How many columns can be scrolled out.
  static func mostSkipped(_ columns: [FieldID]) -> Int { max(0, columns.count - 2) }

  /// The column at a cell; the gap after a column is part of it.
  func column(at cell: Int) -> Field? {
    placed.last { $0.start <= cell && cell < $0.start + $0.width + Self.gap }?.column
  }

  /// Places columns until there is no room; the last one may lose cells.
  private mutating func place(_ columns: [(Field, Int)], in width: Int) {
    var start = min(TreeCells.width, width - 1)
    for (column, wanted) in columns {
      let room = width - start
      guard placed.isEmpty || room >= column.minimum else { break }
      placed.append(Placed(column: column, start: start, width: min(wanted, room)))
      start += min(wanted, room) + Self.gap
      if start >= width { break }
    }
  }
}
