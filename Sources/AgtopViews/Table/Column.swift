import AgtopCore
import TerminalCells

/// A column of the session table.
struct Column: Sendable {
  var id: ColumnID
  var title: String
  /// The title where there is no room for the whole one.
  var shortTitle: String?
  /// One line on what it shows, for the Config tab and the help.
  var about: String
  /// The fewest cells in which it still says something.
  var minimum: Int
  /// Cells in which almost everything fits.
  var ideal: Int
  /// Columns with a larger number are left out first where the screen is narrow; 0 always stays.
  var priority: Int
  /// Numbers stand at the right edge.
  var isNumber = false
  /// Whether it takes what is left over.
  var grows = false
  /// The order that a click on its title chooses.
  var order: SessionOrder?
  /// The cell of a row in so many cells; nil where nothing is known.
  var text: @Sendable (Row, RowContent, MonitorData, _ width: Int) -> String?
  /// The colour of a cell; nil for the row's own.
  var style: @Sendable (RowContent, Theme) -> CellStyle? = { _, _ in nil }
}

extension Column {
  /// The largest priority of the columns that a screen of eighty cells shows.
  private static let corePriority = 7

  /// Whether it belongs to the columns that even a narrow screen shows.
  var isCore: Bool { priority <= Self.corePriority }

  /// The title in so many cells.
  func title(in width: Int) -> String { title.count > width ? shortTitle ?? title : title }

  /// A column that only sessions fill.
  static func session(
    _ id: ColumnID, _ title: String, _ about: String, _ widths: ClosedRange<Int>, priority: Int,
    isNumber: Bool = false, grows: Bool = false, order: SessionOrder? = nil,
    _ text: @escaping @Sendable (Session, MonitorData) -> String?
  ) -> Column {
    Column(
      id: id, title: title, about: about, minimum: widths.lowerBound, ideal: widths.upperBound,
      priority: priority, isNumber: isNumber, grows: grows, order: order
    ) { _, content, data, _ in
      content.session.flatMap { text($0, data) }
    }
  }

  /// A column of usage: with all the session spawned, unless that has rows of its own.
  static func usage(
    _ id: ColumnID, _ title: String, _ about: String, _ width: Int, priority: Int,
    order: SessionOrder, _ text: @escaping @Sendable (TokenUsage, Cost) -> String?
  ) -> Column {
    Column(
      id: id, title: title, about: about, minimum: width, ideal: width, priority: priority,
      isNumber: true, order: order
    ) { row, content, _, _ in
      guard let session = content.session else { return nil }
      return row.showsOwn
        ? text(session.ownUsage, session.ownCost) : text(session.usage, session.cost)
    }
  }

  /// A column of what processes cost.
  static func metric(
    _ id: ColumnID, _ title: String, _ about: String, _ width: Int, priority: Int,
    order: SessionOrder, _ text: @escaping @Sendable (ProcessMetrics) -> String?
  ) -> Column {
    Column(
      id: id, title: title, about: about, minimum: width, ideal: width, priority: priority,
      isNumber: true, order: order
    ) { _, content, _, _ in content.metrics.flatMap(text) }
  }
}
