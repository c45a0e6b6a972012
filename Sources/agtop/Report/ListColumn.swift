import AgtopCore
import TerminalCells

/// A column of `--list`.
struct ListColumn: Sendable {
  var title: String
  /// Numbers stand at the right edge.
  var isNumber = false
  /// The widest it gets when the table is fitted to a terminal; its content decides up to there.
  var limit: Int
  /// Columns with a larger number are left out first where the terminal is narrow; 0 always stays.
  var priority: Int
  var text: @Sendable (Session, ListContext) -> String

  /// All columns, in order.
  static let all: [ListColumn] = [
    ListColumn(title: "CLIENT", limit: 10, priority: 4) { session, _ in
      session.facts.client.rawValue
    },
    ListColumn(title: "SESSION", limit: 18, priority: 0) { session, _ in
      let id = Figure.shortID(session.facts.id)
      return session.subagentCount > 0 ? "\(id)+\(session.subagentCount)" : id
    },
    ListColumn(title: "STATE", limit: 8, priority: 1) { session, _ in session.state.rawValue },
    ListColumn(title: "AGE", isNumber: true, limit: 4, priority: 2) { session, context in
      guard let active = session.lastActive else { return "-" }
      return Figure.age(seconds: context.now.seconds - active.seconds)
    },
    ListColumn(title: "MODEL", limit: 24, priority: 3) { session, _ in session.model ?? "-" },
    ListColumn(title: "PROJECT", limit: 18, priority: 6) { session, _ in session.project ?? "-" },
    ListColumn(title: "IN", isNumber: true, limit: 8, priority: 8) { session, _ in
      Figure.compact(session.usage.input)
    },
    ListColumn(title: "OUT", isNumber: true, limit: 8, priority: 7) { session, _ in
      Figure.compact(session.usage.output)
    },
    ListColumn(title: "CACHE", isNumber: true, limit: 8, priority: 9) { session, _ in
      Figure.compact(session.usage.prompt - session.usage.input)
    },
    ListColumn(title: "COST$", isNumber: true, limit: 12, priority: 0) { session, _ in
      Figure.dollars(session.cost)
    },
    ListColumn(title: "CTX%", isNumber: true, limit: 4, priority: 10) { session, _ in
      session.contextPercent.map(Figure.percent) ?? "-"
    },
    // A process has these; without one they are not known.
    ListColumn(title: "PID", isNumber: true, limit: 7, priority: 11) { _, _ in "-" },
    ListColumn(title: "CPU", isNumber: true, limit: 6, priority: 12) { _, _ in "-" },
    ListColumn(title: "MEM", isNumber: true, limit: 7, priority: 13) { _, _ in "-" },
    ListColumn(title: "R/s", isNumber: true, limit: 8, priority: 14) { _, _ in "-" },
    ListColumn(title: "W/s", isNumber: true, limit: 8, priority: 15) { _, _ in "-" },
    ListColumn(title: "TITLE", limit: 60, priority: 5) { session, _ in
      session.facts.title?.text ?? "-"
    },
  ]
}

/// What the cells of a list need beside the session.
struct ListContext: Sendable {
  var now: Timestamp
}
