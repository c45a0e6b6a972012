/// Adds up sums of sessions by day and model as a report is asked for.
struct UsageFold: Sendable {
  /// What a row stands for.
  enum Key: Hashable, Sendable {
    /// The first day of a day, week or month.
    case day(CivilDate)
    case project(String?)
    case branch(String?, String?)
    case client(ClientKind)
    /// A model by its index among those of the snapshot.
    case model(UInt16)
    case unnamedModel(ClientKind)
    /// A root session by its index among those of the snapshot.
    case session(Int)
  }

  /// Whose usage a cell is.
  struct Owner: Sendable {
    /// The root session by its index among those of the snapshot.
    var root: Int
    var client: ClientKind
    var project: String?
    var branch: String?
  }

  /// What a row comes to, with the root session that was added last: those of one come together.
  struct Sum: Sendable {
    var sums = UsageReport.Sums()
    fileprivate var root = -1
    /// All of them, where they were asked for.
    fileprivate(set) var roots: [Int] = []
  }

  let query: UsageQuery
  private(set) var rows: [Key: Sum] = [:]
  private(set) var total = Sum()
  private let modelCount: Int
  /// How many days the period before is earlier.
  private let shift: Int
  private let trendCount: Int

  init(_ query: UsageQuery, modelCount: Int = 0) {
    self.query = query
    self.modelCount = modelCount
    shift = query.before?.count ?? 0
    trendCount = query.trend?.count ?? 0
  }

  /// Adds a cell.
  ///
  /// The cells of one root session have to follow each other.
  mutating func add(_ cell: UsageCell, of owner: Owner) {
    let isCounted = query.span.contains(cell.day)
    let isBefore = query.before?.contains(cell.day) ?? false
    let trend = query.trend.flatMap { $0.contains(cell.day) ? $0.since : nil }
    guard isCounted || isBefore || trend != nil, cell.figures != Snapshot.Figures() else { return }
    // A day of the period before stands beside the day that is as far into this one.
    let day = isBefore ? cell.day.adding(days: shift) : cell.day
    let index = trend.map { cell.day.daysSince1970 - $0.daysSince1970 }
    let key = key(of: cell, day, owner)
    rows[key, default: Sum()]
      .add(
        cell.figures, isCounted, isBefore, index, of: trendCount, by: owner.root,
        listing: query.listsSessions)
    total.add(cell.figures, isCounted, isBefore, index, of: trendCount, by: owner.root)
  }

  /// Adds all that a session used itself, to a fold of whole sessions.
  ///
  /// Those of one root session have to follow each other.
  mutating func add(_ figures: Snapshot.Figures, of owner: Owner) {
    guard figures != Snapshot.Figures(), let key = key(of: owner) else { return }
    rows[key, default: Sum()]
      .add(figures, true, false, nil, of: 0, by: owner.root, listing: query.listsSessions)
    total.add(figures, true, false, nil, of: 0, by: owner.root)
  }

  /// Adds what was made of other root sessions.
  mutating func add(_ other: UsageFold) {
    rows.merge(other.rows) { $0.adding($1) }
    total = total.adding(other.total)
  }

  /// Adds what was made of one root session, which now stands at an index.
  mutating func add(_ part: UsageFold, ofRoot index: Int) {
    for (key, sum) in part.rows {
      let isSession = if case .session = key { true } else { false }
      let key = isSession ? Key.session(index) : key
      rows[key] = (rows[key] ?? Sum()).adding(sum.standing(at: index))
    }
    total = total.adding(part.total.standing(at: index))
  }

  private func key(
    of cell: UsageCell, _ day: CivilDate, _ owner: Owner
  ) -> Key {
    switch query.grouping {
    case .week: .day(day.startOfWeek(on: query.weekStart))
    case .month: .day(day.startOfMonth)
    case .model:
      Int(cell.model) < modelCount ? .model(cell.model) : .unnamedModel(owner.client)
    case .day, .project, .branch, .client, .session: key(of: owner) ?? .day(day)
    }
  }

  /// The row of all that a session used; nil where each cell has its own.
  private func key(of owner: Owner) -> Key? {
    switch query.grouping {
    case .project: .project(owner.project)
    case .branch: .branch(owner.project, owner.branch)
    case .client: .client(owner.client)
    case .session: .session(owner.root)
    case .day, .week, .month, .model: nil
    }
  }
}

extension UsageFold.Sum {
  fileprivate mutating func add(
    _ figures: Snapshot.Figures, _ isCounted: Bool, _ isBefore: Bool, _ index: Int?,
    of trendCount: Int, by root: Int, listing listsRoots: Bool = false
  ) {
    if isCounted {
      sums.figures += figures
      if self.root != root {
        sums.sessions += 1
        if listsRoots { roots.append(root) }
      }
      self.root = root
    }
    if isBefore { sums.before += figures }
    guard let index else { return }
    if sums.trend.isEmpty { sums.trend = [Money](repeating: .zero, count: trendCount) }
    sums.trend[index] += figures.cost.listTotal ?? .zero
  }

  /// The same of a root session that stands at another index.
  fileprivate func standing(at index: Int) -> Self {
    var sum = self
    if !roots.isEmpty { sum.roots = [index] }
    return sum
  }

  fileprivate func adding(_ other: Self) -> Self {
    var sum = self
    sum.roots += other.roots
    sum.sums.sessions += other.sums.sessions
    sum.sums.figures += other.sums.figures
    sum.sums.before += other.sums.before
    if sum.sums.trend.isEmpty {
      sum.sums.trend = other.sums.trend
    } else {
      for index in other.sums.trend.indices { sum.sums.trend[index] += other.sums.trend[index] }
    }
    return sum
  }
}
