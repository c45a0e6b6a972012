extension LiveLedger {
  /// Sessions of so many seconds are in the summary, and so many at most.
  private static let summarySeconds: Int64 = 86_400
  private static let summaryCount = 256
  /// So many last requests of each are named.
  private static let lastCount = 8

  /// What the last snapshot says, in short; nil before there was one.
  func summary() -> StoreSummary? {
    guard let now = lastShown else { return nil }
    let today = shown.current.day(of: now)
    var summary = StoreSummary(takenAt: now, day: today, timeZone: basis.timeZone)
    let figures = shown.totals.figures(on: today)
    summary.todayList = figures.cost.listTotal ?? .zero
    summary.todayBilled = figures.cost.total ?? .zero
    summary.isLowerBound = figures.cost.isListLowerBound
    for session in shown.current.list.prefix(Self.summaryCount) {
      guard let last = session.lastActive, last.seconds >= now.seconds - Self.summarySeconds else {
        break
      }
      summary.sessions.append(entry(of: session))
    }
    summary.cutOffs = cutOffs.known
    return summary
  }

  private func entry(of session: Session) -> StoreSummary.Session {
    var entry = StoreSummary.Session(key: session.key.stableHash)
    entry.client = session.facts.client
    entry.project = session.project
    entry.list = session.cost.listTotal ?? .zero
    entry.today = session.todayCost.listTotal ?? .zero
    entry.isLowerBound = session.cost.isListLowerBound
    entry.contextUsed = session.contextUsed
    entry.contextWindow = session.contextWindow
    entry.isWaiting = session.state == .waiting
    guard let source = sources.number(at: session.facts.path) else { return entry }
    entry.size = sources[source]?.marks.stat.size ?? 0
    if let waiting = parsers.parsers[source] {
      // Where the parser stopped: what is written since is read again.
      entry.size = waiting.point.offset
      entry.last = waiting.point.parser.transcript.requests.suffix(Self.lastCount).map(\.identity)
    }
    return entry
  }
}
