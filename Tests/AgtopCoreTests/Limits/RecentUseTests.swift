import Testing

@testable import AgtopCore

@Suite("Who used what in the last day")
struct RecentUseTests {
  private static let now = Timestamp(milliseconds: 1_795_000_000_000)

  private func part(
    _ root: Int32, minutesAgo: Int64, tokens: Int, dollars: Double = 0,
    client: ClientKind = .claude
  ) -> RecentUsage {
    var part = RecentUsage(
      root: root, client: client, second: Self.now.seconds - minutesAgo * 60)
    part.usage.input = tokens
    part.list = Money(dollars: dollars) ?? .zero
    return part
  }

  private func session(_ id: String, project: String?) -> SharedSession {
    var facts = SessionFacts(client: .claude, id: id, path: "/\(id)")
    facts.title = SessionTitle("Title \(id)", from: .user)
    var draft = SessionDraft(facts: facts)
    draft.project = project
    return SharedSession(Session(draft))
  }

  private var use: RecentUse {
    RecentUse([
      .init(
        parts: [
          part(0, minutesAgo: 500, tokens: 999, dollars: 99),
          part(0, minutesAgo: 200, tokens: 10, dollars: 1),
          part(1, minutesAgo: 90, tokens: 20, dollars: 2),
          part(0, minutesAgo: 60, tokens: 10, dollars: 3),
          part(0, minutesAgo: 5, tokens: 7, dollars: 7, client: .codex),
        ], roots: [0: session("a", project: "shop"), 1: session("b", project: "shop")]),
      .init(
        parts: [part(0, minutesAgo: 30, tokens: 60, dollars: 4)],
        roots: [0: session("c", project: nil)]),
    ])
  }

  private func ago(_ minutes: Int64) -> Timestamp {
    Timestamp(milliseconds: Self.now.milliseconds - minutes * 60_000)
  }

  @Test("Shares are by list price within the span, of one client, and come to the whole")
  func shares() {
    let shares = use.shares(of: .claude, since: ago(300), now: Self.now)
    #expect(shares.since == ago(300))
    #expect(shares.sessions.map(\.name) == ["Title a", "Title c", "Title b"])
    #expect(shares.sessions.map(\.percent) == [40, 40, 20])
    #expect(shares.sessions.map(\.tokens) == [20, 60, 20])
    #expect(shares.sessions.map { $0.session?.id } == ["a", "c", "b"])
    #expect(shares.projects.map(\.name) == ["shop", "(no project)"])
    #expect(shares.projects.map(\.percent) == [60, 40])
    #expect(shares.projects.map(\.tokens) == [40, 60])
    #expect(shares.projects.reduce(Money.zero) { $0 + $1.list } == Money(dollars: 10))
  }

  @Test("What is older than the span, not older than the day, and to come is left out")
  func bounds() {
    let week = use.shares(of: .claude, since: ago(7 * 1440), now: Self.now)
    #expect(week.since == ago(1440))
    #expect(week.projects.reduce(0) { $0 + $1.tokens } == 1099)
    // The bound itself is in it.
    let hour = use.shares(of: .claude, since: ago(60), now: Self.now)
    #expect(hour.projects.reduce(0) { $0 + $1.tokens } == 70)
    let before = use.shares(of: .claude, since: ago(300), now: ago(70))
    #expect(before.projects.reduce(0) { $0 + $1.tokens } == 30)
    #expect(use.shares(of: .gemini, since: ago(300), now: Self.now).sessions.isEmpty)
    #expect(RecentUse().shares(of: .claude, since: ago(300), now: Self.now).projects.isEmpty)
  }

  @Test("Where nothing has a price the shares are by tokens")
  func tokens() {
    let use = RecentUse([
      .init(
        parts: [part(0, minutesAgo: 9, tokens: 30), part(1, minutesAgo: 8, tokens: 90)],
        roots: [0: session("a", project: "x"), 1: session("b", project: "y")])
    ])
    let shares = use.shares(of: .claude, since: ago(60), now: Self.now)
    #expect(shares.projects.map(\.percent) == [75, 25])
  }

  @Test("The course rises to the whole at the last request, and is not told of what began days ago")
  func course() {
    #expect(
      use.course(of: .claude, from: ago(240), to: Self.now, spans: 4, now: Self.now)
        == [0.1, 0.1, 0.3, 1])
    #expect(
      use.course(of: .claude, from: ago(300), to: ago(100), spans: 2, now: Self.now) == [0, 1])
    #expect(use.course(of: .claude, from: ago(1500), to: Self.now, spans: 4, now: Self.now) == nil)
    #expect(use.course(of: .gemini, from: ago(240), to: Self.now, spans: 4, now: Self.now) == nil)
    #expect(use.course(of: .claude, from: ago(240), to: Self.now, spans: 0, now: Self.now) == nil)
    #expect(use.course(of: .claude, from: Self.now, to: ago(1), spans: 4, now: Self.now) == nil)
  }
}
