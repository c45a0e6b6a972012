/// What the sessions of a snapshot used, by day, week, month, project, model, client, branch or session
/// (`docs/reports.md`).
///
/// It is made of the same sums as all else: over all days its total is the snapshot's, to the token and to
/// the picodollar.
package struct UsageReport: Sendable {
  /// A row.
  package struct Row: Sendable {
    /// What it stands for: `2026-11-22`, the first day of a week, `2026-11`, a name, a session's id; nil for
    /// usage that has no such name.
    package var key: String?
    /// The client, where the row is a client, one of its models or one of its sessions.
    package var client: ClientKind?
    /// The provider of a model, where its client has several.
    package var provider: String?
    /// The project of a branch or session.
    package var project: String?
    /// The title of a session.
    package var title: String?
    /// The root sessions whose usage it is, where they were asked for (`UsageQuery.listsSessions`).
    package var roots: [SessionKey] = []
    /// What was used.
    package var sums = Sums()
  }

  /// What a row comes to.
  package struct Sums: Sendable {
    /// Nothing.
    package init() {}

    /// How many root sessions used it, themselves or through their subagents.
    package var sessions = 0
    /// What was used.
    package var figures = Snapshot.Figures()
    /// What was used in the period before (`UsageQuery.before`).
    package var before = Snapshot.Figures()
    /// The list price of each day of `UsageQuery.trend`.
    package var trend: [Money] = []

    /// Whether it was used neither in the period nor in the one before.
    var isEmpty: Bool { figures == Snapshot.Figures() && before == Snapshot.Figures() }
  }

  /// What was asked for.
  package let query: UsageQuery
  /// The rows: days, weeks and months newest first, all others dearest first.
  package var rows: [Row]
  /// All of it.
  package let total: Sums

  /// The same as a row that stands for nothing in particular.
  package var totalRow: Row { Row(sums: total) }

  /// The share of a row in the list price, 0 to 1; nil where nothing has a price.
  package func share(of row: Row) -> Double? {
    let whole = (total.figures.cost.listTotal ?? .zero).dollars
    return whole > 0 ? (row.sums.figures.cost.listTotal ?? .zero).dollars / whole : nil
  }
}
