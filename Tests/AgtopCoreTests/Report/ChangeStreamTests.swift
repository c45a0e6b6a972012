import Foundation
import Testing

@testable import AgtopCore

@Suite("The lines of a stream")
struct ChangeStreamTests {
  private func snapshot(
    at second: Int64, _ sessions: SessionList, processes: [AgentProcess] = [],
    requests: FollowedRequests = FollowedRequests()
  ) -> Snapshot {
    var snapshot = Snapshot(
      takenAt: Timestamp(milliseconds: second * 1000), timeZone: "UTC", plan: .retail,
      pricing: Snapshot.Pricing(
        source: "embedded", asOf: "", pricedTokenShare: 1, unpricedModels: []),
      sessions: sessions, processes: processes, days: [], models: [], limits: [],
      totals: Snapshot.Figures(), includedSessions: 0, warnings: [], roots: [:])
    snapshot.requests = requests
    return snapshot
  }

  private let process = AgentProcess(
    facts: ProcessFacts(identity: ProcessIdentity(pid: 17, start: 1)), client: .claude,
    role: .session)

  private func session(_ id: String, requests: Int) -> Session {
    .example(id) { $0.requests = requests }
  }

  /// All lines that wait, as type, id and number of requests.
  private func drain(_ stream: inout ChangeStream) throws -> [String] {
    var lines: [String] = []
    while let line = stream.next() {
      #expect(line.last == 0x0A && line.count { $0 == 0x0A } == 1)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      let type = object["type"] as? String ?? ""
      let value = object[type] as? [String: Any]
      let words = [type, object["id"] as? String, (value?["requests"] as? Int).map(String.init)]
      lines.append(
        words.compactMap { $0 }.joined(separator: " ") + (object[type] is NSNull ? " null" : ""))
    }
    return lines
  }

  private func stream(part: Bool = false) -> ChangeStream {
    var selection = RefreshWorker.Selection()
    selection.onlyActive = part
    return ChangeStream(version: "0", selection: selection)
  }

  @Test("It begins with all there is, says so once, and goes on with what changes")
  func changes() throws {
    var stream = stream()
    #expect(stream.next() == nil)
    let first: SessionList = [session("a", requests: 1), session("b", requests: 2)]
    stream.apply(snapshot(at: 1, first, processes: [process]))
    #expect(
      try drain(&stream) == [
        "begin", "session claude/a 1", "session claude/b 2",
        "process 17", "complete",
      ])
    stream.apply(snapshot(at: 2, first, processes: [process]))
    #expect(try drain(&stream) == [])
    stream.apply(snapshot(at: 3, [session("a", requests: 1), session("b", requests: 3)]))
    // The one that is the same by its content is not said again.
    #expect(
      try drain(&stream) == [
        "session claude/b 3", "process 17 null",
      ])
  }

  @Test("A session that moves, comes or goes is known by its name, not by its place")
  func order() throws {
    var stream = stream()
    let a = session("a", requests: 1)
    let b = session("b", requests: 2)
    stream.apply(snapshot(at: 1, [a, b]))
    _ = try drain(&stream)
    stream.apply(snapshot(at: 2, [b, a]))
    #expect(try drain(&stream) == [])
    stream.apply(snapshot(at: 3, [session("c", requests: 4), b]))
    #expect(try drain(&stream) == ["session claude/c 4", "session claude/a null"])
    stream.apply(snapshot(at: 4, [a, session("c", requests: 4), b]))
    #expect(try drain(&stream) == ["session claude/a 1"])
  }

  @Test("What waits for a reader is replaced by what is newer, and never grows")
  func slowReader() throws {
    var stream = stream()
    for second in 1...500 as ClosedRange<Int64> {
      stream.apply(
        snapshot(at: second, SessionList((0..<20).map { session("\($0)", requests: Int(second)) })))
    }
    let lines = try drain(&stream)
    #expect(lines.count == 22)
    #expect(lines.dropFirst().dropLast() == (0..<20).map { "session claude/\($0) 500" }[...])
  }

  @Test("A line has no spaces between its parts, and text keeps its own, whatever is in it")
  func compact() throws {
    var stream = stream()
    let title = "a \": \\\" \n: b\\\": \\: \u{1}  c"
    stream.apply(
      snapshot(at: 1, [.example("a") { $0.facts.title = SessionTitle(title, from: .user) }]))
    _ = stream.next()
    let next = stream.next()
    let line = try #require(next)
    let text = String(decoding: line, as: UTF8.self)
    let begin =
      #"{"type":"session","at":"1970-01-01T00:00:01Z","id":"claude/a","session":{"client":"#
    #expect(text.hasPrefix(begin))
    let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
    #expect((object?["session"] as? [String: Any])?["title"] as? String == title)
  }

  @Test("A session that came and went unread is never said")
  func unread() throws {
    var stream = stream()
    stream.apply(snapshot(at: 1, []))
    _ = try drain(&stream)
    stream.apply(snapshot(at: 2, [session("a", requests: 1)]))
    stream.apply(snapshot(at: 3, []))
    #expect(try drain(&stream) == [])
  }

  private func request(_ number: UInt64, session: String, _ count: Int = 1) -> CountedRequest {
    CountedRequest(
      id: CountedRequest.ID(identity: number, ordinal: 0),
      session: SessionKey(client: .claude, id: session), parentID: nil, model: nil,
      time: Timestamp(milliseconds: 0), requests: count, usage: TokenUsage(), cost: Cost())
  }

  @Test("Requests are said once for each change, before all else, and of shown sessions only")
  func requests() throws {
    var stream = stream(part: true)
    var followed = FollowedRequests()
    let a = session("a", requests: 1)
    stream.apply(snapshot(at: 1, [a]))
    _ = try drain(&stream)
    followed.changes = [
      FollowedRequests.Change(number: 1, request: request(1, session: "a")),
      FollowedRequests.Change(number: 2, request: request(2, session: "hidden")),
    ]
    stream.apply(snapshot(at: 2, [session("a", requests: 2)], requests: followed))
    #expect(try drain(&stream) == ["request 0000000000000001 1", "session claude/a 2"])
    followed.changes = [
      FollowedRequests.Change(number: 2, request: request(2, session: "hidden")),
      FollowedRequests.Change(number: 3, request: request(1, session: "a", 0)),
    ]
    stream.apply(snapshot(at: 3, [session("a", requests: 2)], requests: followed))
    #expect(try drain(&stream) == ["request 0000000000000001 0"])
    followed.dropped = 7
    followed.changes = [FollowedRequests.Change(number: 8, request: request(9, session: "a"))]
    stream.apply(snapshot(at: 4, [session("a", requests: 2)], requests: followed))
    #expect(try drain(&stream) == ["dropped", "request 0000000000000009 1"])
  }
}
