import Foundation

@testable import AgtopCore

/// A home of a client of which there is no recorded one, made from what its public source writes, with the
/// figures that were put in: sessions, forks of them, subagents, compactions.
struct MadeHome {
  /// How a client writes.
  struct Maker: Sendable, CustomStringConvertible {
    var client: ClientKind
    var description: String { client.rawValue }
    var write: @Sendable (inout MadeHome, _ number: Int) throws -> Void
  }

  /// One call.
  struct Call {
    var time: Int
    var model: String
    var input: Int
    var read: Int
    var written: Int
    var output: Int

    var sum: RecordedTruth.Sum {
      RecordedTruth.Sum(
        prompt: input + read + written, cached: read, written: written, output: output,
        requests: 1)
    }
  }

  static let makers = [pi, qwen, kimi, kilo]

  let home: TemporaryHome
  /// By root session and model, as `Analysis.recorded`.
  private(set) var truth: [String: [String: RecordedTruth.Sum]] = [:]
  private var random: SplitMix
  private var clock = 1_776_420_000_000

  init(_ maker: Maker, seed: UInt64) throws {
    home = try TemporaryHome()
    random = SplitMix(seed: seed &* 7919)
    for number in 1...4 { try maker.write(&self, number) }
  }

  // MARK: Material

  private mutating func tick() -> Int {
    clock += 1000 + random.below(100_000)
    return clock
  }

  private mutating func call(_ models: [String], caches: Bool = true) -> Call {
    Call(
      time: tick(), model: models[random.below(models.count)], input: 1 + random.below(5000),
      read: random.below(90_000), written: caches ? random.below(3000) : 0,
      output: 1 + random.below(2000))
  }

  private mutating func calls(_ models: [String], caches: Bool = true) -> [Call] {
    (0...(1 + random.below(6))).map { _ in call(models, caches: caches) }
  }

  private mutating func count(_ calls: [Call], in session: String, _ prefix: String = "") {
    for call in calls {
      truth[session, default: [:]][prefix + call.model, default: RecordedTruth.Sum()] += call.sum
    }
  }

  private static func time(_ milliseconds: Int) -> String {
    Timestamp(milliseconds: Int64(milliseconds)).rfc3339
  }

  // MARK: Pi

