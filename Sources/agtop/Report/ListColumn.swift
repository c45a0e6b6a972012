import AgtopCore
import TerminalCells

/// A column of `--list`: a field, and what differs from the monitor's column of it.
struct ListColumn: Sendable {
  let field: Field
  let title: String
  /// The widest it gets when the table is fitted to a terminal; its content decides up to there.
  let limit: Int
  /// Columns with a larger number are left out first where the terminal is narrow; 0 always stays.
  let priority: Int
  /// A text of its own; nil where it is the field's.
  private let ownText: (@Sendable (RowContent, Timestamp) -> String?)?

  private init(
    _ id: FieldID, title: String? = nil, limit: Int, priority: Int,
    _ ownText: (@Sendable (RowContent, Timestamp) -> String?)? = nil
  ) {
    field = .of(id)
    self.title = title ?? field.title(in: limit)
    self.limit = limit
    self.priority = priority
    self.ownText = ownText
  }

  /// The cell of a row; nil where there is nothing to say.
  func text(of row: RowContent, now: Timestamp) -> String? {
    if let ownText { ownText(row, now) } else { field.text(of: row, now: now, width: limit) }
  }

  /// All columns, in order.
  static let all = [
    ListColumn(.client, limit: 10, priority: 4) { row, _ in row.client.rawValue },
    ListColumn(.session, limit: 18, priority: 0) { row, _ in
      guard let session = row.session else { return nil }
      let id = Figure.shortID(session.facts.id)
      return session.subagentCount > 0 ? "\(id)+\(session.subagentCount)" : id
    },
    ListColumn(.state, limit: 8, priority: 1) { row, _ in
      switch row {
      case .session(let session): session.state.rawValue
      case .process(let process): Format.state(of: process)
      }
    },
    ListColumn(.age, title: "AGE", limit: 4, priority: 2) { row, now in
      let since =
        switch row {
        case .session(let session): session.lastActive
        case .process(let process): process.facts.startedAt as Timestamp?
        }
      return since.map { Figure.age(seconds: now.seconds - $0.seconds) }
    },
    ListColumn(.model, limit: 24, priority: 3) { row, _ in row.session?.model },
    ListColumn(.project, limit: 18, priority: 7),
    ListColumn(.inputTokens, limit: 8, priority: 11),
    ListColumn(.outputTokens, limit: 8, priority: 10),
    ListColumn(.cacheTokens, limit: 8, priority: 12),
    ListColumn(.cost, limit: 12, priority: 0) { row, _ in
      row.session.map { Figure.dollars($0.cost) }
    },
    ListColumn(.context, limit: 4, priority: 13),
    ListColumn(.pid, limit: 7, priority: 5),
    ListColumn(.cpu, limit: 6, priority: 8) { row, _ in
      row.metrics?.cpuPercent.map(Figure.percent)
    },
    ListColumn(.memory, limit: 7, priority: 9),
    ListColumn(.readRate, limit: 8, priority: 14),
    ListColumn(.writeRate, limit: 8, priority: 15),
    ListColumn(.name, title: "TITLE", limit: 60, priority: 6) { row, _ in
      guard case .process(let process) = row else { return row.session?.facts.title?.text }
      guard process.role == .server else {
        return process.reason.map { "\(process.role.rawValue): \($0)" } ?? process.role.rawValue
      }
      return "shared server, " + Format.count(process.sessions.count, "session")
    },
  ]
}
