import AgtopCore
import TerminalCells

/// The fourth pane: where the money went.
struct SpendPane {
  var state: DashboardState
  var hasFocus: Bool
  var theme: Theme
  var glyphs: Glyphs

  /// The groupings that can be chosen, in order.
  static let groupings: [Grouping] = [.project, .model, .client, .day, .branch, .session]

  /// How it is laid out in a part of the screen.
  struct Layout: Hashable, Sendable {
    /// The line of groupings and periods; empty where there is none.
    var choices: CellRect
    /// The titles; empty where there are none.
    var titles: CellRect
    var rows: CellRect
    /// The line of the total; empty where there is none.
    var total: CellRect

    init(_ rect: CellRect) {
      let isHigh = rect.rows >= 6
      let inside = rect.droppingLeft(1).droppingRight(1)
      choices = inside.top(isHigh ? 1 : 0)
      titles = inside.droppingTop(choices.rows).top(isHigh ? 1 : 0)
      total = inside.bottom(isHigh ? 1 : 0)
      rows = inside.droppingTop(choices.rows + titles.rows).droppingBottom(total.rows)
    }
  }

  /// The columns in so many cells.
  struct Columns: Hashable, Sendable {
    var name: Int
    let cost = 9
    var hasShare: Bool
    var bar: Int
    var tokens: Int
    var trend: Int

    init(_ width: Int) {
      hasShare = width >= 30
      bar = width >= 42 ? 12 : 0
      tokens = width >= 56 ? 8 : 0
      trend = width >= 72 ? 14 : 0
      let rest =
        width - cost - (hasShare ? 6 : 0) - (bar > 0 ? bar + 1 : 0) - (tokens > 0 ? tokens + 1 : 0)
        - (trend > 0 ? trend + 2 : 0)
      name = max(4, rest)
    }
  }

  // MARK: Drawing

  /// Draws the pane inside its frame.
  func draw(
    _ report: UsageReport?, _ snapshot: Snapshot?, in rect: CellRect, on canvas: inout Canvas
  ) {
    let layout = Layout(rect)
    drawChoices(in: layout.choices, on: &canvas)
    guard let report else {
      _ = canvas.write(
        "adding up" + (glyphs.isASCII ? "..." : "…"), at: layout.rows.origin,
        width: layout.rows.columns, style: theme.dim)
      return
    }
    let calendar = calendar(in: rect, layout)
    let left = layout.rows.droppingRight(calendar.map { $0.columns + 2 } ?? 0)
    let columns = Columns(left.columns)
    if !layout.titles.isEmpty {
      drawTitles(columns, in: layout.titles.left(left.columns), on: &canvas)
    }
    if let calendar, let snapshot {
      HeatMap(theme: theme, glyphs: glyphs).draw(
        snapshot.days, today: snapshot.rates.days.last?.date, in: calendar, on: &canvas)
    }
    drawRows(report, columns, in: left, on: &canvas)
    if !layout.total.isEmpty {
      let text = total(of: report, columns)
      canvas.draw(
        [PanelLine(text)], from: 0, in: layout.total, theme: theme, cut: glyphs.cut)
    }
  }

  /// Where the calendar stands: beside the days, where there is room for a week and both.
  private func calendar(in rect: CellRect, _ layout: Layout) -> CellRect? {
    let body = layout.rows.row + layout.rows.rows - layout.titles.row
    guard state.grouping == .day, body >= HeatMap.rows, layout.rows.columns >= 72 else {
      return nil
    }
    let width = HeatMap.width(weeks: HeatMap.weeks(in: layout.rows.columns - 44))
    return CellRect(
      column: layout.rows.column, row: layout.titles.row, columns: layout.rows.columns,
      rows: HeatMap.rows
    ).right(width)
  }

  private func drawChoices(in rect: CellRect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    for choice in Self.choices(state, in: rect, glyphs) {
      _ = canvas.write(
        choice.text, at: Position(column: choice.column, row: rect.row),
        style: choice.isChosen ? theme[.strong] : theme.dim)
    }
  }

