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
  /// The cell; nil where there is nothing to say.
  var text: @Sendable (ListRow, ListContext) -> String?

  /// A column that only sessions fill.
  private static func session(
    _ title: String, isNumber: Bool = false, limit: Int, priority: Int,
    _ text: @escaping @Sendable (Session) -> String?
  ) -> ListColumn {
    ListColumn(title: title, isNumber: isNumber, limit: limit, priority: priority) { row, _ in
      guard case .session(let session) = row else { return nil }
      return text(session)
    }
  }

  /// A column of what processes cost.
  private static func metric(
    _ title: String, limit: Int, priority: Int,
    _ text: @escaping @Sendable (ProcessMetrics) -> String?
  ) -> ListColumn {
    ListColumn(title: title, isNumber: true, limit: limit, priority: priority) { row, _ in
      row.metrics.flatMap(text)
    }
  }

  /// All columns, in order.
  static let all: [ListColumn] = [
    ListColumn(title: "CLIENT", limit: 10, priority: 4) { row, _ in
      switch row {
      case .session(let session): session.facts.client.rawValue
      case .process(let process): process.client.rawValue
      }
    },
    session("SESSION", limit: 18, priority: 0) { session in
      let id = Figure.shortID(session.facts.id)
      return session.subagentCount > 0 ? "\(id)+\(session.subagentCount)" : id
    },
    ListColumn(title: "STATE", limit: 8, priority: 1) { row, _ in
      switch row {
      case .session(let session): session.state.rawValue
      case .process(let process):
        switch process.facts.state {
        case .zombie, .stopped: process.facts.state.rawValue
        default: process.role.word
        }
      }
    },
    ListColumn(title: "AGE", isNumber: true, limit: 4, priority: 2) { row, context in
      let since =
        switch row {
        case .session(let session): session.lastActive
        case .process(let process): process.facts.startedAt
        }
      return since.map { Figure.age(seconds: context.now.seconds - $0.seconds) }
    },
    session("MODEL", limit: 24, priority: 3) { $0.model },
    ListColumn(title: "PROJECT", limit: 18, priority: 7) { row, _ in
      switch row {
      case .session(let session): session.project
      case .process(let process): process.facts.cwd.map(Path.name)
      }
    },
    session("IN", isNumber: true, limit: 8, priority: 11) { Figure.compact($0.usage.input) },
    session("OUT", isNumber: true, limit: 8, priority: 10) { Figure.compact($0.usage.output) },
    session("CACHE", isNumber: true, limit: 8, priority: 12) {
      Figure.compact($0.usage.prompt - $0.usage.input)
    },
    session("COST$", isNumber: true, limit: 12, priority: 0) { Figure.dollars($0.cost) },
    session("CTX%", isNumber: true, limit: 4, priority: 13) {
      $0.contextPercent.map(Figure.percent)
    },
    ListColumn(title: "PID", isNumber: true, limit: 7, priority: 5) { row, _ in
      row.pid.map { String($0) }
    },
    metric("CPU", limit: 6, priority: 8) { $0.cpuPercent.map(Figure.percent) },
    metric("MEM", limit: 7, priority: 9) { $0.residentBytes.map(Figure.bytes) },
    metric("R/s", limit: 8, priority: 14) { $0.readBytesPerSecond.map(Figure.bytes) },
    metric("W/s", limit: 8, priority: 15) { $0.writtenBytesPerSecond.map(Figure.bytes) },
    ListColumn(title: "TITLE", limit: 60, priority: 6) { row, _ in
      switch row {
      case .session(let session): session.facts.title?.text
      case .process(let process):
        process.role == .server
          ? "shared server, \(process.sessions.count) \(process.sessions.count == 1 ? "session" : "sessions")"
          : process.reason.map { "\(process.role.rawValue): \($0)" } ?? process.role.rawValue
      }
    },
  ]
}

/// What the cells of a list need beside the row.
struct ListContext: Sendable {
  var now: Timestamp
}
