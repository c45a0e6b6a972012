import AgtopCore
import Testing

@Suite("Ledger")
struct LedgerTests {
  private func session(
    _ id: String, start: Int64?, parent: String? = nil, _ requests: [Request] = []
  ) -> Transcript {
    var facts = SessionFacts(client: .claude, id: id, path: "/" + id)
    facts.startedAt = start.map { Timestamp(milliseconds: $0) }
    facts.parentID = parent
    var transcript = Transcript(facts: facts)
    transcript.requests = requests
    return transcript
  }

  private func request(
    _ identity: UInt64, _ output: Int, origin: String? = nil, tools: UInt16 = 0
  ) -> Request {
    var request = Request(identity: identity)
    request.usage = TokenUsage(output: output)
    request.origin = origin.map { StableHash.session(.claude, $0) } ?? 0
    request.toolCalls = tools
    return request
  }

  private func owners(_ ledger: Ledger) -> [UInt64: String] {
    var found: [UInt64: String] = [:]
    ledger.forEachRequest { found[$0.identity] = ledger.sessions[$1].facts.id }
    return found
  }

  @Test func theEarliestSessionOwnsWhatSeveralHold() {
    let ledger = Ledger([
      session("late", start: 20, [request(1, 5), request(2, 7)]),
      session("early", start: 10, [request(1, 5)]),
      session("undated", start: nil, [request(1, 5), request(2, 7)]),
    ])
    #expect(owners(ledger) == [1: "early", 2: "late"])
    #expect(ledger.sessions.map(\.inherited.output) == [0, 5, 12])
  }

  @Test func equalStartsAreDecidedByName() {
    let ledger = Ledger([
      session("b", start: 10, [request(1, 5)]), session("a", start: 10, [request(1, 5)]),
    ])
    #expect(owners(ledger) == [1: "a"])
  }

  @Test func aNamedOriginOwnsEvenIfItStartedLater() {
    let ledger = Ledger([
      session("fork", start: 10, [request(1, 5, origin: "original")]),
      session("original", start: 20, [request(1, 5)]),
    ])
    #expect(owners(ledger) == [1: "original"])
    #expect(ledger.sessions.map(\.inherited.output) == [5, 0])
  }

  @Test func spendIsNotLostWhenTheOriginIsGone() {
    let ledger = Ledger([
      session("fork", start: 10, [request(1, 5, origin: "deleted")]),
      session("fork of fork", start: 20, [request(1, 5, origin: "deleted"), request(2, 1)]),
    ])
    #expect(owners(ledger) == [1: "fork", 2: "fork of fork"])
  }

  @Test func copiesTakeTheLargestOfEachBucketAndAddNoTools() {
    let ledger = Ledger([
      session("a", start: 10, [request(1, 5, tools: 2)]),
      session("b", start: 20, [request(1, 9, tools: 2)]),
    ])
    var sum = 0
    var tools = 0
    ledger.forEachRequest { request, _ in
      sum += request.usage.output
      tools += Int(request.toolCalls)
    }
    #expect(sum == 9)
    #expect(tools == 2)
  }

  @Test func blocksFarApartInOneTranscriptAreOneAnswer() {
    let between = (10..<40).map { request(UInt64($0), 1) }
    let ledger = Ledger([
      session("a", start: 10, [request(1, 5, tools: 1)] + between + [request(1, 5, tools: 1)])
    ])
    var found: [UInt64: Int] = [:]
    ledger.forEachRequest { request, _ in found[request.identity] = Int(request.toolCalls) }
    #expect(found.count == 31)
    #expect(found[1] == 2)
    #expect(ledger.sessions[0].inherited.isZero)
  }

  @Test func aMissingParentOrACircleMakesARoot() {
    let ledger = Ledger([
      session("a", start: 1, parent: "b"), session("b", start: 2, parent: "c"),
      session("c", start: 3, parent: "a"), session("d", start: 4, parent: "gone"),
      session("e", start: 5, parent: "e"), session("f", start: 6, parent: "a"),
    ])
    let roots = ledger.sessions.filter { $0.parent == nil }.map(\.facts.id)
    #expect(roots.contains("d"))
    #expect(roots.contains("e"))
    // The circle is cut once, and everything stays reachable from a root.
    #expect(roots.count == 3)
    var reached = 0
    var waiting = ledger.sessions.indices.filter { ledger.sessions[$0].parent == nil }
    while let index = waiting.popLast() {
      reached += 1
      waiting += ledger.sessions[index].children
    }
    #expect(reached == 6)
  }

  @Test func aChainMadeByHandIsCutBeforeItIsTooDeep() {
    let chain = (0..<50_000).map {
      session("s\($0)", start: Int64($0), parent: $0 == 0 ? nil : "s\($0 - 1)")
    }
    let ledger = Ledger(chain)
    for index in ledger.sessions.indices {
      var depth = 0
      var at = ledger.sessions[index].parent
      while let parent = at, depth < 100 {
        depth += 1
        at = ledger.sessions[parent].parent
      }
      #expect(depth < 100)
    }
  }

  @Test func scanOrderDoesNotMatter() {
    var generator = SplitMix(seed: 7)
    var transcripts: [Transcript] = []
    for number in 0..<40 {
      let requests = (0..<30).map { _ -> Request in
        let identity = UInt64.random(in: 1...300, using: &generator)
        let origin =
          Bool.random(using: &generator)
          ? "s\(Int.random(in: 0..<60, using: &generator))" : nil
        return request(identity, Int.random(in: 0...50, using: &generator), origin: origin)
      }
      transcripts.append(
        session("s\(number)", start: Int64.random(in: 0...20, using: &generator), requests))
    }
    func figures(_ transcripts: [Transcript]) -> [String] {
      let ledger = Ledger(transcripts)
      var lines: [String] = []
      ledger.forEachRequest { request, owner in
        lines.append(
          "\(request.identity) \(request.usage.output) \(ledger.sessions[owner].facts.id)")
      }
      lines += ledger.sessions.map { "\($0.facts.id) \($0.inherited.output)" }
      return lines.sorted()
    }
    let expected = figures(transcripts)
    for _ in 0..<10 {
      transcripts.shuffle(using: &generator)
      #expect(figures(transcripts) == expected)
    }
  }
}
