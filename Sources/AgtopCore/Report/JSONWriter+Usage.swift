/// Projects, branches and grouped reports in JSON (`docs/json.md`).
extension JSONWriter {
  /// An element of `projects`.
  mutating func project(_ row: UsageReport.Row) {
    object { object in
      object.member("project", row.key)
      object.figures(row.sums.figures)
      object.member("sessions", row.sums.sessions)
    }
  }

  /// An element of `branches`.
  mutating func branch(_ row: UsageReport.Row) {
    object { object in
      object.member("project", row.project)
      object.member("branch", row.key)
      object.figures(row.sums.figures)
      object.member("sessions", row.sums.sessions)
    }
  }

  /// The member `report`; null where none is asked for.
  mutating func report(_ report: UsageReport?) {
    guard let report else { return null("report") }
    let isCompared = report.query.before != nil
    member("report") { object in
      object.member("by", report.query.grouping.rawValue)
      object.span(report.query.span)
      if let before = report.query.before {
        object.member("compared_to") { $0.span(before) }
      } else {
        object.null("compared_to")
      }
      object.member("rows", array: report.rows) { writer, row in
        writer.object { object in
          object.member("key", row.key)
          object.member("client", row.client?.rawValue)
          object.member("provider", row.provider)
          object.member("project", row.project)
          object.member("title", row.title)
          object.sums(row.sums, isCompared: isCompared)
        }
      }
      object.member("total") { $0.sums(report.total, isCompared: isCompared) }
    }
  }

  private mutating func sums(_ sums: UsageReport.Sums, isCompared: Bool) {
    member("sessions", sums.sessions)
    figures(sums.figures)
    guard isCompared else { return null("before") }
    member("before") { $0.figures(sums.before) }
  }

  private mutating func span(_ span: DaySpan) {
    member("since", span.since?.iso8601)
    member("until", span.until?.iso8601)
  }
}
