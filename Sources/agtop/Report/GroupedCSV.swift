import AgtopCore

/// A report of `--by` as CSV.
///
/// It has no line of totals: they are the sums of its columns.
enum GroupedCSV {
  /// - Parameter limit: how many rows at most.
  static func text(of report: UsageReport, limit: Int) -> String {
    let isCompared = report.query.before != nil
    let before = isCompared ? CSVFigures.header.map { "before_" + $0 } : []
    var csv = CSVText(
      header: names(report.query.grouping) + ["sessions"] + CSVFigures.header + before)
    for row in report.rows.prefix(limit) {
      csv.add(
        texts(row, by: report.query.grouping).map { .text($0) }
          + [.figure(String(row.sums.sessions))] + CSVFigures.fields(row.sums.figures)
          + (isCompared ? CSVFigures.fields(row.sums.before) : []))
    }
    return csv.text
  }

  private static func names(_ grouping: Grouping) -> [String] {
    switch grouping {
    case .day, .week, .month, .project, .client: [grouping.rawValue]
    case .model: ["client", "provider", "model"]
    case .branch: ["project", "branch"]
    case .session: ["client", "session_id", "project", "title"]
    }
  }

  private static func texts(_ row: UsageReport.Row, by grouping: Grouping) -> [String?] {
    switch grouping {
    case .day, .week, .month, .project, .client: [row.key]
    case .model: [row.client?.rawValue, row.provider, row.key]
    case .branch: [row.project, row.key]
    case .session: [row.client?.rawValue, row.key, row.project, row.title]
    }
  }
}
