import AgtopCore
import Foundation
import Testing

@Suite("Spliced lines")
struct SplicedLinesSlow {
  private static let clients: [ClientKind] = [.claude, .codex, .gemini]

  /// A transcript of calls whose records are joined, cut, padded and marked at random places; how many
  /// whole calls it holds.
  private func transcript(
    of client: ClientKind, _ random: inout SplitMix
  ) -> (path: String, bytes: [UInt8], calls: Int) {
    let head = Sample.files(client, 1)
    var bytes: [UInt8] = random.below(2) == 0 ? [0xEF, 0xBB, 0xBF] : []
    for line in head.head { bytes += Array((line + "\n").utf8) }
    var calls = 0
    for number in 1...40 {
      if random.below(4) == 0 { bytes += [UInt8](repeating: 0, count: 1 + random.below(300)) }
      if random.below(8) == 0 { bytes += [0xEF, 0xBB, 0xBF] }
      if random.below(8) == 0 { bytes += Array("\u{2028}".utf8) }
      for quiet in Self.quietLines(client, number) where random.below(3) == 0 {
        let line = Array(quiet.utf8)
        bytes += random.below(2) == 0 ? line[...] : line[..<random.below(line.count)]
        if random.below(2) == 0 { bytes.append(0x0A) }
      }
      let call = Array(Sample.files(client, number).call.utf8)
      if random.below(4) == 0 {
        bytes += call[..<random.below(call.count)]
        if random.below(3) == 0 { bytes += [UInt8](repeating: 0, count: random.below(40)) }
        if random.below(4) == 0 { bytes.append(0x0A) }
      } else {
        bytes += call
        calls += 1
        if random.below(3) > 0 { bytes += Array(["\n", "\r\n", " \n"][random.below(3)].utf8) }
      }
    }
    // Until its newline is there, a record within a cut one may be a part of it.
    bytes.append(0x0A)
    return (head.path, bytes, calls)
  }

  /// Long lines of which a parser looks at the beginning only.
  private static func quietLines(_ client: ClientKind, _ number: Int) -> [String] {
    let time = GeneratedHome.time(number)
    let text = String(repeating: "some {text} ", count: 30)
    switch client {
    case .claude:
      return [
        #"{"type":"file-history-snapshot","messageId":"m","snapshot":{"a":[{"b":"\#(text)"}]}}"#,
        #"{"type":"user","timestamp":"\#(time)","message":{"role":"user","content":["#
          + #"{"type":"tool_result","tool_use_id":"t","content":"x"}]},"#
          + #""toolUseResult":{"stdout":"\#(text)","l":[{"c":1},{"c":2}]},"uuid":"u"}"#,
      ]
    case .codex:
      return [
        #"{"timestamp":"\#(time)","type":"response_item","payload":{"type":"reasoning","#
          + #""summary":[{"type":"summary_text","text":"\#(text)"}],"x":{"y":[{"z":1}]}}}"#
      ]
    case .gemini:
      return [
        #"{"id":"\#(GeneratedHome.uuid(9, number))","timestamp":"\#(time)","type":"info","#
          + #""content":"\#(text)"}"#
      ]
    default: return []
    }
  }

  @Test(
    "records joined, cut, padded and marked anywhere: every whole one counts, however it is fed",
    arguments: clients)
  func everyWholeRecord(_ client: ClientKind) throws {
    var random = SplitMix(seed: 1200)
    for round in 0..<60 {
      let made = transcript(of: client, &random)
      let home = try TemporaryHome()
      try home.write(made.path, made.bytes)
      let adapter = try #require(
        ClientRegistry.adapters(in: home.environment).first { $0.kind == client }?.reader)
      let source = try #require(adapter.sources().sources.first)
      var reader = FileReader(chunk: 64 << (round % 5 * 3))
      let whole = adapter.read(source, resuming: nil, with: &reader)
      let requests = whole.transcripts.first?.requests ?? []
      #expect(requests.count == made.calls, "\(client) round \(round)")
      #expect(requests.allSatisfy { $0.usage == TokenUsage(input: 10, output: 5) })
      for _ in 0..<5 {
        let cut = random.below(made.bytes.count + 1)
        let resume = ResumePoint(of: source, adapter: adapter, cutAt: cut, saved: true)
        let resumed = adapter.read(source, resuming: resume, with: &reader)
        #expect(resumed.transcripts.first?.requests.count == made.calls, "cut at \(cut)")
        #expect(resumed.faults == whole.faults, "cut at \(cut)")
      }
    }
  }
}
