import AgtopCore

/// The line of `--budget`: what the current day, week or month comes to at list price.
struct BudgetLine {
  private let spent: Money
  private let isLowerBound: Bool
  private let budget: Money
  private let span: DaySpan
  private let period: DaySpan.Period

  init(
    of snapshot: Snapshot, on today: CivilDate, budget: Money, period: DaySpan.Period,
    weekStart: Weekday
  ) {
    span = DaySpan(of: today, by: period, weekStart: weekStart)
    var cost = Cost()
    for day in snapshot.days where span.contains(day.date) { cost += day.figures.cost }
    spent = cost.listTotal ?? .zero
    isLowerBound = cost.isListLowerBound
    self.budget = budget
    self.period = period
  }

  /// Whether more was spent than the budget has.
  var isOver: Bool { spent > budget }

  /// The line, with a newline.
  var text: String {
    let days = [span.since, span.until].compactMap { $0?.iso8601 }
    var line = "\(period.rawValue) \(Set(days).sorted().joined(separator: " to ")): "
    line += "$\(Figure.decimal(spent, digits: 2))\(isLowerBound ? "+" : "")"
    line += " of $\(Figure.decimal(budget, digits: 2)) at list price"
    if budget > .zero { line += " (\(Figure.percent(spent.dollars * 100 / budget.dollars)))" }
    return line + (isOver ? ", over the budget" : "") + "\n"
  }
}
