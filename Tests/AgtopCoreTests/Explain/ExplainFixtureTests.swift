import Testing

@testable import AgtopCore

@Suite("Explanations of the recorded homes")
struct ExplainFixtureTests {
  @Test(
    "Each session's sums equal the report's, to the token and the picodollar",
    arguments: ExplainedHome.fixtures, [Plan.retail, .max])
  func sums(_ name: String, _ plan: Plan) throws {
    let home = try ExplainedHome(fixture: name, plan: plan)
    var total = Snapshot.Figures()
    try home.forEachSession { session, group in
      let text = try #require(try home.text(of: session, in: group))
      let own = group.figures[text.index]
      #expect(own.usage == session.ownUsage, "\(session.facts.id)")
      #expect(own.cost == session.ownCost, "\(session.facts.id)")
      #expect(own.requests == session.requests, "\(session.facts.id)")
      #expect(text.whole.usage == session.usage && text.whole.cost == session.cost)
      #expect(text.whole.requests == session.requestsWithChildren)
      #expect(text.lines.contains("  --json and the table say the same"))
      total += own
    }
    #expect(total == home.snapshot.totals)
  }

  @Test(
    "The copies in each session are what it inherits, and nobody's own",
    arguments: ExplainedHome.fixtures)
  func copies(_ name: String) throws {
    let home = try ExplainedHome(fixture: name)
    try home.forEachSession { session, group in
      let index = try #require(group.index(of: session.key))
      let copies = group.copies.filter { $0.holder == index }
      #expect(copies.reduce(TokenUsage()) { $0 + $1.usage } == session.inherited)
      #expect(copies.allSatisfy { $0.owner != index })
    }
  }

  @Test(
    "Copies of Claude Code's sessions equal those of the truth",
    arguments: ["claude-commands", "claude-print"])
  func truth(_ name: String) throws {
    let truth = try Fixture.truth(name, "transcript_truth.json").object("per_session")
    let home = try ExplainedHome(fixture: name)
    for root in home.snapshot.sessions {
      let group = try home.group(of: root)
      let index = try #require(group.index(of: root.key))
      let copies = group.copies.filter { $0.holder == index }
      let told = truth.object(root.facts.id).object("main_copied_from_other_session")
      let messages = told.values.compactMap { $0 as? [String: Any] }.reduce(0) {
        $0 + $1.integer("messages")
      }
      #expect(copies.reduce(0) { $0 + $1.requests } == messages, "\(root.facts.id)")
    }
  }

  @Test("OpenCode's forks hold as many copies as the truth says")
  func openCodeTruth() throws {
    for name in ["opencode-json", "opencode-sqlite", "opencode-sqlite-v2"] {
      let truth = try Fixture.truth(name, "truth.json").object("sessions")
      let home = try ExplainedHome(fixture: name)
      try home.forEachSession { session, group in
        guard let copies = truth.object(session.facts.id)["forkCopies"] as? Int else { return }
        let index = try #require(group.index(of: session.key))
        let found = group.copies.filter { $0.holder == index }
        #expect(found.reduce(0) { $0 + $1.requests } == copies, "\(session.facts.id)")
      }
    }
  }

  @Test(
    "Every request that stands in a file of lines has its lines, and each line one fate",
    arguments: ExplainedHome.fixtures)
  func lines(_ name: String) throws {
    let home = try ExplainedHome(fixture: name)
    try home.forEachSession { session, group in
      let text = try #require(try home.text(of: session, in: group))
      let requestLines = RequestLines(text.files, in: group)
      for (part, fates) in text.files {
        guard let fates else { continue }
        let numbers = fates.lines.map(\.number)
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(numbers.allSatisfy { (1...fates.count).contains($0) })
        #expect(fates.failure == nil)
        for row in part.rows { #expect(requestLines.told[group.standing(row)] != nil) }
        // All lines that tell of tokens are spoken of.
        let told = fates.lines.filter { $0.told != nil }.count
        let spoken =
          requestLines.told.values.flatMap { $0.lines.values.joined() }.count
          + requestLines.silent.count
        #expect(spoken >= told || text.files.count > 1)
      }
    }
  }

  @Test("What a killed Copilot CLI never recorded is a point, a bound and a reason, and no zero")
  func unrecorded() throws {
    let home = try ExplainedHome(fixture: "copilot")
    var found = 0
    try home.forEachSession { session, group in
      let lines = try #require(try home.text(of: session, in: group)).lines
      guard session.usage.isLowerBound else {
        #expect(!lines.contains { $0.contains("not recorded: it costs") })
        return
      }
      found += 1
      #expect(lines.contains { $0.contains("   ·  ") && $0.contains("+  line ") })
      #expect(lines.contains { $0.contains("are not recorded: it costs at least that") })
      #expect(lines.contains { $0.hasPrefix("  itself") && $0.hasSuffix("+") })
      #expect(lines.contains { $0.contains(", 3 tell of tokens, 3 calls in it") })
    }
    #expect(found == 1)
  }

  @Test("A sum says of how many requests it is, and that their sizes are not known")
  func sums() throws {
    let home = try ExplainedHome(fixture: "copilot")
    var found = 0
    try home.forEachSession { session, group in
      guard session.sums > 0, session.requests > 1 else { return }
      found += 1
      let lines = try #require(try home.text(of: session, in: group)).lines
      #expect(lines.contains { $0.contains(", a sum of ") && $0.contains(" requests") })
      #expect(lines.contains { $0.contains("a sum of several requests, of which none says") })
    }
    #expect(found > 0)
  }
}
