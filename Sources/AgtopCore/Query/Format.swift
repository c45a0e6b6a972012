/// Words and figures as the monitor writes them.
package enum Format {
  /// What a session is doing in at most eight cells.
  package static func state(of session: Session) -> String {
    if session.process?.liveness == .stopped { return "stopped" }
    return switch session.state {
    case .warning:
      session.stateReason == "stalled" || session.stateReason == nil ? "stalled" : "warning"
    default: session.state.rawValue
    }
  }

  /// What a process without a session is doing.
  package static func state(of process: AgentProcess) -> String {
    switch process.facts.state {
    case .zombie, .stopped: process.facts.state.rawValue
    default: process.role.word
    }
  }

  /// A percentage with one decimal below 100.
  package static func percent(_ value: Double) -> String {
    guard value < 99.95 else { return "\(Int(min(value, 1e9).rounded()))%" }
    let tenths = Int((max(0, value) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// Dollars for a column: two decimals above ten dollars, else four; with what no price is known for.
  package static func dollars(_ cost: Cost) -> String {
    guard !cost.isIncluded, let total = cost.total, total.dollars >= 10 else {
      return Figure.dollars(cost)
    }
    return Figure.decimal(total, digits: 2) + (cost.isLowerBound ? "+" : "")
  }

  /// How long something lasted: `45s`, `3m20s`, `1h5m`, `2d3h`.
  package static func duration(seconds: Int64) -> String {
    let seconds = max(0, seconds)
    if seconds < 60 { return "\(seconds)s" }
    if seconds < 3600 { return "\(seconds / 60)m\(seconds % 60)s" }
    if seconds < 86400 { return "\(seconds / 3600)h\(seconds / 60 % 60)m" }
    return "\(seconds / 86400)d\(seconds / 3600 % 24)h"
  }

  /// A path with `~` for the home folder.
  package static func path(_ path: String, home: String?) -> String {
    guard let home, !home.isEmpty, path == home || path.hasPrefix(home + "/") else { return path }
    return "~" + String(path.dropFirst(home.count))
  }

  /// Words with commas, and another word before the last: `a, b and c`.
  package static func list(_ words: [String], _ last: String) -> String {
    guard words.count > 1, let end = words.last else { return words.joined() }
    // Of an array the library has this compiled; of a slice it looks up types by name.
    return Array(words.dropLast()).joined(separator: ", ") + " \(last) \(end)"
  }

  /// A count with a noun that takes an s.
  package static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
