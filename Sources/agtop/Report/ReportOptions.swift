import AgtopCore
import ArgumentParser

/// The flags of grouped reports, CSV and budgets (`docs/reports.md`).
struct ReportOptions: ParsableArguments {
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

  /// Whether something is printed without a screen, beside `--list` and `--json`.
  var isReport: Bool { csv || budget != nil }

  mutating func validate() throws {
    if by == nil {
      let needs: [(Bool, String)] = [
        (since != nil, "--since"), (until != nil, "--until"), (compare, "--compare"),
      ]
      if let flag = needs.first(where: \.0)?.1 {
        throw ValidationError("\(flag) goes with --by, such as --by day")
      }
    }
    if compare, since == nil {
      throw ValidationError("--compare goes with --since: a period needs a first day")
    }
    if budget != nil, period == nil {
      throw ValidationError("--budget goes with --period day, week or month")
    }
    if period != nil, budget == nil {
      throw ValidationError("--period goes with --budget")
    }
    if budget != nil, csv || by != nil {
      throw ValidationError("--budget prints one line, without --by and --csv")
    }
  }

  /// Checks them against the flags that say what is printed.
  func check(list: Bool, json: Bool, watch: Bool, isSorted: Bool) throws {
    if by != nil, !list, !json, !csv {
      throw ValidationError("--by goes with --list, --json or --csv")
    }
    if csv, json {
      throw ValidationError("--csv and --json are two forms of a report: use one of them")
    }
    if csv, watch {
      throw ValidationError("--watch goes with --list; --csv prints one table")
    }
    if budget != nil, list || json {
      throw ValidationError("--budget prints one line, without --list and --json")
    }
    if by != nil, !json, isSorted {
      throw ValidationError("--sort orders sessions; a report by groups has its own order")
    }
  }
}
