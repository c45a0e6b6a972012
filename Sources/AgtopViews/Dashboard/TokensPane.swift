import AgtopCore
import TerminalCells

/// The first pane: tokens a minute of each client, each lane with its own scale.
struct TokensPane {
  /// Spans of the chart, in hours.
  static let spans = [1, 6, 24]
  /// Cells of the names, and of the figures at the right.
  private static let nameCells = 9
  private static let figureCells = 14

  var span: Int
  var showsCacheReads: Bool
  var theme: Theme
  var glyphs: Glyphs

  /// A client's part of the chart.
  struct Lane: Hashable, Sendable {
    var title: String
    /// The client whose colours it has; nil for several.
    var client: ClientKind?
    var columns: [Double]
    var lastMinute: Double
    var total: Double
    var rows = 1
  }

  /// What counts: cache reads are so many that nothing else would be seen.
  private func tokens(_ usage: TokenUsage) -> Int {
    showsCacheReads ? usage.total : usage.total - usage.cacheRead
  }

  private func style(rows: Int) -> ColumnChart.Style {
    // Few rows of dots are too coarse.
    glyphs.isASCII ? .ascii : rows < 5 ? .blocks : .braille
  }

  /// Draws the pane inside its frame.
  func draw(_ rates: UsageRates?, in rect: CellRect, on canvas: inout Canvas) {
    guard rect.rows > 0, rect.columns > Self.nameCells + 8 else { return }
    let hasFigures = rect.columns >= 44
    let cells = rect.columns - Self.nameCells - 2 - (hasFigures ? Self.figureCells : 0)
    let chart = ColumnChart(style: style(rows: rect.rows))
    let courses =
      rates?.course(
        hours: span, columns: cells * chart.style.columnsPerCell, of: tokens) ?? []
    guard !courses.isEmpty else {
      _ = canvas.write(
        "no tokens in the last \(span == 1 ? "hour" : "\(span) hours")",
        at: Position(column: rect.column + 1, row: rect.row), width: rect.columns - 1,
        style: theme.dim)
      return
    }
    let hasAxis = rect.rows >= 6
    let lanes = Self.lanes(courses, rows: rect.rows - (hasAxis ? 1 : 0))
    var row = rect.row
    for lane in lanes {
      let area = CellRect(column: rect.column, row: row, columns: rect.columns, rows: lane.rows)
      draw(lane, chart, cells: cells, hasFigures: hasFigures, in: area, on: &canvas)
      row += lane.rows
    }
    if hasAxis {
      let used = (lanes.first?.columns.count ?? 0) / chart.style.columnsPerCell
      drawAxis(
        cells: min(cells, used), end: rect.column + 1 + Self.nameCells + cells,
        row: rect.row + rect.rows - 1, on: &canvas)
    }
  }

  private func draw(
    _ lane: Lane, _ chart: ColumnChart, cells: Int, hasFigures: Bool, in rect: CellRect,
    on canvas: inout Canvas
  ) {
    let name = lane.client.map { theme.style(of: $0) } ?? theme.dim
    let ramp =
      lane.client.map { theme.ramp(of: $0) } ?? theme.ramp(of: .graph)
    _ = canvas.write(
      TextFit.clip(Sanitizer.clean(lane.title), to: Self.nameCells - 1, mark: glyphs.cut),
      at: Position(column: rect.column + 1, row: rect.row), style: name)
    let peak = lane.columns.max() ?? 0
    let values = lane.columns.map { peak > 0 ? $0 / peak : 0 }
    let lines = chart.rows(values, cells: cells, rows: lane.rows)
    for (number, line) in lines.enumerated() {
      // From dim below to bright above; a single row is bright where it is high.
      let height = lane.rows - 1 - number
      let step = lane.rows == 1 ? 2 : height * (Theme.steps - 1) / (lane.rows - 1)
      _ = canvas.write(
        line, at: Position(column: rect.column + 1 + Self.nameCells, row: rect.row + number),
        style: ramp[min(step, ramp.count - 1)])
    }
    guard hasFigures else { return }
    let end = rect.column + rect.columns - 1
    func figure(_ text: String, _ style: CellStyle, row: Int) {
      _ = canvas.write(
        text, at: Position(column: end - Self.figureCells, row: row), width: Self.figureCells,
        style: style, alignment: .right)
    }
    figure(Self.count(lane.lastMinute) + "/min", theme.text, row: rect.row)
    if lane.rows > 1 { figure("peak " + Self.count(peak), theme.dim, row: rect.row + 1) }
  }

  private func drawAxis(cells: Int, end: Int, row: Int, on canvas: inout Canvas) {
    let begin = end - cells
    func write(_ text: String, at column: Int) {
      _ = canvas.write(text, at: Position(column: column, row: row), style: theme.dim)
    }
    let unit = span == 1 ? ("-60m", "-30m") : ("-\(span)h", "-\(span / 2)h")
    write(unit.0, at: begin)
    if cells >= 24 { write(unit.1, at: begin + cells / 2 - unit.1.count / 2) }
    if cells >= 12 { write("now", at: end - 3) }
  }

  /// A count of tokens in at most four digits.
  static func count(_ tokens: Double) -> String { Figure.compact(Int(tokens.rounded())) }

  /// The lanes of some clients in so many rows: one each, what is left to those with the most tokens; clients
  /// without a row of their own share the last.
  static func lanes(_ courses: [UsageRates.Course], rows: Int) -> [Lane] {
    guard rows > 0 else { return [] }
    var lanes = courses.map {
      Lane(
        title: $0.client.shortName, client: $0.client, columns: $0.columns,
        lastMinute: $0.lastMinute, total: $0.total)
    }
    if lanes.count > rows {
      let byTotal = lanes.indices.sorted { lanes[$0].total > lanes[$1].total }
      let own = Set(byTotal.prefix(rows - 1))
      var others = Lane(title: "others", client: nil, columns: [], lastMinute: 0, total: 0)
      for index in lanes.indices where !own.contains(index) {
        let lane = lanes[index]
        if others.columns.isEmpty { others.columns = lane.columns.map { _ in 0 } }
        for column in lane.columns.indices { others.columns[column] += lane.columns[column] }
        others.lastMinute += lane.lastMinute
        others.total += lane.total
      }
      lanes = lanes.indices.filter(own.contains).map { lanes[$0] } + [others]
    }
    // Each further row goes to the lane that has the most for each row it would have then; roots, so that a
    // small lane beside a large one can be read, too.
    for _ in 0..<max(0, rows - lanes.count) {
      let next = lanes.indices.max {
        lanes[$0].total.squareRoot() / Double(lanes[$0].rows + 1)
          < lanes[$1].total.squareRoot() / Double(lanes[$1].rows + 1)
      }
      if let next { lanes[next].rows += 1 }
    }
    return lanes
  }
}
