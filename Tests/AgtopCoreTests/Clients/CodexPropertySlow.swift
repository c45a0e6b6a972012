import AgtopCore
import Foundation
import Testing

@Suite("Codex: however it is read, it says the same")
struct CodexPropertySlow {
  typealias L = CodexLines

  /// All rollouts of the recorded homes.
  static var sources: [TranscriptSource] {
    ["codex", "codex-live-perm", "codex-tui-2"].flatMap {
      CodexHome.fixture($0).adapter.sources().sources
    }
  }

  static func lines(_ source: TranscriptSource) throws -> [[UInt8]] {
    try Data(contentsOf: URL(fileURLWithPath: source.path)).split(separator: 0x0A).map(Array.init)
  }

  /// A rollout with everything that has state: old and new counting, copies, pending tools, limits.
  static let dense: [String] = {
    let id = "01a20462-c3fa-7a22-b5ff-89dde84e5164"
    let spawn =
      ",\"agent_nickname\":\"Ada\",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"p\"}}}"
    return [
      L.meta(id, at: 0, spawn), L.meta("p", at: 0.1),
      L.started("01a20400-0000-7383-a003-6ab6a007ef91", at: 0.2), L.turn("gpt-5", at: 0.2),
      L.user("theirs", at: 0.3),
      L.count(total: L.figures(10, 0, 1), last: L.figures(10, 0, 1), at: 0.4),
      L.call("spawn_agent", "s", at: 0.5), L.started("01a20463-0000-7383-a003-6ab6a007ef91", at: 1),
      L.turn("gpt-5-mini", at: 1, ",\"effort\":\"low\""), L.user("mine", at: 2),
      L.call("exec_command", "c1", at: 3),
      L.count(total: L.figures(30, 5, 3, 1), last: L.figures(20, 5, 2, 1), at: 4),
      L.count(total: L.figures(30, 5, 3, 1), last: L.figures(20, 5, 2, 1), at: 5),
      L.count(total: nil, last: L.figures(7, 0, 1), at: 6),
      "{\"broken\":", L.call("view", "c2", at: 6.5),
      "{\"type\":\"token_usage_record\",\"payload\":{}}",
      L.record("r1", L.figures(9, 0, 2), thread: id, at: 7),
      L.event(
        "{\"type\":\"token_count\",\"info\":null,\"rate_limits\":{\"limit_id\":\"codex\",\"primary\":{\"used_percent\":4.5,\"window_minutes\":300}}}",
        at: 8),
      L.record("r2", "{\"input_tokens\":-1}", thread: id, at: 9),
      L.call("exec_command", "c3", at: 10),
    ]
  }()

  static func allLines() throws -> [[[UInt8]]] {
    try sources.map(lines) + [dense.map { Array($0.utf8) }]
  }

  func feed(_ parser: inout CodexParser, _ lines: some Sequence<[UInt8]>) {
    for line in lines { line.withUnsafeBytes { parser.consume($0) } }
  }

  @Test("Stopping after any line and going on from a checkpoint changes nothing")
  func checkpoints() throws {
    for lines in try Self.allLines() {
      var whole = CodexParser(path: "/x/rollout-a.jsonl")
      feed(&whole, lines)
      var resumed = CodexParser(path: "/x/rollout-a.jsonl")
      for line in lines {
        feed(&resumed, [line])
        resumed = try CodexParser(resuming: resumed.checkpoint())
      }
      #expect(resumed.transcript.isSame(as: whole.transcript))
      #expect(resumed.faults == whole.faults)
      for cut in 0...lines.count {
        var first = CodexParser(path: "/x/rollout-a.jsonl")
        feed(&first, lines[..<cut])
        var second = try CodexParser(resuming: first.checkpoint())
        feed(&second, lines[cut...])
        #expect(second.transcript.isSame(as: whole.transcript), "cut after line \(cut)")
      }
    }
  }

