import TerminalCells

/// Where the panes of the dashboard stand; a pane without room, or hidden, is empty.
struct DashboardLayout: Hashable, Sendable {
  private(set) var rects: [Pane: CellRect] = [:]

  /// From so many columns on two panes share a row.
  private static let columnsForTwo = 60
  /// From so many columns on there is room for what waits beside the chart: the first line says it, too.
  private static let columnsForNeeds = 110
  /// Rows that the table of sessions keeps, its frame among them.
  private static let leastSessions = 6

  /// - Parameters:
  ///   - rect: the screen without the first and the last line.
  ///   - hidden: the panes that the user does not want to see.
  init(in rect: CellRect, hidden: Set<Pane>) {
    var rest = rect
    let rows = rect.rows + 2
    let isHigh = rows >= 40
    for band in Self.bands(rect.columns) {
      let panes = band.panes.filter { !hidden.contains($0) }
      guard !panes.isEmpty else { continue }
      let height = isHigh ? band.high + (rows >= 56 ? 2 : 0) : band.low
      let kept = hidden.contains(.sessions) ? 0 : Self.leastSessions
      guard rows >= band.leastRows, rest.rows >= height + kept else { continue }
      share(rest.top(height), among: panes)
      rest = rest.droppingTop(height)
    }
    if !hidden.contains(.sessions) { rects[.sessions] = rest }
  }

  /// Panes that share a row.
  private struct Band {
    var panes: [Pane]
    /// Rows from 40 on, and below.
    var high: Int
    var low: Int
    /// The least rows of a screen that shows them.
    var leastRows: Int
  }

  private static func bands(_ columns: Int) -> [Band] {
    let needs: [Pane] = columns >= columnsForNeeds ? [.needsYou] : []
    guard columns >= columnsForTwo else {
      return [
        Band(panes: [.tokens], high: 8, low: 6, leastRows: 20),
        Band(panes: [.limits], high: 6, low: 6, leastRows: 30),
        Band(panes: [.spend], high: 8, low: 6, leastRows: 36),
      ]
    }
    return [
      Band(panes: [.tokens] + needs, high: 10, low: 6, leastRows: 15),
      Band(panes: [.limits, .spend], high: 11, low: 6, leastRows: 20),
    ]
  }

  /// Parts a row of the screen among one or two panes: what waits and the limits need the least.
  private mutating func share(_ rect: CellRect, among panes: [Pane]) {
    guard panes.count == 2, let first = panes.first, let second = panes.last else {
      for pane in panes { rects[pane] = rect }
      return
    }
    let left =
      first == .tokens
      ? rect.columns - max(46, rect.columns / 3) : max(36, min(64, rect.columns * 3 / 8))
    rects[first] = rect.left(left)
    rects[second] = rect.droppingLeft(left)
  }

  /// Where a pane stands; nil when it is not shown.
  subscript(pane: Pane) -> CellRect? {
    rects[pane].flatMap { $0.rows > 2 && $0.columns > 4 ? $0 : nil }
  }

  /// The panes that are shown, in the order of their numbers.
  var shown: [Pane] { Pane.allCases.filter { self[$0] != nil } }

  /// The pane at a position.
  func pane(at position: Position) -> Pane? {
    shown.first { self[$0]?.contains(position) ?? false }
  }
}
