/// What can be shown of a row: an entry of the table in `Field+Table.swift`.
///
/// The monitor's columns, those of `--list`, the keys of `--sort`, the lines of the Config tab, the names
/// in the settings and the table in `docs/cli.md` follow from it.
package struct Field: Sendable {
  /// Its name.
  package let id: FieldID
  /// The title of its columns.
  package let title: String
  /// The title where there is no room for the whole one.
  package var shortTitle: String?
  /// One line on what it shows, for the Config tab and the documentation.
  package let about: String
  /// The fewest cells in which the monitor's column still says something, and those in which nearly every
  /// text fits; nil where the monitor has no such column.
  package var cells: ClosedRange<Int>?
  /// Cells at the right of its column that only a sign behind the figure takes (`+`): titles end before.
  package var tail = 0
  /// The width of the screen, in cells, from which the column is shown unless the user chose columns.
  package var from = 0
  /// Columns with a larger number are left out first where the screen is narrow; 0 always stays.
  package var priority = 0
  /// Whether its column takes the cells that are left over.
  package var grows = false
  /// The keys that lead to it in a session of `--json`, with dots between them; nil where it is not there.
  package var json: String?
  /// The key of `--sort`, which two forms of one thing share; nil where rows can't be sorted by it.
  package var sortKey: String?
  /// Why it has no column, no place in JSON or no key of `--sort`; nil where it has all.
  package var reason: String?
  let content: FieldContent
}

extension Field {
  /// The title in so many cells.
  package func title(in width: Int) -> String { title.count > width ? shortTitle ?? title : title }

  /// Whether the text is a number, which is at the right edge of its column.
  package var isNumber: Bool { content.isNumber }

  /// Whether the first row of its order has the largest value: counts and newest times, not words.
  package var isDescending: Bool { content.isDescending }

  /// The text of a row; nil where nothing is known.
  ///
  /// - Parameters:
  ///   - width: cells that there are for it: some fields say less where there are few.
  ///   - home: the home folder, shown as `~`.
  ///   - showsOwn: whether figures leave out those of its subagents, which have rows of their own.
  package func text(
    of row: RowContent, now: Timestamp, width: Int, home: String? = nil, showsOwn: Bool = false
  ) -> String? {
    content.text(
      row, FieldContent.Context(now: now, width: width, home: home, showsOwn: showsOwn))
  }

  /// What a process without a session is sorted by; nil where nothing is known.
  package func value(of process: AgentProcess) -> Value? { content.processValue(process) }

  /// The keys of `--sort`, in order.
  package static var sortKeys: [String] {
    var seen: Set<String> = []
    return FieldID.allCases.compactMap { of($0).sortKey }.filter { seen.insert($0).inserted }
  }
}
