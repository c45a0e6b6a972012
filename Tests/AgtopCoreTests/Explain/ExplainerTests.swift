import Testing

@testable import AgtopCore

@Suite("What an explanation is asked of")
struct ExplainerTests {
  private typealias L = ClaudeLog

  private func explainer(_ home: TemporaryHome, plan: Plan = .retail) -> Explainer {
    Explainer(
      adapters: ClientRegistry.adapters(in: home.environment), storePath: nil,
      basis: LedgerBasis(
        plan: plan, prices: PriceTable.embedded, timeZone: "local", version: "test"),
      home: home.path)
  }

  private func words(of answer: Explainer.Answer) -> String? {
    guard case .text(let write) = answer else { return nil }
    var lines: [String] = []
    write {
      lines.append($0)
      return true
    }
    return lines.joined(separator: "\n")
  }

  /// Two sessions, one with a copy of the other's request, and a subagent; it goes away with the test.
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    let first =
      L.answer("m1", at: 1, L.usage(100, 1)) + "\n" + L.answer("m1", at: 2, L.usage(100, 50))
    let copied = L.answer(
      "m1", at: 1, L.usage(100, 50), #","sessionId":"\#(L.id(2))","requestSessionId":"\#(L.id(1))""#
    )
    try home.write(
      L.path(1),
      first + "\n" + L.answer("m2", at: 3, model: "house-model", L.usage(7, 3)) + "\nnot json\n")
    try home.write(L.path(2), copied + "\n" + L.answer("m3", at: 9, L.usage(5, 5)) + "\n")
    try home.write(L.agentPath(1, "agent-abc"), L.answer("m4", at: 4, L.usage(2, 2)) + "\n")
  }

  @Test("A session is found by its id and by a beginning that only it has")
  func sessions() throws {
    let explainer = explainer(home)
    let whole = try #require(words(of: explainer.answer(L.id(1), now: Analysis.later)))
    #expect(whole.contains("session      claude \(L.id(1))"))
    #expect(words(of: explainer.answer("00000001", now: Analysis.later)) == whole)
    #expect(whole.contains("lines 1-2"))
    #expect(whole.contains("message id m1"))
    #expect(whole.contains("a further line of the same answer"))
    #expect(whole.contains("line 4: damaged"))
    #expect(whole.contains("house-model: no row of the price table"))
    #expect(whole.contains("stand in claude \(L.id(2)) too"))
    #expect(whole.contains("agent-abc"))
  }

  @Test("A copy says who owns it and why")
  func copies() throws {
    let explainer = explainer(home)
    let text = try #require(words(of: explainer.answer(L.id(2), now: Analysis.later)))
    #expect(
      text.contains(
        "1 request, 150 tokens stand here and are counted for claude \(L.id(1)): their records name it"
      ))
    #expect(text.contains("inherited"))
  }

  @Test("A subagent is asked for behind its session, and a request by number or call")
  func parts() throws {
    let explainer = explainer(home)
    let agent = try #require(words(of: explainer.answer("00000001/agent-abc", now: Analysis.later)))
    #expect(agent.contains("spawned by   claude \(L.id(1))"))
    let first = try #require(words(of: explainer.answer("00000001/1", now: Analysis.later)))
    #expect(first.contains("request    1 of claude \(L.id(1))"))
    #expect(words(of: explainer.answer("00000001/m1", now: Analysis.later)) == first)
    let third = try #require(
      words(of: explainer.answer("00000001/agent-abc/1", now: Analysis.later)))
    #expect(third.contains("together = $"))
    let unpriced = try #require(words(of: explainer.answer("00000001/m2", now: Analysis.later)))
    #expect(unpriced.contains("no price: 10 tokens"))
    guard case .unknown(let why) = explainer.answer("00000001/99", now: Analysis.later) else {
      return #expect(Bool(false), "there is no request 99")
    }
    #expect(why.contains("has 2 requests"))
  }

  @Test("What several sessions begin with is ambiguous, and names them")
  func ambiguous() throws {
    let explainer = explainer(home)
    guard case .ambiguous(let names) = explainer.answer("0000000", now: Analysis.later) else {
      return #expect(Bool(false), "two sessions begin so")
    }
    #expect(names.sorted() == ["\(L.id(1)) (claude)", "\(L.id(2)) (claude)"])
  }

  @Test("A model is named by its row, by what sessions use, or by force")
  func models() throws {
    let explainer = explainer(home)
    let priced = try #require(words(of: explainer.answer("claude-opus-4-6", now: Analysis.later)))
    #expect(priced.contains("row claude-opus-4-6"))
    #expect(priced.contains("4 requests") || priced.contains("3 requests"))
    let used = try #require(words(of: explainer.answer("house-model", now: Analysis.later)))
    #expect(used.contains("tried") && used.contains("house-model: no row"))
    let forced = try #require(words(of: explainer.answer("model:00000001", now: Analysis.later)))
    #expect(forced.hasPrefix("model  00000001"))
    guard case .unknown(let why) = explainer.answer("nobody", now: Analysis.later) else {
      return #expect(Bool(false), "nothing is called so")
    }
    #expect(why.contains("'nobody'"))
  }

  @Test(
    "A spelling that is not the row's own says what was tried before",
    arguments: [
      ("claude-opus-4.6", "claude-opus-4-6"),
      ("claude-sonnet-4-5-20250929[1m]", "claude-sonnet-4-5-20250929"),
      ("openrouter/anthropic/claude-opus-4.5", "openrouter/anthropic/claude-opus-4.5"),
    ])
  func spellings(_ name: String, _ row: String) throws {
    let explainer = explainer(home)
    let text = try #require(words(of: explainer.answer("model:\(name)", now: Analysis.later)))
    let found = ModelLookup.row(
      for: ModelName(name: name), client: ClientKind.claude.pricing, in: .embedded)
    #expect(text.contains("row \(found?.key ?? row)"))
    #expect(text.contains("found") || text.contains("another name of"))
  }

  @Test("A plan says what it covers, beside the list price")
  func plan() throws {
    let explainer = explainer(home, plan: .max)
    let text = try #require(words(of: explainer.answer("00000001/1", now: Analysis.later)))
    #expect(text.contains("a plan covers it = $0; at list price $"))
  }

  @Test("Whoever wants no more lines gets no more")
  func stops() throws {
    guard case .text(let write) = explainer(home).answer(L.id(1), now: Analysis.later) else {
      return #expect(Bool(false))
    }
    var count = 0
    write { _ in
      count += 1
      return count < 3
    }
    #expect(count == 3)
  }
}
