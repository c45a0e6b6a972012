import AgtopCore
import TerminalCells

/// The table of `--by`: a row each day, week, month, project, model, client, branch or session, and one of
/// the totals.
struct GroupedTable {
  private let report: UsageReport
  private let snapshot: Snapshot
  private let columns: [GroupedColumn]

  init(_ report: UsageReport, of snapshot: Snapshot) {
    self.report = report
    self.snapshot = snapshot
    columns = GroupedColumn.all(for: report)
  }

  /// The lines, each with a newline.
  ///
  /// - Parameters:
  ///   - width: the terminal's columns; nil where stdout is none: every column in full.
  ///   - limit: how many rows at most; the totals stay whole.
  func text(width: Int?, limit: Int) -> String {
    let shown = report.rows.prefix(limit)
    var cells = shown.map { row in columns.map { Sanitizer.clean($0.text(row)) } }
    cells.append(columns.indices.map { $0 == 0 ? "total" : columns[$0].totalText(report) })
    let widths = fitted(cells, to: width)
    let rule = String(repeating: "-", count: Self.sum(widths))
    var lines = [line(columns.map(\.title), widths), rule]
    lines += cells.dropLast().map { line($0, widths) }
    if report.rows.count > limit {
      lines.append(
        "… \(report.rows.count - limit) more rows not shown (--limit \(report.rows.count))")
    }
    lines.append(rule)
    lines += cells.suffix(1).map { line($0, widths) }
    lines += footer
    return lines.map { line in
      (width.map { TextFit.clip(line, to: $0) } ?? line) + "\n"
    }.joined()
  }

  private static let gap = 2

  /// How wide each column is; nil for one that is left out.
  private func fitted(_ cells: [[String]], to width: Int?) -> [Int?] {
    var widths: [Int?] = columns.indices.map { index in
      let widest = cells.map { DisplayWidth.of($0[index]) }.max() ?? 0
      let natural = max(DisplayWidth.of(columns[index].title), widest)
      return width == nil ? natural : min(natural, columns[index].limit)
    }
    guard let width else { return widths }
    while Self.sum(widths) > width {
      let present = widths.indices.filter { widths[$0] != nil && columns[$0].priority > 0 }
      guard let last = present.max(by: { columns[$0].priority < columns[$1].priority }) else {
        break
      }
      widths[last] = nil
    }
    // Names give way before figures do.
    if let name = widths[0], Self.sum(widths) > width {
      widths[0] = max(Self.shortestName, name - (Self.sum(widths) - width))
    }
    return widths
  }

  private static let shortestName = 8

  private static func sum(_ widths: [Int?]) -> Int {
    let present = widths.compactMap { $0 }
    return present.reduce(0, +) + gap * max(0, present.count - 1)
  }

  private func line(_ cells: [String], _ widths: [Int?]) -> String {
    var parts: [String] = []
    for (index, width) in widths.enumerated() {
      guard let width else { continue }
      parts.append(
        columns[index].isNumber
          ? TextFit.right(cells[index], in: width) : TextFit.left(cells[index], in: width))
    }
    var line = parts.joined(separator: String(repeating: " ", count: Self.gap))
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Which days these are, and what has no price.
  private var footer: [String] {
    var lines: [String] = []
    let span = report.query.span
    if span != .all {
      let days = [span.since.map { "from \($0.iso8601)" }, span.until.map { "to \($0.iso8601)" }]
      lines.append(
        "period: " + days.compactMap { $0 }.joined(separator: " ") + " (\(snapshot.timeZone))")
    }
    if let before = report.query.before, let since = before.since, let until = before.until {
      lines.append("before: from \(since.iso8601) to \(until.iso8601), at list price")
    }
    let unpriced = report.total.figures.cost.unpricedTokens
    if unpriced > 0 {
      let share = Figure.percent(
        Double(unpriced) * 100 / Double(max(1, report.total.figures.usage.total)))
      lines.append("unpriced: \(unpriced) tokens (\(share)) are in no cost")
    }
    return lines
  }
}
