import AgtopCore
import TerminalCells

/// The table of `--list`: one row a root session or process without one, a totals line, and a line each
/// for what has no price and what was skipped.
enum ListReport {
  /// The lines, each with a newline.
  ///
  /// - Parameters:
  ///   - width: the terminal's columns; nil where stdout is none: every column in full.
  ///   - limit: how many rows at most; the totals stay whole.
  static func text(of snapshot: Snapshot, width: Int?, limit: Int) -> String {
    // By index: a session is large, and most of thousands are not shown.
    let present = snapshot.sessions.indices.filter { !snapshot.sessions.isHistory(at: $0) }
    let shown =
      present.prefix(limit).map { RowContent.session(snapshot.sessions[$0]) }
      // Those that wait for their first prompt, and servers, whose cost is in no session.
      + snapshot.processes.filter { $0.role != .session }.map(RowContent.process)
    let now = snapshot.takenAt
    let columns = fitted(rows: shown, now: now, width: width)
    var lines = [line(columns.map { ($0, $0.column.title) })]
    let rule = columns.reduce(0) { $0 + $1.width } + gap * max(0, columns.count - 1)
    lines.append(String(repeating: "-", count: rule))
    for row in shown {
      lines.append(line(columns.map { ($0, cell($0.column, row, now)) }))
    }
    if present.count > limit {
      let rest = present.count - limit
      lines.append("… \(rest) more sessions not shown (--limit \(present.count))")
    }
    lines.append(String(repeating: "-", count: rule))
    for line in footer(snapshot) {
      if let width { lines += wrapped(line, to: width) } else { lines.append(line) }
    }
    return lines.map { line in
      trimmed(width.map { TextFit.clip(line, to: $0) } ?? line) + "\n"
    }.joined()
  }

  private static let gap = 2

  private struct Placed {
    var column: ListColumn
    var width: Int
  }

  private static func cell(_ column: ListColumn, _ row: RowContent, _ now: Timestamp) -> String {
    Sanitizer.clean(column.text(of: row, now: now) ?? "-")
  }

  /// The columns with their widths: as wide as their content, and on a terminal as many as fit, the
  /// least important left out first.
  private static func fitted(rows: [RowContent], now: Timestamp, width: Int?) -> [Placed] {
    var columns = ListColumn.all.map { column in
      let widest = rows.map { DisplayWidth.of(cell(column, $0, now)) }.max() ?? 0
      let natural = max(DisplayWidth.of(column.title), widest)
      return Placed(column: column, width: width == nil ? natural : min(natural, column.limit))
    }
    guard let width else { return columns }
    func total() -> Int { columns.reduce(0) { $0 + $1.width } + gap * (columns.count - 1) }
    // The title gives way before a figure does, and takes what is left over in the end.
    let title = columns.indices.last { columns[$0].column.field.id == .name }
    let wanted = title.map { columns[$0].width } ?? 0
    if let title { columns[title].width = min(wanted, narrowTitle) }
    while total() > width {
      guard
        let last = columns.indices.max(by: {
          columns[$0].column.priority < columns[$1].column.priority
        }), columns[last].column.priority > 0
      else { break }
      columns.remove(at: last)
    }
    if let title = columns.indices.last, columns[title].column.field.id == .name {
      columns[title].width = min(wanted, columns[title].width + max(0, width - total()))
    }
    return columns
  }

  /// Cells that a title needs at least to be worth showing.
  private static let narrowTitle = 12

  private static func line(_ cells: [(Placed, String)]) -> String {
    cells.map { placed, text in
      placed.column.field.isNumber
        ? TextFit.right(text, in: placed.width) : TextFit.left(text, in: placed.width)
    }.joined(separator: String(repeating: " ", count: gap))
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A line broken at its spaces into lines of at most `width` cells; longer words stay whole.
  private static func wrapped(_ line: String, to width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var used = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let cells = DisplayWidth.of(String(word))
      if !current.isEmpty, used + 1 + cells > width {
        lines.append(current)
        current = ""
      }
      if current.isEmpty {
        current = String(word)
        used = cells
      } else {
        current += " " + word
        used += 1 + cells
      }
    }
    return lines + [current]
  }

  /// Sessions that their clients have deleted, as one line: they are in every sum, and in no row.
  private static func history(_ snapshot: Snapshot) -> String? {
    let gone = snapshot.sessions.indices.filter { snapshot.sessions.isHistory(at: $0) }
    guard !gone.isEmpty else { return nil }
    var usage = TokenUsage()
    var cost = Cost()
    for place in gone {
      usage += snapshot.sessions[place].usage
      cost += snapshot.sessions[place].cost
    }
    return [
      "history: \(gone.count) \(gone.count == 1 ? "session" : "sessions") gone from disk",
      "in=\(Figure.compact(usage.input))", "out=\(Figure.compact(usage.output))",
      cost.total == nil ? "cost=?" : "cost=$\(Figure.dollars(cost))",
    ].joined(separator: "  ")
  }

  private static func footer(_ snapshot: Snapshot) -> [String] {
    let totals = snapshot.totals
    let cache = totals.usage.prompt - totals.usage.input
    var lines = [
      [
        "totals: \(snapshot.sessions.count) sessions", "requests=\(totals.requests)",
        "in=\(Figure.compact(totals.usage.input))", "out=\(Figure.compact(totals.usage.output))",
        "cache=\(Figure.compact(cache))",
        totals.cost.total == nil ? "cost=?" : "cost=$\(Figure.dollars(totals.cost)) (billed)",
        "incl.sessions=\(snapshot.includedSessions)",
      ].joined(separator: "  ")
    ]
    if let history = history(snapshot) { lines.insert(history, at: 0) }
    if !snapshot.pricing.unpricedModels.isEmpty {
      let names = snapshot.pricing.unpricedWithReasons.map { Sanitizer.clean($0) }
      let share = Figure.percent((1 - snapshot.pricing.pricedTokenShare) * 100)
      lines.append(
        "unpriced: \(names.joined(separator: ", ")) — \(totals.cost.unpricedTokens) tokens "
          + "(\(share)) are in no cost")
    }
    if !snapshot.warnings.isEmpty {
      let count = snapshot.warnings.reduce(0) { $0 + $1.count }
      let places = Set(snapshot.warnings.map(\.source)).count
      lines.append(
        "skipped: \(count) \(count == 1 ? "fault" : "faults") in "
          + "\(places) \(places == 1 ? "source" : "sources"); --json | jq .warnings names them")
    }
    return lines
  }
}
