/// What a usage report is asked for.
package struct UsageQuery: Hashable, Sendable {
  /// What its rows are.
  package var grouping: Grouping
  /// The days that count.
  package var span: DaySpan
  /// The day that weeks begin with.
  package var weekStart: Weekday
  /// Days before them that stand beside them, as many as they are; nil for none.
  package var before: DaySpan?
  /// Days of which each row has the list price one by one, whatever the span; nil for none.
  package var trend: DaySpan?
  /// Whether each row names the root sessions whose usage it is.
  package var listsSessions: Bool

  /// - Parameters:
  ///   - span: the days that count.
  ///   - isCompared: whether the period of the same length before stands beside it, where the span has both
  ///     ends.
  ///   - listsSessions: whether each row names the root sessions whose usage it is.
  ///   - trend: closed days of which each row has the list price one by one.
  package init(
    by grouping: Grouping, over span: DaySpan = .all, weekStart: Weekday = .monday,
    isCompared: Bool = false, trend: DaySpan? = nil, listsSessions: Bool = false
  ) {
    self.grouping = grouping
    self.span = span
    self.weekStart = weekStart
    self.listsSessions = listsSessions
    before = isCompared ? span.before : nil
    self.trend = trend?.count == nil ? nil : trend
  }

  /// Whether each session belongs into one row with all that it used.
  var isOfWholeSessions: Bool {
    guard span == .all, before == nil, trend == nil else { return false }
    switch grouping {
    case .project, .branch, .client, .session: return true
    case .day, .week, .month, .model: return false
    }
  }
}