  @Test("A state of another version is refused")
  func foreignStates() throws {
    let checkpoint = CodexParser(path: "/x/rollout-a.jsonl").checkpoint()
    for state in [[], Array("{}".utf8), Array("[1]".utf8)] {
      #expect(throws: (any Error).self) {
        try CodexParser(resuming: Checkpoint(transcript: checkpoint.transcript, state: state))
      }
    }
  }

  @Test("The size of the pieces that are read changes nothing", arguments: [1, 7, 100, 1 << 20])
  func chunks(size: Int) {
    for set in ["codex", "codex-live-perm"] {
      let expected = CodexHome.fixture(set).read().threads
      let threads = CodexHome.fixture(set).read(chunk: size).threads
      #expect(threads.count == expected.count)
      #expect(threads.allSatisfy { id, thread in expected[id]?.isSame(as: thread) == true })
    }
  }

  @Test("A file cut at any byte and grown later gives the same as the whole file")
  func growth() throws {
    let whole = Data(Self.dense.map { $0 + "\n" }.joined().utf8)
    try CodexHome.temporary { home in
      let name = "sessions/rollout-a.jsonl"
      try home.write(name, whole)
      let adapter = home.adapter
      let source = try #require(adapter.sources().sources.first)
      var reader = FileReader(chunk: 512)
      let expected = adapter.read(source, resuming: nil, with: &reader)
      for cut in stride(from: 0, through: whole.count, by: 13) {
        try home.write(name, whole.prefix(cut))
        let first = adapter.read(source, resuming: nil, with: &reader)
        try home.write(name, whole)
        let second = adapter.read(source, resuming: first.resume, with: &reader)
        #expect(second.transcripts[0].isSame(as: expected.transcripts[0]), "cut at \(cut)")
        #expect(second.faults == expected.faults)
      }
    }
  }

  @Test("The order of the files changes nothing")
  func order() {
    let adapter = CodexHome.fixture("codex").adapter
    var reader = FileReader()
    var forward: [Transcript] = []
    for source in adapter.sources().sources {
      forward += adapter.read(source, resuming: nil, with: &reader).transcripts
    }
    var backward = Array(forward.reversed())
    adapter.complete(&forward)
    adapter.complete(&backward)
    #expect(zip(forward, backward.reversed()).allSatisfy { $0.isSame(as: $1) })
  }

  @Test("10,000 damaged lines: no crash, and the sound line after them counts")
  func damagedLines() throws {
    let lines = try Self.allLines().flatMap { $0 }
    var mutation = LineMutation(seed: 20_261_122)
    for _ in 0..<20 {
      var parser = CodexParser(path: "/x/rollout-a.jsonl")
      for _ in 0..<500 { feed(&parser, [mutation.line(from: lines)]) }
      let before = parser.transcript.requests.count
      feed(
        &parser,
        [Array(L.record("sound \(before)", L.figures(3, 1, 2), thread: "t", at: 1).utf8)])
      #expect(
        parser.transcript.requests.last?.usage == TokenUsage(input: 2, cacheRead: 1, output: 2))
      let restored = try CodexParser(resuming: parser.checkpoint())
      #expect(restored.transcript.isSame(as: parser.transcript))
      var transcripts = [parser.transcript]
      CodexHome.fixture("codex").adapter.complete(&transcripts)
      #expect(transcripts[0].requests.allSatisfy { $0.usage.total >= 0 })
    }
  }

  @Test("Depth, length and bytes of any kind are survived")
  func hostileLines() {
    var parser = CodexParser(path: "/x/rollout-a.jsonl")
    let deep = [UInt8](repeating: 0x5B, count: 10_000)
    let head = Array("{\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":".utf8)
    feed(&parser, [deep, head + deep, head + deep + [UInt8](repeating: 0x5D, count: 10_000)])
    feed(&parser, [[0], [0xFF, 0xFE], Array("{\"type\":\"\u{0}\"}".utf8)])
    for byte in UInt8.min...UInt8.max { feed(&parser, [head + [byte], [byte] + head]) }
    #expect(parser.transcript.requests.isEmpty)
    #expect(!parser.faults.isEmpty)
  }
}