  private func drawTitles(_ columns: Columns, in rect: CellRect, on canvas: inout Canvas) {
    let names = state.grouping.rawValue.uppercased()
    var text = TextFit.left(names, in: columns.name, mark: glyphs.cut)
    text += TextFit.right("COST$ ", in: columns.cost)
    if columns.hasShare { text += "SHARE " }
    if columns.bar > 0 { text += String(repeating: " ", count: columns.bar + 1) }
    if columns.tokens > 0 { text += TextFit.right("TOKENS", in: columns.tokens + 1) }
    if columns.trend > 0, state.grouping != .day { text += "  LAST 14 DAYS" }
    _ = canvas.write(text, at: rect.origin, width: rect.columns, style: theme.key)
  }

  private func drawRows(
    _ report: UsageReport, _ columns: Columns, in rect: CellRect, on canvas: inout Canvas
  ) {
    guard !report.rows.isEmpty else {
      _ = canvas.write(
        "nothing was used", at: rect.origin, width: rect.columns, style: theme.dim)
      return
    }
    let most = report.rows.map { Self.list($0.sums) }.max()?.dollars ?? 0
    let top = Self.top(state.spendRow, count: report.rows.count, rows: rect.rows)
    let isCut = report.rows.count > rect.rows
    let shown = report.rows.indices.dropFirst(top).prefix(isCut ? rect.rows - 1 : rect.rows)
    for (line, index) in shown.enumerated() {
      let row = report.rows[index]
      let isChosen = hasFocus && index == state.spendRow
      let pieces = cells(
        name: Self.name(of: row, state.grouping), row.sums, share: report.share(of: row),
        bar: most > 0 ? Self.list(row.sums).dollars / most : 0, columns)
      let line = CellRect(
        column: rect.column, row: rect.row + line, columns: rect.columns, rows: 1)
      if isChosen { canvas.fill(line, style: theme.selection) }
      canvas.draw(
        [PanelLine(isChosen ? pieces.map { .init($0.text, theme.selection) } : pieces)], from: 0,
        in: line, theme: theme, cut: glyphs.cut)
    }
    guard isCut else { return }
    // What is above and below the part that is seen.
    var rest = UsageReport.Sums()
    for index in report.rows.indices where !shown.contains(index) {
      rest.figures += report.rows[index].sums.figures
    }
    let pieces = cells(
      name: "\(glyphs.cut) \(report.rows.count - shown.count) more", rest, share: nil, bar: nil,
      columns)
    canvas.draw(
      [PanelLine(pieces.map { .init($0.text, theme.dim) })], from: 0, in: rect.bottom(1),
      theme: theme, cut: glyphs.cut)
  }

  private func total(of report: UsageReport, _ columns: Columns) -> [PanelLine.Piece] {
    cells(
      name: "total", report.total,
      share: Self.list(report.total).dollars > 0 ? 1 : nil, bar: nil, columns)
  }

  private func cells(
    name: String, _ sums: UsageReport.Sums, share: Double?, bar: Double?, _ columns: Columns
  ) -> [PanelLine.Piece] {
    let cost = sums.figures.cost
    // The cell at the end is for the sign that the amount is not whole.
    let amount =
      sums.figures.usage.isZero && cost.listTotal == nil
      ? "" : Figure.decimal(cost.listTotal ?? .zero, digits: 2)
    var pieces: [PanelLine.Piece] = [
      .init(
        TextFit.left(Sanitizer.clean(name), in: columns.name, mark: glyphs.cut), theme.text),
      .init(
        TextFit.right(amount, in: columns.cost - 1) + (cost.isListLowerBound ? "+" : " "),
        theme[.money]),
    ]
    if columns.hasShare {
      let text = share.map { Figure.percent($0 * 100) } ?? ""
      pieces.append(.init(TextFit.right(text, in: 5) + " ", theme.text))
    }
    if columns.bar > 0 { pieces += self.bar(bar, columns.bar) + [.init(" ", theme.text)] }
    if columns.tokens > 0 {
      let text = Figure.compact(sums.figures.usage.total)
      pieces.append(.init(TextFit.right(text, in: columns.tokens) + " ", theme.text))
    }
    if columns.trend > 0, !sums.trend.isEmpty, state.grouping != .day {
      let most = sums.trend.map(\.dollars).max() ?? 0
      let text = Sparkline.text(
        sums.trend.map { most > 0 ? $0.dollars / most : 0 }, width: columns.trend)
      pieces.append(.init(" " + Sparkline.drawn(text, glyphs), theme[.graph]))
    }
    return pieces
  }

