import AgtopCore
import TerminalCells

/// A calendar of what days cost: a column a week, a row a day of the week, Monday above.
struct HeatMap {
  var theme: Theme
  var glyphs: Glyphs

  static let rows = 7
  private static let label = 3
  private static let signs: [Character] = [".", ":", "+", "#", "@"]

  /// How many weeks fit into so many cells.
  static func weeks(in cells: Int) -> Int { max(0, min(26, (cells - label) / 2)) }

  /// The cells of so many weeks.
  static func width(weeks: Int) -> Int { label + weeks * 2 }

  /// Draws the weeks up to a day, the last at the right.
  func draw(
    _ days: [Snapshot.DayFigures], today: CivilDate?, in rect: CellRect, on canvas: inout Canvas
  ) {
    let weeks = Self.weeks(in: rect.columns)
    guard let today, weeks > 0 else { return }
    let monday = today.startOfWeek()
    let first = monday.adding(days: -7 * (weeks - 1))
    let shown = days.filter { first <= $0.date && $0.date <= today }
    let costs = Dictionary(
      shown.map { ($0.date, ($0.figures.cost.listTotal ?? .zero).dollars) },
      uniquingKeysWith: { first, _ in first })
    let most = costs.values.max() ?? 0
    let ramp = theme.ramp(of: .heat)
    for (row, name) in ["M", " ", "W", " ", "F", " ", "S"].enumerated() where row < rect.rows {
      _ = canvas.write(
        name, at: Position(column: rect.column, row: rect.row + row), style: theme.dim)
    }
    for week in 0..<weeks {
      for day in 0..<min(Self.rows, rect.rows) {
        let date = first.adding(days: 7 * week + day)
        guard date <= today else { continue }
        let cost = costs[date] ?? 0
        let position = Position(column: rect.column + Self.label + week * 2, row: rect.row + day)
        guard cost > 0, most > 0 else {
          _ = canvas.write(glyphs.dot, at: position, style: theme.dim)
          continue
        }
        // The root: most days cost little beside the dearest.
        let step = min(Theme.steps - 1, Int((cost / most).squareRoot() * Double(Theme.steps)))
        let sign = glyphs.isASCII ? Self.signs[step] : "■"
        _ = canvas.write(String(sign), at: position, style: ramp[step])
      }
    }
  }
}