  private static let pi = Maker(client: .pi) { made, number in
    let folder = ".pi/agent/sessions/--w--/"
    let id = GeneratedHome.uuid(0xC1, number)
    func entry(_ number: Int, _ call: Call) -> String {
      #"{"type":"message","id":"\#(String(0xA000_0000 + number, radix: 16))","timestamp":"\#(time(call.time))","message":{"role":"assistant","provider":"anthropic","model":"\#(call.model)","stopReason":"stop","timestamp":\#(call.time),"usage":{"input":\#(call.input),"output":\#(call.output),"cacheRead":\#(call.read),"cacheWrite":\#(call.written),"totalTokens":\#(call.sum.prompt + call.output),"cost":{"total":1}}}}"#
    }
    func session(_ id: String, _ start: Int, from source: String?, _ lines: [String]) throws {
      let parent = source.map { #","parentSession":"/x/2026_\#($0).jsonl""# } ?? ""
      let header =
        #"{"type":"session","version":3,"id":"\#(id)","timestamp":"\#(time(start))","cwd":"/w"\#(parent)}"#
      try made.home.write(
        folder + "2026_\(id).jsonl", ([header] + lines).map { $0 + "\n" }.joined())
    }
    let start = made.tick()
    let own = made.calls(["claude-opus-4-5", "claude-haiku-4-5"])
    let compaction =
      #"{"type":"compaction","id":"c0","timestamp":"\#(time(made.tick()))","summary":"s"}"#
    let lines = own.enumerated().map { entry($0.offset, $0.element) } + [compaction]
    try session(id, start, from: nil, lines)
    made.count(own, in: id, "anthropic/")
    let fork = GeneratedHome.uuid(0xC2, number)
    let began = made.tick()
    let more = made.calls(["claude-opus-4-5"])
    try session(
      fork, began, from: id, lines + more.enumerated().map { entry(100 + $0.offset, $0.element) })
    made.count(more, in: fork, "anthropic/")
    let spawned = made.calls(["claude-haiku-4-5"])
    try made.home.write(
      folder + "2026_\(id)/Explore\(number).jsonl",
      (#"{"type":"session","version":3,"id":"\#(GeneratedHome.uuid(0xC3, number))","timestamp":"\#(time(made.tick()))","cwd":"/w"}"#
        + "\n") + spawned.enumerated().map { entry(200 + $0.offset, $0.element) + "\n" }.joined())
    made.count(spawned, in: id, "anthropic/")
  }

  // MARK: Qwen Code

  private static let qwen = Maker(client: .qwen) { made, number in
    let folder = ".qwen/projects/-w/"
    let id = GeneratedHome.uuid(0xC4, number)
    func record(
      _ kind: Int, _ index: Int, _ call: Call, in session: String, from source: String? = nil
    ) -> String {
      let uuid = GeneratedHome.uuid(kind, number * 1000 + index)
      let fork = source.map { #","forkedFrom":{"sessionId":"\#($0)","messageUuid":"\#(uuid)"}"# }
      return
        #"{"uuid":"\#(uuid)","sessionId":"\#(session)","timestamp":"\#(time(call.time))","type":"assistant","cwd":"/w","model":"\#(call.model)"\#(fork ?? ""),"message":{"parts":[{"text":"ok"}]},"usageMetadata":{"promptTokenCount":\#(call.sum.prompt),"cachedContentTokenCount":\#(call.read),"candidatesTokenCount":\#(call.output),"totalTokenCount":\#(call.sum.prompt + call.output)}}"#
    }
    let own = made.calls(["qwen3-coder-plus", "qwen3-max"], caches: false)
    let compression =
      #"{"uuid":"\#(GeneratedHome.uuid(0xC8, number))","sessionId":"\#(id)","timestamp":"\#(time(made.tick()))","type":"system","subtype":"chat_compression"}"#
    try made.home.write(
      folder + "chats/\(id).jsonl",
      (own.enumerated().map { record(0xC5, $0.offset, $0.element, in: id) } + [compression])
        .map { $0 + "\n" }.joined())
    made.count(own, in: id)
    let branch = GeneratedHome.uuid(0xC6, number)
    let more = made.calls(["qwen3-coder-plus"], caches: false)
    try made.home.write(
      folder + "chats/\(branch).jsonl",
      (own.enumerated().map { record(0xC5, $0.offset, $0.element, in: branch, from: id) }
        + more.enumerated().map { record(0xC5, 100 + $0.offset, $0.element, in: branch) })
        .map { $0 + "\n" }.joined())
    made.count(more, in: branch)
    let spawned = made.calls(["qwen3-max"], caches: false)
    try made.home.write(
      folder + "subagents/\(id)/agent-\(number).jsonl",
      spawned.enumerated().map { record(0xC7, $0.offset, $0.element, in: id) + "\n" }.joined())
    made.count(spawned, in: id)
  }

  // MARK: Kimi Code

  private static let kimi = Maker(client: .kimi) { made, number in
    let folder = ".kimi-code/sessions/wd_w_0/"
    let id = "session_" + GeneratedHome.uuid(0xC9, number)
    func lines(_ call: Call, of agent: String, scope: String = "turn") -> String {
      #"{"type":"llm.request","agentId":"\#(agent)","kind":"loop","provider":"kimi","model":"\#(call.model)","modelAlias":"alias-\#(call.model)","time":\#(call.time - 1)}"#
        + "\n"
        + #"{"type":"usage.record","agentId":"\#(agent)","model":"alias-\#(call.model)","usage":{"inputOther":\#(call.input),"output":\#(call.output),"inputCacheRead":\#(call.read),"inputCacheCreation":\#(call.written)},"usageScope":"\#(scope)","time":\#(call.time)}"#
        + "\n"
    }
    func state(_ id: String, from source: String?) throws {
      let fork = source.map { #","forkedFrom":"\#($0)""# } ?? ""
      try made.home.write(
        folder + id + "/state.json",
        #"{"id":"\#(id)","title":"T","cwd":"/w"\#(fork),"agents":{"main":{"type":"main"},"agent-\#(number)":{"type":"sub","parentAgentId":"main"}}}"#
      )
    }
    let own = made.calls(["kimi-k2.5", "kimi-k3"])
    let text = own.map { lines($0, of: "main") }.joined()
    let compaction = made.call(["kimi-k2.5"])
    try made.home.write(
      folder + id + "/agents/main/wire.jsonl",
      text + lines(compaction, of: "main", scope: "session"))
    try state(id, from: nil)
    made.count(own + [compaction], in: id)
    let fork = "session_" + GeneratedHome.uuid(0xCA, number)
    let began = made.tick()
    let more = made.calls(["kimi-k3"])
    try made.home.write(
      folder + fork + "/agents/main/wire.jsonl",
      text + #"{"type":"forked","agentId":"main","time":\#(began)}"# + "\n"
        + more.map { lines($0, of: "main") }.joined())
    try state(fork, from: id)
    made.count(more, in: fork)
    let spawned = made.calls(["kimi-k3"])
    try made.home.write(
      folder + id + "/agents/agent-\(number)/wire.jsonl",
      spawned.map { lines($0, of: "agent-\(number)") }.joined())
    made.count(spawned, in: id)
  }

  // MARK: Kilo

  private static let kilo = Maker(client: .kilo) { made, number in
    let path = made.home.path + "/.local/share/kilo/kilo.db"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let database = try TestDatabase(path)
    defer { database.close() }
    if number == 1 { try database.run(OpenCodeHome.tables1) }
    var rows = number * 1000
    func write(_ calls: [Call], in session: String) throws {
      for call in calls {
        rows += 1
        let message = OpenCodeHome.Message(
          provider: "anthropic", model: call.model, created: call.time, cost: nil,
          input: call.input, output: call.output, read: call.read, write: call.written)
        try database.run(OpenCodeHome.message1("msg_\(rows)", in: session, message.json))
      }
    }
    let own = made.calls(["claude-opus-4-5", "claude-haiku-4-5"])
    try database.run(
      OpenCodeHome.session1("ses_\(number)own", created: (own.first?.time ?? 1) - 1))
    try write(own, in: "ses_\(number)own")
    made.count(own, in: "ses_\(number)own", "anthropic/")
    let began = made.tick()
    let more = made.calls(["claude-opus-4-5"])
    try database.run(OpenCodeHome.session1("ses_\(number)fork", created: began))
    try write(own + more, in: "ses_\(number)fork")
    made.count(more, in: "ses_\(number)fork", "anthropic/")
    let spawned = made.calls(["claude-haiku-4-5"])
    try database.run(
      OpenCodeHome.session1(
        "ses_\(number)child", created: (spawned.first?.time ?? 1) - 1,
        parent: "ses_\(number)own"))
    try write(spawned, in: "ses_\(number)child")
    made.count(spawned, in: "ses_\(number)own", "anthropic/")
  }
}
