/// How fast tokens and money are used, by the times that the requests state: the same whether agtop has
/// run for a day or begins now.
package struct UsageRates: Sendable {
  /// What the last minutes come to.
  package struct Window: Hashable, Sendable {
    /// How many minutes.
    package var minutes: Int
    /// The requests in them.
    package var requests = 0
    /// Their tokens.
    package var usage = TokenUsage()
    /// Their price as if no plan covered them.
    package var list = Money.zero
    /// Whether that leaves tokens out that have no price.
    package var isLowerBound = false

    /// The price of an hour at that pace.
    package var listPerHour: Money {
      Money(picodollars: list.picodollars * 60 / Int128(max(1, minutes)))
    }

    /// So many tokens of it in a minute.
    package func perMinute(_ tokens: Int) -> Double { Double(tokens) / Double(max(1, minutes)) }

    /// The share of the prompts that was read from a cache, 0 to 1; nil without any.
    package var cacheHitShare: Double? {
      usage.prompt == 0 ? nil : Double(usage.cacheRead) / Double(usage.prompt)
    }
  }

  /// What a local day comes to.
  package struct Day: Hashable, Sendable {
    /// The day.
    package var date: CivilDate
    /// The price of its requests as if no plan covered them.
    package var list: Money
    /// Whether that leaves tokens out that have no price.
    package var isLowerBound: Bool
  }

  /// The last minute, the last five, the last fifteen.
  package private(set) var windows = UsageRates.minutes.map { Window(minutes: $0) }
  /// The last fourteen local days, the oldest first, with those on which nothing was used.
  package private(set) var days: [Day] = []
  /// The moment that they are told for.
  let takenAt: Timestamp
  /// What the last day comes to, group by group, each in the order of time.
  let recent: [[RecentUsage]]

  /// So many minutes the windows have.
  private static let minutes = [1, 5, 15]
  /// So many days are told.
  private static let dayCount = 14

  /// Nothing was used.
  package init() {
    takenAt = Timestamp(milliseconds: 0)
    recent = []
  }

  /// - Parameters:
  ///   - recent: what the last day comes to, group by group, each in the order of time.
  ///   - figures: the days with usage, the newest first.
  ///   - now: the moment they are told for, and its day.
  init(
    recent: [[RecentUsage]], days figures: [Snapshot.DayFigures], now: Timestamp, today: CivilDate
  ) {
    takenAt = now
    self.recent = recent
    for group in recent { add(group, at: now.seconds) }
    let costs = Dictionary(
      figures.prefix { today.daysSince1970 - $0.date.daysSince1970 < Self.dayCount }
        .map { ($0.date, $0.figures.cost) }, uniquingKeysWith: { first, _ in first })
    days = (0..<Self.dayCount).reversed().map { back in
      let date = CivilDate(daysSince1970: today.daysSince1970 - back)
      let cost = costs[date] ?? Cost()
      return Day(
        date: date, list: cost.listTotal ?? .zero, isLowerBound: cost.isListLowerBound)
    }
  }

  /// Adds what a group used in the windows; what is older is not looked at.
  private mutating func add(_ group: [RecentUsage], at now: Int64) {
    for part in group.reversed() where part.second <= now {
      guard now - part.second < RecentUsage.fine else { return }
      for index in windows.indices where now - part.second < Int64(windows[index].minutes) * 60 {
        windows[index].requests += part.requests
        windows[index].usage += part.usage
        windows[index].list += part.list
        if part.unlistedTokens > 0 { windows[index].isLowerBound = true }
      }
    }
  }
}
