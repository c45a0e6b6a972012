/// What a row of a usage report stands for (`docs/reports.md`).
package enum Grouping: String, Sendable, CaseIterable {
  case day
  case week
  case month
  case project
  case model
  case client
  case branch
  case session

  /// Whether its rows follow each other in time.
  package var isOfTime: Bool {
    switch self {
    case .day, .week, .month: true
    case .project, .model, .client, .branch, .session: false
    }
  }
}
