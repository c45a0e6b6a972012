import AgtopCore
import TerminalCells

/// The table of `--list`: one row a root session or process without one, a row of totals, and a line each
/// for what has no price and what was skipped.
struct ListReport {
  /// The terminal's columns; nil where stdout is none: every column in full.
  var width: Int?
  /// How many lines there may be; nil for no bound.
  var height: Int?
  /// How many rows at most, sessions and processes; the totals stay whole.
  var limit: Int
  /// The home folder, shown as `~`.
  var home: String?
  /// What was looked for, client by client, for a machine without a session; empty where a choice of the user
  /// may be why there is none.
  var searched: [(client: String, paths: [String])] = []

  init(width: Int?, limit: Int) {
    self.width = width
    self.limit = limit
  }

  private static let gap = 2
  /// Lines of the titles, the totals and their rules.
  private static let frame = 4
  /// So many rows are shown in any height.
  private static let fewest = 1

  /// The lines, each with a newline.
  func text(of snapshot: Snapshot) -> String {
    let footer = ListFooter.lines(of: snapshot, searched: searched, home: home).flatMap(broken)
    // By index, so that no session is made that is not shown.
    let present = snapshot.sessions.indices.filter { !snapshot.sessions.isHistory(at: $0) }
    // Those that wait for their first prompt, and servers, whose cost is in no session.
    let processes = snapshot.processes.filter { $0.role != .session }
    let all = present.count + processes.count
    let room = rows(of: all, below: footer.count)
    // They are few and live: sessions that are over make room for them.
    let live = processes.prefix(room).map(RowContent.process)
    let shown = present.prefix(room - live.count).map { RowContent.session(snapshot.sessions[$0]) }
    let table = Table(
      rows: shown + live, totals: snapshot.totals, now: snapshot.takenAt, width: width)
    var lines = table.lines
    let rest = all - shown.count - live.count
    if rest > 0 { lines.insert(more(rest, isCut: room < min(all, limit)), at: lines.count - 2) }
    return (lines + footer).map { line in
      Self.trimmed(width.map { TextFit.clip(line, to: $0) } ?? line) + "\n"
    }.joined()
  }

  /// How many rows there is room for.
  private func rows(of all: Int, below footer: Int) -> Int {
    let wanted = min(all, limit)
    guard let height, wanted + Self.frame + footer > height || wanted < all else { return wanted }
    // A line says how many more there are.
    return max(Self.fewest, min(wanted, height - Self.frame - footer - 1))
  }

  /// - Parameter isCut: whether the height of the terminal is why they are not shown.
  private func more(_ count: Int, isCut: Bool) -> String {
    "\(Figure.grouped(count)) more: "
      + (isCut ? "a higher terminal shows them" : "--limit 0 shows all")
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A line in as many as it takes.
  private func broken(_ line: String) -> [String] {
    width.map { Self.wrapped(line, to: $0) } ?? [line]
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
}

extension ListReport {
  /// The columns with what stands in them: titles, rows, totals.
  private struct Table {
    private struct Placed {
      var column: ListColumn
      var width: Int
    }

    private let rows: [RowContent]
    private let totals: Snapshot.Figures
    private let now: Timestamp
    private var columns: [Placed] = []

    /// Cells that a title needs at least to be worth showing.
    private static let narrowTitle = 12

    /// The columns are as wide as their content, and on a terminal as many as fit, the least important left out
    /// first.
    init(rows: [RowContent], totals: Snapshot.Figures, now: Timestamp, width: Int?) {
      self.rows = rows
      self.totals = totals
      self.now = now
      columns = ListColumn.all.map { column in
        let texts = rows.map { cell(column, $0) } + [column.title, total(column)]
        let natural = texts.map { DisplayWidth.of($0) }.max() ?? 0
        return Placed(column: column, width: width == nil ? natural : min(natural, column.limit))
      }
      if let width { fit(into: width) }
    }

    private mutating func fit(into width: Int) {
      // The title gives way before a figure does, and takes what is left over in the end.
      let title = columns.indices.last { columns[$0].column.field.id == .name }
      let wanted = title.map { columns[$0].width } ?? 0
      if let title { columns[title].width = min(wanted, Self.narrowTitle) }
      while self.width > width {
        guard
          let last = columns.indices.max(by: {
            columns[$0].column.priority < columns[$1].column.priority
          }), columns[last].column.priority > 0
        else { break }
        columns.remove(at: last)
      }
      if let title = columns.indices.last, columns[title].column.field.id == .name {
        columns[title].width = min(wanted, columns[title].width + max(0, width - self.width))
      }
    }

    private var width: Int {
      columns.reduce(0) { $0 + $1.width } + gap * max(0, columns.count - 1)
    }

    /// Titles, a rule, the rows, a rule, the totals.
    var lines: [String] {
      let rule = String(repeating: "-", count: width)
      return [line { $0.title }, rule] + rows.map { row in line { cell($0, row) } }
        + [rule, line(total)]
    }

    private func line(_ text: (ListColumn) -> String) -> String {
      columns.map { placed in
        placed.column.field.isNumber
          ? TextFit.right(text(placed.column), in: placed.width)
          : TextFit.left(text(placed.column), in: placed.width)
      }.joined(separator: String(repeating: " ", count: gap))
    }

    private func cell(_ column: ListColumn, _ row: RowContent) -> String {
      Sanitizer.clean(column.text(of: row, now: now) ?? "-")
    }

    /// The sum of a column over all sessions; nothing for those that have none.
    private func total(_ column: ListColumn) -> String {
      let usage = totals.usage
      switch column.field.id {
      case .session: return "totals"
      case .inputTokens: return Figure.compact(usage.input)
      case .outputTokens: return Figure.compact(usage.output)
      case .cacheTokens: return Figure.compact(usage.prompt - usage.input)
      case .cost: return Figure.dollars(totals.cost)
      default: return ""
      }
    }
  }
}
