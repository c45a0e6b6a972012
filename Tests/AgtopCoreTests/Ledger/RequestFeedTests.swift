import Testing

@testable import AgtopCore

@Suite("Requests that are followed")
struct RequestFeedTests {
  private func transcript(_ session: String, _ requests: [(id: UInt64, second: Int64, output: Int)])
    -> Transcript
  {
    var facts = SessionFacts(client: .claude, id: session, path: "/" + session)
    facts.startedAt = Timestamp(milliseconds: 0)
    var transcript = Transcript(facts: facts)
    let model = transcript.index(of: ModelName(name: "claude-opus-4-5"))
    transcript.requests = requests.map { id, second, output in
      var request = Request(identity: id)
      request.time = Timestamp(milliseconds: second * 1000)
      request.usage = TokenUsage(output: output)
      request.model = model
      return request
    }
    return transcript
  }

  private func collect(_ transcripts: [Transcript], into feed: inout RequestFeed) {
    let ledger = Ledger(transcripts)
    feed.collect(
      from: ledger, prices: RequestPrices(ledger.models, plan: .retail, table: .embedded))
  }

  private func changes(_ feed: RequestFeed) -> [String] {
    feed.followed.changes.map {
      "\($0.number) \($0.request.session.id) \($0.request.usage.output)"
    }
  }

  @Test("Those made since the beginning are there once, in their newest state, with their price")
  func newest() throws {
    var feed = RequestFeed(since: Timestamp(milliseconds: 10_000))
    collect([transcript("a", [(1, 9, 5), (2, 10, 6), (3, 11, 7)])], into: &feed)
    #expect(changes(feed) == ["1 a 6", "2 a 7"])
    let price = try #require(feed.followed.changes.first?.request.cost.total)
    #expect(price == Money(picodollars: 6 * 25_000_000))
    #expect(feed.followed.changes.first?.request.model?.name == "claude-opus-4-5")
    collect([transcript("a", [(1, 9, 5), (2, 10, 8), (3, 11, 7)])], into: &feed)
    #expect(changes(feed) == ["2 a 7", "3 a 8"])
    collect([transcript("b", [(4, 12, 1)])], into: &feed)
    #expect(changes(feed) == ["2 a 7", "3 a 8", "4 b 1"])
  }

  @Test("Of very many the oldest are dropped, which can be seen, and are not found new again")
  func bound() {
    var feed = RequestFeed(since: Timestamp(milliseconds: 0), limit: 3)
    let all = (1...5).map { (id: UInt64($0), second: Int64($0), output: $0) }
    collect([transcript("a", all)], into: &feed)
    #expect(changes(feed) == ["3 a 3", "4 a 4", "5 a 5"])
    #expect(feed.followed.dropped == 2)
    collect([transcript("a", all)], into: &feed)
    #expect(changes(feed) == ["3 a 3", "4 a 4", "5 a 5"])
    collect([transcript("a", all + [(6, 6, 6)])], into: &feed)
    #expect(changes(feed) == ["4 a 4", "5 a 5", "6 a 6"])
    #expect(feed.followed.dropped == 3)
  }
}
