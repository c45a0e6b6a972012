import Testing

@testable import AgtopCore

@Suite("Rates and their course")
struct UsageRatesTests {
  private static let now = Timestamp(milliseconds: 1_776_502_800_000 + 500)

  /// What was used so many seconds ago.
  private func part(
    _ secondsAgo: Int64, _ tokens: Int = 1, _ client: ClientKind = .claude, list: Int128 = 0,
    unlisted: Int = 0
  ) -> RecentUsage {
    var part = RecentUsage(root: 0, client: client, second: Self.now.seconds - secondsAgo)
    part.requests = 1
    part.usage = TokenUsage(input: tokens)
    part.list = Money(picodollars: list)
    part.unlistedTokens = unlisted
    return part
  }

  private func rates(_ groups: [[RecentUsage]], _ days: [Snapshot.DayFigures] = []) -> UsageRates {
    UsageRates(
      recent: groups.map { RecentUsage.united($0) }, days: days, now: Self.now,
      today: CivilDate(daysSince1970: 20_561))
  }

  @Test("A window is the whole seconds before the moment, whatever is older or to come")
  func windows() {
    let ages: [Int64] = [-1, 0, 59, 60, 299, 300, 899, 900, 86_000]
    let parts = ages.enumerated().map { part($1, 1 << $0) }
    // In two groups, whatever the order.
    let found = rates([
      [parts[7], parts[1], parts[4]], [0, 2, 3, 5, 6, 8].map { parts[$0] },
    ])
    #expect(found.windows.map(\.minutes) == [1, 5, 15])
    #expect(found.windows.map(\.requests) == [2, 4, 6])
    #expect(found.windows.map(\.usage.input) == [6, 6 + 24, 6 + 24 + 96])
    #expect(rates([]).windows.map(\.requests) == [0, 0, 0])
  }

  @Test("Money is by the hour, tokens by the minute, and what has no price makes it a lower bound")
  func amounts() {
    let found = rates([[part(30, 600, list: 7), part(100, 100, list: 8, unlisted: 3)]])
    #expect(found.windows.map(\.listPerHour.picodollars) == [420, 180, 60])
    #expect(found.windows.map { $0.perMinute($0.usage.input) } == [600, 140, 700.0 / 15])
    #expect(found.windows.map(\.isLowerBound) == [false, true, true])
    #expect(rates([]).windows.map(\.isLowerBound) == [false, false, false])
  }

  @Test("The hit share is that of the prompts which was read from a cache")
  func hits() {
    var one = part(1)
    one.usage = TokenUsage(input: 14, cacheRead: 37, cacheWrite5m: 5, cacheWrite1h: 4, output: 90)
    let window = rates([[one]]).windows[0]
    #expect(window.cacheHitShare == 37.0 / 60)
    #expect(rates([]).windows[0].cacheHitShare == nil)
    one.usage = TokenUsage(output: 5)
    #expect(rates([[one]]).windows[0].cacheHitShare == nil)
  }

  @Test("Fourteen days end with today; those without usage are nothing")
  func days() {
    func day(_ number: Int, _ list: Int128, unpriced: Int = 0) -> Snapshot.DayFigures {
      var figures = Snapshot.Figures()
      figures.cost.covered = Money(picodollars: list)
      figures.cost.includedTokens = 5
      figures.cost.unpricedTokens = unpriced
      return Snapshot.DayFigures(
        date: CivilDate(daysSince1970: number), figures: figures, models: [])
    }
    let found = rates([], [day(20_561, 5), day(20_550, 6, unpriced: 1), day(20_547, 7)]).days
    #expect(found.map(\.date.daysSince1970) == Array(20_548...20_561))
    #expect(found.map(\.list.picodollars).filter { $0 != 0 } == [6, 5])
    #expect(found.last?.list.picodollars == 5 && found.last?.isLowerBound == false)
    #expect(found[2].list.picodollars == 6 && found[2].isLowerBound)
  }

  @Test("The course has whole parts for each client that used tokens in its hours")
  func series() {
    // The moment is a full hour: a part of every length begins with it.
    let parts = [
      part(0, 1), part(1, 2), part(59, 4), part(60, 8), part(61, 16), part(3599, 32),
      part(3601, 64), part(10, 5, .gemini), part(80_000, 7, .codex), part(-5, 128),
    ]
    let hour = rates([parts]).series(hours: 1, parts: 60)
    #expect(hour.map(\.client) == [.claude, .gemini])
    #expect(hour[0].secondsPerPart == 60)
    #expect(hour[0].parts.count == 60)
    #expect(hour[0].start.seconds == Self.now.seconds - 59 * 60)
    // The part that is not over has one second so far.
    #expect(hour[0].parts.suffix(3).map(\.input) == [16, 14, 1])
    #expect(hour[0].parts.reduce(0) { $0 + $1.input } == 31)
    let day = rates([parts]).series(hours: 24, parts: 24)
    #expect(day.map(\.client) == [.claude, .codex, .gemini])
    #expect(day[0].parts.reduce(0) { $0 + $1.input } == 127)
    #expect(day[1].parts.reduce(0) { $0 + $1.input } == 7)
    for (hours, count) in [(0, 5), (25, 5), (1, 0), (6, -1)] {
      #expect(rates([parts]).series(hours: hours, parts: count).isEmpty)
    }
    #expect(rates([parts]).series(hours: 1, parts: 100_000).first?.secondsPerPart == 1)
    #expect(UsageRates().series(hours: 1, parts: 60).isEmpty)
  }

  @Test("A session keeps each second of its last quarter of an hour, before that minutes, of a day")
  func resolution() {
    var facts = SessionFacts(client: .codex, id: "s", path: "/s")
    let end = Self.now.seconds
    facts.lastActive = Self.now
    func kept(_ agos: [Int64], at moment: Timestamp? = nil, _ flags: Request.Flags = []) -> [Int64]
    {
      var cells = RecentCells(of: [Ledger.Entry(facts: facts)], at: moment)
      for ago in agos {
        var request = Request(identity: UInt64(bitPattern: ago))
        request.milliseconds = ago == .min ? .min : (end - ago) * 1000 + 321
        request.flags = flags
        cells.add(request, of: 0, client: .codex, Cost())
      }
      var found: [Int64] = []
      cells.forEach { found += RecentUsage.united($1).map { end - $0.second } }
      return found
    }
    let minute = end % 60
    #expect(kept([0, 7, 7, 899]) == [899, 7, 0])
    #expect(
      kept([900 + minute, 900 + minute + 1, 900 + minute + 60]) == [
        900 + minute + 60, 900 + minute,
      ])
    #expect(kept([86_399, 86_460, 90_000, .min]) == [86_400])
    #expect(kept([5], .remainder) == [])
    #expect(kept([5], at: Timestamp(milliseconds: (end + 86_399) * 1000)) == [5])
    #expect(kept([5], at: Timestamp(milliseconds: (end + 86_400) * 1000)) == [])
  }
}
