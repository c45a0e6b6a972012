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
  package let shortTitle: String?
  /// One line on what it shows, for the Config tab and the documentation.
  package let about: String
  /// The fewest cells in which the monitor's column still says something, and those in which nearly every
  /// text fits; nil where the monitor has no such column.
  package let cells: ClosedRange<Int>?
  /// Columns with a larger number are left out first where the screen is narrow; 0 always stays.
  package let priority: Int
  /// Whether its column takes the cells that are left over.
  package let grows: Bool
  /// The keys that lead to it in a session of `--json`, with dots between them; nil where it is not there.
  package let json: String?
  /// The key of `--sort`, which two forms of one thing share; nil where rows can't be sorted by it.
  package let sortKey: String?
  /// Why it has no column, no place in JSON or no key of `--sort`; nil where it has all.
  package let reason: String?
  /// What it says of a row.
  package let content: FieldContent

  init(
    _ id: FieldID, _ title: String, short: String? = nil, _ about: String,
    cells: ClosedRange<Int>?, priority: Int = 0, grows: Bool = false, json: String?, sort: String?,
    missing reason: String? = nil, _ content: FieldContent
  ) {
    self.id = id
    self.title = title
    shortTitle = short
    self.about = about
    self.cells = cells
    self.priority = priority
    self.grows = grows
    self.json = json
    sortKey = sort
    self.reason = reason
    self.content = content
  }

  /// The fewest cells of its column.
  package var minimum: Int { cells?.lowerBound ?? 0 }
  /// Cells of its column in which nearly every text fits.
  package var ideal: Int { cells?.upperBound ?? 0 }

  /// The title in so many cells.
  package func title(in width: Int) -> String { title.count > width ? shortTitle ?? title : title }

  /// The keys of `--sort`, in order.
  package static var sortKeys: [String] {
    var seen: Set<String> = []
    return FieldID.allCases.compactMap { of($0).sortKey }.filter { seen.insert($0).inserted }
  }
}
