import AgtopCore
import ArgumentParser

/// What is asked of grouped reports, CSV and budgets (`docs/reports.md`).
struct ReportOptions: Equatable {
  var by: Grouping?
  var since: DayReference?
  var until: DayReference?
  var compare = false
  var csv = false
  var budget: Money?
  var period: DaySpan.Period?

  /// Whether something is printed without a screen, beside `--list` and `--json`.
  var isReport: Bool { csv || budget != nil }

  /// Checks that they go together.
  ///
  /// - Throws: a usage error of the parser.
  func check() throws {
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
