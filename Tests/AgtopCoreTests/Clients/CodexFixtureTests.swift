import AgtopCore
import Foundation
import Testing

@Suite("Codex: recorded homes")
struct CodexFixtureTests {
  /// What `transcript_truth.json` says of a sum of calls.
  struct Truth {
    var usage: TokenUsage
    var requests: Int?

    init(_ figures: [String: Any]) {
      func figure(_ name: String) -> Int { figures[name] as? Int ?? 0 }
      usage = TokenUsage(
        input: figure("input_tokens") - figure("cached_input_tokens")
          - figure("cache_write_input_tokens"),
        cacheRead: figure("cached_input_tokens"),
        cacheWrite5m: figure("cache_write_input_tokens"), output: figure("output_tokens"),
        reasoning: figure("reasoning_output_tokens"))
      requests = figures["responses"] as? Int
    }
  }

  static func truth(_ set: String) throws -> [String: Any] {
    let file = CodexHome.fixtureRoot(set).appendingPathComponent("transcript_truth.json")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return try #require(json as? [String: Any])
  }

  @Test(
    "Every thread has the tokens that its responses were served with, per model",
    arguments: [
      "codex", "codex-live-perm", "codex-tui-2",
    ])
  func threadsAreRightToTheToken(set: String) throws {
    let truth = try Self.truth(set)
    let threads = CodexHome.fixture(set).read().threads
    let expected = try #require(truth["per_thread"] as? [String: [String: Any]])
    #expect(Set(threads.keys) == Set(expected.keys))
    for (id, facts) in expected {
      let thread = try #require(threads[id])
      let right = Truth(facts["RIGHT_sum_of_token_usage_records"] as? [String: Any] ?? [:])
      #expect(thread.usage == right.usage, "thread \(id)")
      let models = facts["RIGHT_by_model"] as? [String: [String: Any]] ?? [:]
      let found = thread.usageByModel
      #expect(Set(found.keys) == Set(models.keys))
      for (model, figures) in models {
        #expect(found[model]?.usage == Truth(figures).usage, "\(id) \(model)")
        #expect(found[model]?.requests == Truth(figures).requests)
      }
    }
  }

  @Test(
    "All threads together have each response once",
    arguments: ["codex", "codex-live-perm", "codex-tui-2"])
  func totalsAreRight(set: String) throws {
    let totals = try #require(try Self.truth(set)["totals_by_model"] as? [String: [String: Any]])
    let (threads, faults) = CodexHome.fixture(set).read()
    #expect(faults.isEmpty)
    var identities: Set<UInt64> = []
    for (model, figures) in totals {
      var sum = TokenUsage()
      var requests = 0
      for thread in threads.values {
        guard let found = thread.usageByModel[model] else { continue }
        sum += found.usage
        requests += found.requests
      }
      #expect(sum == Truth(figures).usage)
      #expect(requests == Truth(figures).requests)
    }
    for request in threads.values.flatMap(\.requests) { identities.insert(request.identity) }
    #expect(identities.count == threads.values.reduce(0) { $0 + $1.requests.count })
  }

  @Test("A record counts before its token_count is written")
  func liveRecordCounts() throws {
    let thread = try CodexHome.fixture("codex-live-perm").only()
    #expect(thread.requests.count == 5)
    #expect(thread.requests.last?.usage.output == 414)
    #expect(thread.facts.tail == TranscriptTail(.running))
    #expect(thread.facts.currentAction == "exec_command: touch /opt/mock/w/perm-codex.txt")
    #expect(thread.facts.contextUsed == 13791)
    #expect(thread.facts.contextWindow == 258400)
    #expect(thread.requests.last?.toolCalls == 1)
  }