  private func bar(_ share: Double?, _ width: Int) -> [PanelLine.Piece] {
    guard let share else { return [.init(String(repeating: " ", count: width), theme.text)] }
    let filled = share > 0 ? max(1, Int((share * Double(width)).rounded())) : 0
    return [
      .init(String(repeating: glyphs.barFull, count: min(width, filled)), theme[.graph]),
      .init(String(repeating: glyphs.barEmpty, count: max(0, width - filled)), theme.dim),
    ]
  }

  // MARK: Positions

  /// A word of the line of choices.
  struct Choice: Hashable, Sendable {
    var text: String
    var column: Int
    var isChosen: Bool
    var grouping: Grouping?
    var period: SpendPeriod?
  }

  /// The words that choose grouping and period, with their positions.
  static func choices(_ state: DashboardState, in rect: CellRect, _ glyphs: Glyphs) -> [Choice] {
    func word(_ text: String, _ isChosen: Bool) -> String {
      isChosen ? (glyphs.isASCII ? "<\(text)>" : "‹\(text)›") : text
    }
    var choices: [Choice] = []
    var column = rect.column
    for grouping in groupings {
      let isChosen = grouping == state.grouping
      let text = word(grouping.rawValue, isChosen)
      choices.append(
        Choice(text: text, column: column, isChosen: isChosen, grouping: grouping))
      column += text.count + 2
    }
    var periods: [Choice] = []
    var end = rect.column + rect.columns
    for period in SpendPeriod.allCases.reversed() {
      let isChosen = period == state.period
      let text = word(period.rawValue, isChosen)
      end -= text.count
      periods.insert(
        Choice(text: text, column: end, isChosen: isChosen, period: period), at: 0)
      end -= 2
    }
    // Without room for both, the chosen ones alone.
    guard end + 2 > column else {
      let grouping = choices.filter(\.isChosen).map { choice in
        var choice = choice
        choice.column = rect.column
        return choice
      }
      let period = periods.filter(\.isChosen).map { choice in
        var choice = choice
        choice.column = rect.column + rect.columns - choice.text.count
        return choice
      }
      return grouping + period
    }
    return choices + periods
  }

  /// The first row shown, so that the cursor is in sight.
  static func top(_ cursor: Int, count: Int, rows: Int) -> Int {
    guard count > rows, rows > 1 else { return 0 }
    return max(0, min(cursor - (rows - 2), count - (rows - 1)))
  }

  /// What a row is called.
  static func name(of row: UsageReport.Row, _ grouping: Grouping) -> String {
    switch grouping {
    case .session: row.title ?? Figure.shortID(row.key ?? "")
    case .branch: "\(row.project ?? "(no project)") \(row.key ?? "(no branch)")"
    case .model:
      row.key.map { ModelName.short($0, client: row.client ?? ClientKind(rawValue: "")) }
        ?? "(no model)"
    case .client: row.client?.shortName ?? row.key ?? ""
    case .project: row.key ?? "(no project)"
    case .day, .week, .month: row.key ?? ""
    }
  }

  private static func list(_ sums: UsageReport.Sums) -> Money {
    sums.figures.cost.listTotal ?? .zero
  }
}
