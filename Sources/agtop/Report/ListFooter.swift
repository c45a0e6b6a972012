import AgtopCore
import TerminalCells

/// What stands below the table of `--list`: what all of it comes to, and what it leaves out.
enum ListFooter {
  /// The lines, not broken yet.
  ///
  /// - Parameters:
  ///   - searched: what was looked for, client by client, for a machine without a session.
  ///   - home: the home folder, shown as `~`.
  static func lines(
    of snapshot: Snapshot, searched: [(client: String, paths: [String])], home: String?
  ) -> [String] {
    if snapshot.sessions.isEmpty, snapshot.processes.isEmpty, !searched.isEmpty {
      return nothing(searched, home: home) + skipped(snapshot)
    }
    return [totals(snapshot)] + history(snapshot) + unpriced(snapshot) + unrecorded(snapshot)
      + skipped(snapshot)
  }

  /// A machine without a session: where they were looked for, and what to do.
  private static func nothing(
    _ searched: [(client: String, paths: [String])], home: String?
  ) -> [String] {
    ["no sessions yet; agtop looked for:"]
      + searched.map { client, paths in
        let shown = paths.map { Sanitizer.clean(Format.path($0, home: home)) }
        return
          "  \(client): \(shown.isEmpty ? "nowhere, HOME is not set" : shown.joined(separator: ", "))"
      }
      + ["start one of them in any terminal, and run agtop again"]
  }

  private static func totals(_ snapshot: Snapshot) -> String {
    let totals = snapshot.totals
    var parts = [
      Format.count(snapshot.sessions.count, "session"), Format.count(totals.requests, "request"),
    ]
    let cost = totals.cost
    let least = cost.isListLowerBound ? "+" : ""
    let list = cost.listTotal.map { "$" + Figure.decimal($0, digits: 4) + least }
    parts.append("\(list ?? "no price known") at list price")
    if cost.includedTokens > 0 {
      let billed = cost.total.map { "$" + Figure.decimal($0, digits: 4) } ?? "?"
      parts.append("\(billed) billed")
      if snapshot.includedSessions > 0 {
        parts.append("\(Format.count(snapshot.includedSessions, "session")) covered by the plan")
      }
    }
    return "totals: " + parts.joined(separator: ", ")
  }

  /// Sessions that their clients have deleted, as one line: they are in every sum, and in no row.
  private static func history(_ snapshot: Snapshot) -> [String] {
    let gone = snapshot.sessions.indices.filter { snapshot.sessions.isHistory(at: $0) }
    guard !gone.isEmpty else { return [] }
    var usage = TokenUsage()
    var cost = Cost()
    for index in gone {
      usage += snapshot.sessions[index].usage
      cost += snapshot.sessions[index].cost
    }
    return [
      "history: " + Format.count(gone.count, "session") + " gone from disk, in all sums: "
        + "\(Figure.compact(usage.input)) in, \(Figure.compact(usage.output)) out, "
        + (cost.listTotal.map { "$" + Figure.decimal($0, digits: 4) } ?? "no price known")
    ]
  }

  private static func unpriced(_ snapshot: Snapshot) -> [String] {
    guard !snapshot.pricing.unpricedModels.isEmpty else { return [] }
    let names = snapshot.pricing.unpricedWithReasons.map { Sanitizer.clean($0) }
    let tokens = Figure.grouped(snapshot.totals.cost.unpricedTokens)
    let share = share(1 - snapshot.pricing.pricedTokenShare)
    return [
      "unpriced: \(names.joined(separator: ", ")) — \(tokens) tokens (\(share)) are in no cost"
    ]
  }

  /// Tokens that no record states: they are in no sum, and nobody knows how many they are.
  private static func unrecorded(_ snapshot: Snapshot) -> [String] {
    guard snapshot.totals.usage.isLowerBound else { return [] }
    let clients = Set(
      snapshot.models.filter { $0.figures.usage.isLowerBound }.map(\.client.rawValue))
    return [
      "not recorded: some requests of \(clients.sorted().joined(separator: ", ")) have no figures "
        + "for all they used; the sums are at least what they say"
    ]
  }

  /// A share in percent: what is there is never none of it.
  static func share(_ share: Double) -> String {
    share > 0 && share < 0.01 ? "<1%" : Figure.percent(share * 100)
  }

  private static func skipped(_ snapshot: Snapshot) -> [String] {
    guard !snapshot.warnings.isEmpty else { return [] }
    let count = snapshot.warnings.reduce(0) { $0 &+ $1.count }
    let files = Set(snapshot.warnings.map(\.source)).count
    return [
      "skipped: \(Format.count(files, "damaged file"))"
        + (count == files ? "" : ", \(Format.count(count, "record"))")
        + "; --json | jq .warnings names them"
    ]
  }
}