  @Test("Titles are the user's names, else the first prompt")
  func titles() {
    let threads = CodexHome.fixture("codex").read().threads
    let named = SessionTitle("cool codex name", from: .user)
    #expect(threads["01a20463-2ec6-7ac0-8a88-d3cb07781970"]?.facts.title == named)
    #expect(threads["01a20466-f3fc-7233-80fe-e6c26bb11ef8"]?.facts.title == named)
    #expect(
      threads["01a20462-bea8-7e12-a4df-42cfb491a469"]?.facts.title
        == SessionTitle("Tidy the repo (plan: chores)", from: .prompt))
    #expect(
      threads["01a20462-c3fa-7a22-b5ff-89dde84e5164"]?.facts.title?.text
        == "Lagrange: Survey the notes. (plan: subchild)")
  }

  @Test("A subagent knows its parent, a fork its origin, and neither has the other's id")
  func lineage() {
    let threads = CodexHome.fixture("codex").read().threads
    let child = threads["01a20462-c3fa-7a22-b5ff-89dde84e5164"]?.facts
    #expect(child?.parentID == "01a20462-c320-7191-a17b-77d908fc925d")
    #expect(child?.isSubagent == true)
    #expect(child?.prompts.isEmpty == true)
    let fork = threads["01a20466-f3fc-7233-80fe-e6c26bb11ef8"]?.facts
    #expect(fork?.forkedFrom == "01a20463-2ec6-7ac0-8a88-d3cb07781970")
    #expect(fork?.parentID == nil)
    #expect(fork?.isSubagent == false)
    #expect(threads.values.allSatisfy { $0.facts.gitBranch == "main" })
    #expect(threads.values.allSatisfy { $0.facts.cwd == "/home/dev/api" })
  }

  @Test("Ends: complete is idle, a failed turn is an error, a spent limit is a rate limit")
  func tails() {
    let threads = CodexHome.fixture("codex").read().threads
    let limit = threads["01a20462-d069-7c42-9fa6-d60510e98c32"]?.facts.tail
    #expect(limit?.kind == .error)
    #expect(limit?.reason == "rate_limit")
    #expect(limit?.detail?.hasSuffix("try again at 7:21 PM.") == true)
    let bad = threads["01a20462-d168-7420-8dbb-64a32b9a2d29"]?.facts.tail
    #expect(bad?.kind == .error)
    #expect(bad?.reason == "other")
    #expect(threads["01a20462-cc95-7580-b8fd-9af9a2c575b8"]?.facts.tail.kind == .error)
    let ended = threads.values.filter { $0.facts.tail == TranscriptTail(.idle) }
    #expect(ended.count == 11)
    #expect(threads.values.allSatisfy { $0.facts.currentAction == nil })
  }

  @Test("Prompts, tools and efforts are counted once")
  func turns() throws {
    let threads = CodexHome.fixture("codex").read().threads
    let long = try #require(threads["01a20463-2ec6-7ac0-8a88-d3cb07781970"])
    #expect(long.facts.prompts.count == 6)
    #expect(long.facts.prompts.map(\.position) == [0, 4, 6, 7, 9, 13])
    #expect(Set(long.facts.prompts.map(\.identity)).count == 6)
    #expect(long.requests.reduce(0) { $0 + Int($1.toolCalls) } == 9)
    #expect(long.requests.last?.webSearches == 1)
    #expect(long.facts.effort == nil)
    #expect(threads["01a20462-c5d7-7e40-a886-0f1036cccfc7"]?.facts.effort == "high")
    #expect(threads["01a20462-c5d7-7e40-a886-0f1036cccfc7"]?.facts.model == "gpt-5.4-mini")
    let tools = threads.values.flatMap(\.requests).reduce(0) { $0 + Int($1.toolCalls) }
    #expect(tools + threads.values.reduce(0) { $0 + $1.facts.looseToolCalls } == 28)
  }

  @Test("The spent limit is on disk, with the time of its statement")
  func limits() throws {
    let threads = CodexHome.fixture("codex").read().threads
    let limits = try #require(threads["01a20462-d069-7c42-9fa6-d60510e98c32"]?.limits)
    #expect(limits.count == 1)
    #expect(limits.first?.bucket == "codex")
    #expect(limits.first?.windows.map(\.minutes) == [300, 10080])
    #expect(limits.first?.windows.map(\.usedPercent) == [100, 41.5])
    #expect(limits.first?.statedAt == Timestamp(rfc3339: "2026-11-22T17:51:54.616Z"))
    let long = threads["01a20463-2ec6-7ac0-8a88-d3cb07781970"]
    #expect(long?.limits.first?.statedAt == Timestamp(rfc3339: "2026-11-22T17:56:19.856Z"))
  }

  @Test("Nothing is created in the client's folder")
  func readsOnly() throws {
    let home = CodexHome.fixture("codex")
    func listing() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: home.folder.path).sorted()
    }
    let before = try listing()
    _ = home.read()
    #expect(try listing() == before)
  }
}
