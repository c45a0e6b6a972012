import AgtopCore
import ArgumentParser

/// The flags of grouped reports, CSV and budgets as the parser reads them (`docs/reports.md`).
struct ReportFlags: ParsableArguments {
  private static let groupings = SettingKey.listed(Grouping.allCases.map(\.rawValue))
  private static let periods = SettingKey.listed(DaySpan.Period.allCases.map(\.rawValue))

  @Option(
    help: ArgumentHelp(
      "With --list, --json, --csv: usage by \(groupings).", valueName: "group"),
    completion: .groupings,
    transform: { text in
      guard let grouping = Grouping(rawValue: text.lowercased()) else {
        throw Self.unknown("group", text, Grouping.allCases.map(\.rawValue))
      }
      return grouping
    })
  var by: Grouping?

  @Option(
    help: ArgumentHelp(
      "With --by: from this day on; YYYY-MM-DD, or 7d, 4w, 3m before today.", valueName: "date"),
    transform: Self.date)
  var since: DayReference?

  @Option(
    help: ArgumentHelp("With --by: up to this day, which counts too.", valueName: "date"),
    transform: Self.date)
  var until: DayReference?

  @Flag(help: "With --since: beside the period of the same length before.")
  var compare = false

  @Flag(help: "Print the table as CSV and exit; with --by the report.")
  var csv = false

  @Option(
    help: ArgumentHelp(
      "Print what was spent of this many dollars; exit code 3 when it was more.",
      valueName: "amount"),
    transform: { text in
      guard let amount = Money(spelling: text) else {
        throw ValidationError("--budget takes an amount of dollars, such as 50 or 12.50")
      }
      return amount
    })
  var budget: Money?

  @Option(
    help: ArgumentHelp("What --budget is for: the current \(periods).", valueName: "period"),
    completion: .periods,
    transform: { text in
      guard let period = DaySpan.Period(rawValue: text.lowercased()) else {
        throw Self.unknown("period", text, DaySpan.Period.allCases.map(\.rawValue))
      }
      return period
    })
  var period: DaySpan.Period?

  /// Names the nearest right word, all of them only where none is like it.
  private static func unknown(_ what: String, _ text: String, _ names: [String]) -> ValidationError
  {
    let right =
      NearestName.of(text, among: names).map { "did you mean \($0)?" }
      ?? "use \(SettingKey.listed(names))"
    return ValidationError("unknown \(what) '\(text)': \(right)")
  }

  private static func date(_ text: String) throws -> DayReference {
    guard let day = DayReference(spelling: text) else {
      throw ValidationError("'\(text)' is no day: use YYYY-MM-DD, or 7d, 4w, 3m before today")
    }
    return day
  }

  /// What they mean.
  var options: ReportOptions {
    ReportOptions(
      by: by, since: since, until: until, compare: compare, csv: csv, budget: budget, period: period
    )
  }
}
