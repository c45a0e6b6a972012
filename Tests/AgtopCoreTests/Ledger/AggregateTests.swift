import Testing

@testable import AgtopCore

@Suite("Sums of several calls, and figures that are not recorded")
struct AggregateTests {
  private func sum(of calls: Int, _ usage: TokenUsage, identity: UInt64 = 7) -> Request {
    var request = Request(identity: identity)
    request.milliseconds = 1_776_420_000_000
    request.usage = usage
    request.makeAggregate(of: calls)
    return request
  }

  private func partial(_ usage: TokenUsage, _ missing: TokenBuckets) -> Request {
    var request = Request(identity: 7)
    request.usage = usage
    request.unrecorded = missing
    return request
  }

  @Test("A request stays as small as it was")
  func size() { #expect(MemoryLayout<Request>.stride == 72) }

  @Test("A sum counts for its calls, a call for one, usage without a call for none")
  func counts() {
    #expect(sum(of: 12, TokenUsage(input: 1)).callCount == 12)
    #expect(sum(of: 0, TokenUsage(input: 1)).callCount == 0)
    #expect(partial(TokenUsage(output: 1), .prompt).callCount == 1)
    var part = Request(identity: 1)
    part.flags = .part
    #expect(part.callCount == 0)
  }

  @Test(
    "What is not recorded is known of a request, of a sum over requests, and no longer once it is")
  func unrecorded() {
    var request = partial(TokenUsage(output: 5), [.prompt, .reasoning])
    #expect(request.usage.unrecorded == [.prompt, .reasoning] && request.usage.isLowerBound)
    let whole = TokenUsage(input: 3) + request.usage + TokenUsage(output: 1)
    #expect(whole.unrecorded == [.prompt, .reasoning] && whole.total == 9)
    request.unrecorded = []
    #expect(request.usage == TokenUsage(output: 5) && request.flags.isEmpty)
    request.usage = TokenUsage(input: 1)
    #expect(request.unrecorded.isEmpty)
    #expect(!partial(TokenUsage(output: 5), .reasoning).usage.isLowerBound)
  }

  @Test("Of two records of one call what one of them records is recorded")
  func merging() {
    var request = partial(TokenUsage(output: 5), [.prompt, .reasoning])
    var other = Request(identity: 7)
    other.usage = TokenUsage(input: 9, output: 4, reasoning: 1)
    request.merge(other)
    #expect(request.usage == TokenUsage(input: 9, output: 5, reasoning: 1))
    var aggregate = sum(of: 3, TokenUsage(input: 9))
    aggregate.merge(sum(of: 4, TokenUsage(input: 10)))
    #expect(aggregate.callCount == 4 && aggregate.usage.input == 10)
  }

  @Test("Both are the same after they were in the store; what others have takes no byte more")
  func packed() throws {
    var both = sum(of: 300, TokenUsage(input: 5, output: 2))
    both.unrecorded = [.cacheWrite, .reasoning]
    var plain = Request(identity: 9)
    plain.usage = TokenUsage(input: 1, output: 2)
    let requests = [
      both, plain, sum(of: 0, TokenUsage(input: 1)), partial(TokenUsage(), .billable),
    ]
    let bytes = PackedRequests(requests).packed
    let read = try #require(bytes.withUnsafeBytes { PackedRequests(packed: $0) })
    #expect(read.requests == requests)
    var usage = TokenUsage(input: 5, output: 7)
    #expect(usage.packed == [10, 0, 0, 0, 14, 0])
    usage.unrecorded = [.cacheRead, .reasoning]
    #expect(usage.packed.withUnsafeBytes { TokenUsage(packed: $0) } == usage)
    // A set of buckets that there are not is damage.
    #expect([9, 0x80, 0, 0, 0, 0, 0].withUnsafeBytes { TokenUsage(packed: $0) } == nil)
    var cell = UsageCell(session: 3, day: CivilDate(daysSince1970: 20_000), model: 1)
    cell.figures.add(requests: 12, sums: 2, usage, Cost())
    cell.figures.cost.isPartial = true
    let back = try #require(cell.packed.withUnsafeBytes { UsageCell(packed: $0) })
    #expect(back.figures == cell.figures)
  }

  @Test("A sum is priced by its model, never as one long prompt, and its price is an estimate")
  func price() throws {
    let price = RequestPrice(
      of: ModelName(name: "gemini-2.5-pro"), client: ClientPricing(provider: "google"),
      plan: .retail)
    let row = try #require(price.row)
    let threshold = try #require(row.standard.longPrompts.first?.above)
    let usage = TokenUsage(input: threshold + 1)
    var one = Request(identity: 1)
    one.usage = usage
    let long = price.cost(of: one)
    let many = price.cost(of: sum(of: 10, usage))
    #expect(many.input.picodollars == Int128(usage.input) * Int128(row.standard.base.input))
    #expect(many.input < long.input && many.isEstimated && !long.isEstimated)
  }

  @Test("A price says that it leaves tokens out, unless the client stated dollars for all of them")
  func partialPrice() {
    let price = RequestPrice(
      of: ModelName(name: "gpt-5.4"), client: ClientPricing(provider: "openai"), plan: .retail)
    var request = partial(TokenUsage(output: 5), [.prompt, .reasoning])
    let cost = price.cost(of: request)
    #expect(cost.isPartial && cost.isLowerBound && cost.isListLowerBound && cost.total != nil)
    #expect(!price.cost(of: partial(TokenUsage(output: 5), .reasoning)).isPartial)
    request.recordedPicodollars = 5
    #expect(!price.cost(of: request).isPartial)
    let covered = RequestPrice(
      of: ModelName(name: "gpt-5.4"), client: ClientPricing(provider: "openai"), plan: .included)
    request.recordedPicodollars = -1
    #expect(covered.cost(of: request).isPartial && covered.cost(of: request).isIncluded)
  }

  @Test("Totals from which what is lacking was taken away lack nothing")
  func totals() {
    var lacking = UsageCell(session: 0, day: CivilDate(daysSince1970: 20_000), model: 0)
    lacking.figures.add(
      requests: 1, sums: 1, partial(TokenUsage(output: 5), .prompt).usage, Cost())
    lacking.figures.cost.isPartial = true
    var whole = lacking
    whole.figures = Snapshot.Figures()
    whole.figures.add(requests: 1, TokenUsage(input: 1), Cost())
    var totals = TotalsByDay()
    totals.add(whole, of: .copilot)
    totals.add(lacking, of: .copilot)
    let day = CivilDate(daysSince1970: 20_000)
    #expect(totals.figures(on: day).usage.unrecorded == .prompt)
    #expect(totals.figures(on: day).cost.isPartial && totals.figures(on: day).sums == 1)
    totals.remove(lacking, of: .copilot)
    #expect(totals.figures(on: day) == whole.figures)
  }

  @Test("In a column nothing stands for 0 where nothing is recorded")
  func shown() {
    var draft = SessionDraft(facts: SessionFacts(client: .copilot, id: "s", path: "/s"))
    draft.usage = TokenUsage(output: 5)
    draft.usage.unrecorded = .prompt
    draft.ownUsage = draft.usage
    func text(_ id: FieldID) -> String? {
      Field.of(id).text(
        of: .session(Session(draft)), now: Timestamp(milliseconds: 0), width: 6, home: nil,
        showsOwn: false)
    }
    #expect(text(.inputTokens) == "·" && text(.cacheTokens) == "·")
    #expect(text(.outputTokens) == "5" && text(.tokens) == "5+")
    draft.usage.unrecorded = []
    #expect(text(.inputTokens) == "0")
  }
}
