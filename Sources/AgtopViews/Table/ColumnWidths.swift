import AgtopCore

/// How wide columns are on a screen of a width, and which of them fit.
struct ColumnWidths {
  /// Cells of the screen.
  let screen: Int
  /// Whether clients have two letters.
  private var isClientShort: Bool

  /// From here on clients have their names, if there is room.
  private static let namesOfClients = 100
  /// From here on processor use has a decimal.
  private static let decimals = 140
  /// What DOING has before columns of no priority get more than they need.
  private static let usualDoing = 40
  private static let mostDoing = 80

  init(screen: Int) {
    self.screen = screen
    isClientShort = screen < Self.namesOfClients
  }

  /// The fewest cells of a column.
  private func least(of column: Field) -> Int {
    switch column.id {
    case .client: isClientShort ? column.minimum : column.ideal
    case .cpu: ideal(of: column)
    default: column.minimum
    }
  }

  /// The cells in which nearly every text of a column fits.
  func ideal(of column: Field) -> Int {
    switch column.id {
    case .client: isClientShort ? column.minimum : column.ideal
    case .cpu: screen < Self.decimals ? column.minimum : column.ideal
    default: column.ideal
    }
  }

  /// The cells that a column must have, or else the one of a priority is left out.
  private func needed(by column: Field, before priority: Int) -> Int {
    switch column.id {
    case .name: priority > 5 ? 26 : priority > 2 ? 18 : priority > 0 ? 10 : column.minimum
    case .project, .model: priority > 5 ? column.ideal : column.minimum
    default: least(of: column)
    }
  }

  private func sum(_ columns: [Field], _ width: (Field) -> Int) -> Int {
    // The mark of the order has room in the tail of the last column.
    let end = columns.last.map { $0.tail > 0 ? TableLayout.gap : 0 } ?? 0
    return columns.reduce(TreeCells.width - end) { $0 + width($1) + TableLayout.gap }
  }

  /// When a column is left out: the client gives up its name first, and its letters last.
  private func priority(of column: Field) -> Int {
    column.id == .client && isClientShort ? 2 : column.priority
  }

  /// As many columns as fit, the least important left out first, and their widths.
  static func fitted(_ wanted: [Field], in screen: Int) -> [(Field, Int)] {
    var widths = ColumnWidths(screen: screen)
    var columns = wanted
    while let last = columns.indices.max(by: {
      widths.priority(of: columns[$0]) < widths.priority(of: columns[$1])
    }) {
      let priority = widths.priority(of: columns[last])
      guard priority > 0,
        widths.sum(columns, { widths.needed(by: $0, before: priority) }) > screen
      else { break }
      if columns[last].id == .client, !widths.isClientShort {
        widths.isClientShort = true
      } else {
        columns.remove(at: last)
      }
    }
    return Array(zip(columns, widths.filled(columns)))
  }

  /// The least widths of columns, and what is left over: to project, model and what the session does, then
  /// to all others, then to what can be of any length.
  private func filled(_ columns: [Field]) -> [Int] {
    var widths = columns.map { least(of: $0) }
    var rest = screen - sum(columns) { least(of: $0) }
    func widen(_ column: Int, to cells: Int) {
      let more = max(0, min(rest, cells - widths[column]))
      widths[column] += more
      rest -= more
    }
    func widen(_ id: FieldID, to cells: Int) {
      if let column = columns.firstIndex(where: { $0.id == id }) { widen(column, to: cells) }
    }
    widen(.name, to: 18)
    for id in [FieldID.project, .model] { widen(id, to: Field.of(id).ideal) }
    widen(.name, to: Self.usualDoing)
    for column in columns.indices { widen(column, to: ideal(of: columns[column])) }
    widen(.name, to: Self.mostDoing)
    let growing = columns.indices.filter { columns[$0].grows && columns[$0].id != .name }
    for (index, column) in growing.enumerated() {
      widen(column, to: widths[column] + rest / (growing.count - index))
    }
    return widths
  }
}

extension Field {
  /// The fewest cells of its column.
  var minimum: Int { cells?.lowerBound ?? 0 }
  /// Cells of its column in which nearly every text fits.
  var ideal: Int { cells?.upperBound ?? 0 }
}
