import AgtopCore

/// A column of the table of `--by`.
struct GroupedColumn: Sendable {
  let title: String
  /// Columns with a larger number are left out first where the terminal is narrow; 0 always stays.
  let priority: Int
  /// The widest it gets on a terminal.
  var limit = 40
  var isNumber = true
  /// The cell of a row.
  let text: @Sendable (UsageReport.Row) -> String
  /// Whether the totals have a cell of it.
  var hasTotal = true

  /// The cell of the totals.
  func totalText(_ report: UsageReport) -> String { hasTotal ? text(report.totalRow) : "" }

  /// The columns of a report, in order: what its rows are, then what they come to.
  static func all(for report: UsageReport) -> [GroupedColumn] {
    let isListed = report.rows.contains {
      $0.sums.figures.cost.listTotal != $0.sums.figures.cost.total
    }
    var columns = names(report.query.grouping) + figures
    if isListed {
      columns.append(
        GroupedColumn(title: "LIST$", priority: 1) { list($0.sums.figures.cost) })
    }
    columns.append(
      GroupedColumn(title: "SHARE", priority: 3) { row in
        let whole = row.sums.figures.cost.listTotal != nil
        return whole ? report.share(of: row).map { Figure.percent($0 * 100) } ?? "-" : "-"
      })
    guard report.query.before != nil else { return columns }
    return columns + [
      GroupedColumn(title: "BEFORE$", priority: 1) { list($0.sums.before.cost) },
      GroupedColumn(title: "CHANGE", priority: 2) { change($0.sums) },
    ]
  }

  private static func names(_ grouping: Grouping) -> [GroupedColumn] {
    func name(_ title: String, priority: Int = 0, _ text: @escaping @Sendable (Row) -> String?)
      -> Self
    {
      GroupedColumn(
        title: title, priority: priority, isNumber: false, text: { text($0) ?? "(none)" },
        hasTotal: false)
    }
    return switch grouping {
    case .day, .week, .month, .project, .client:
      [name(grouping.rawValue.uppercased()) { $0.key }]
    case .model:
      [
        name("MODEL") { row in
          row.key.map { (row.provider.map { $0 + "/" } ?? "") + $0 }
        }, name("CLIENT", priority: 6) { $0.client?.rawValue },
      ]
    case .branch:
      [name("BRANCH") { $0.key }, name("PROJECT", priority: 2) { $0.project }]
    case .session:
      [
        name("SESSION") { $0.key.map(Figure.shortID) },
        name("CLIENT", priority: 6) { $0.client?.rawValue },
        name("PROJECT", priority: 5) { $0.project },
        name("TITLE", priority: 9) { $0.title ?? "-" },
      ]
    }
  }

  private typealias Row = UsageReport.Row

  private static let figures = [
    GroupedColumn(title: "SESSIONS", priority: 7) { String($0.sums.sessions) },
    GroupedColumn(title: "REQUESTS", priority: 4) { String($0.sums.figures.requests) },
    GroupedColumn(title: "IN", priority: 8) { String($0.sums.figures.usage.input) },
    GroupedColumn(title: "OUT", priority: 7) { String($0.sums.figures.usage.output) },
    GroupedColumn(title: "CACHE", priority: 8) { row in
      String(row.sums.figures.usage.prompt - row.sums.figures.usage.input)
    },
    GroupedColumn(title: "TOKENS", priority: 0) { String($0.sums.figures.usage.total) },
    GroupedColumn(title: "COST$", priority: 0) { Figure.dollars($0.sums.figures.cost) },
  ]

  /// The list price, whatever a plan covers.
  private static func list(_ cost: Cost) -> String {
    guard let list = cost.listTotal else { return "?" }
    return Figure.decimal(list, digits: 4) + (cost.isListLowerBound ? "+" : "")
  }

  /// What became of the list price since the period before; `~` where a part of one of them has no price.
  private static func change(_ sums: UsageReport.Sums) -> String {
    let (one, other) = (sums.before.cost, sums.figures.cost)
    guard let before = one.listTotal?.dollars, let now = other.listTotal?.dollars else {
      return "?"
    }
    guard before > 0 else { return now > 0 ? "new" : "-" }
    let percent = Figure.percent((now / before - 1) * 100)
    let sign = one.isListLowerBound || other.isListLowerBound ? "~" : ""
    return sign + (percent.hasPrefix("-") || percent == "0%" ? percent : "+" + percent)
  }
}
