/// Several reports of a snapshot, whose sessions are gone through part by part, beside other work on them.
struct UsageReports {
  private let snapshot: Snapshot
  private let queries: [UsageQuery]
  /// Those of the queries that ask for whole sessions.
  private var whole: [UsageFold]

  init(of snapshot: Snapshot, for queries: [UsageQuery]) {
    self.snapshot = snapshot
    self.queries = queries
    whole = queries.filter(\.isOfWholeSessions).map { UsageFold($0) }
  }

  /// Goes through some of the sessions; each has to be in one part.
  mutating func add(_ part: Range<Int>) {
    guard !whole.isEmpty else { return }
    UsageFold.add(part, of: snapshot.sessions, to: &whole)
  }

  /// The reports, in the order of their queries, when all sessions were gone through.
  func made() -> [UsageReport] {
    let others = queries.filter { !$0.isOfWholeSessions }
    var folds = others.map { UsageFold($0) }
    for part in UsageFold.folds(over: snapshot, for: others) {
      for index in folds.indices { folds[index].add(part[index]) }
    }
    var (wholes, rest) = (whole.makeIterator(), folds.makeIterator())
    return queries.compactMap { $0.isOfWholeSessions ? wholes.next() : rest.next() }
      .map { UsageReport($0, of: snapshot) }
  }
}
