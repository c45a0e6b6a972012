import AgtopCore
import Foundation
import Testing

@Suite("Gemini CLI: mutated lines and documents")
struct GeminiMutationSlow {
  typealias Hostile = GeminiHostileTests

  @Test("10,000 mutated lines of the fixtures do not crash, and a good line after them counts")
  func mutatedLines() throws {
    var random = GeminiMutation(seed: 0x6765_6D69_6E69)
    var lines = try Hostile.fixtures.flatMap { try Hostile.lines(of: $0) }.filter { !$0.isEmpty }
    lines += Hostile.session.filter { !$0.isEmpty }.map { Array($0.utf8) }
    for source in Hostile.sources("gemini-legacy") {
      lines.append(Array(try Data(contentsOf: URL(filePath: source.path))))
    }
    let good = Array(geminiMessage(0xFFFF, "gemini", geminiTokens(40, 10)).utf8)
    var parser = GeminiParser(path: "/h/tmp/p/chats/session-x.jsonl")
    for round in 0..<10_000 {
      let line = random.mutate(lines[random.below(lines.count)])
      geminiConsume(line, &parser)
      var document = GeminiParser(path: "/h/tmp/p/chats/session-x.json")
      geminiConsume(line, &document)
      geminiConsume(good, &document)
      #expect(document.transcript.requests.last?.usage.total == 50)
      if round % 1000 == 0 { _ = try GeminiParser(resuming: parser.checkpoint()) }
    }
    geminiConsume(good, &parser)
    #expect(parser.transcript.requests.contains { $0.usage.total == 50 })
  }

  @Test("mutated documents do not crash, and other files stay counted")
  func mutatedDocuments() throws {
    var random = GeminiMutation(seed: 0x646F_6373)
    let home = try GeminiHome()
    let originals = try Hostile.fixtures.flatMap { Hostile.sources($0) }
      .map { Array(try Data(contentsOf: URL(filePath: $0.path))) }
    try home.put(
      ".gemini/tmp/p/chats/session-good.jsonl",
      geminiStart + "\n" + geminiMessage(0xFFFF, "gemini", geminiTokens(40, 10)) + "\n")
    for round in 0..<300 {
      let bytes = random.mutate(originals[random.below(originals.count)])
      try home.put(".gemini/tmp/p/chats/session-odd.json", bytes: bytes)
      try home.put(".gemini/tmp/p/chats/session-odd.jsonl", bytes: bytes)
      #expect(home.read().total.usage.total >= 50, "round \(round)")
    }
  }
}

/// The mutations of a fuzzer, the same in every run.
private struct GeminiMutation {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func below(_ limit: Int) -> Int { random.below(limit) }

  private static let spices = [
    "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "-5", "1e309", "\"12\"", "\\ud800", "\u{0}",
    "9999999999999999999", "\n", "{\"id\":", "\"tokens\":{", "\"$set\":{\"messages\":[",
  ]

  mutating func mutate(_ line: [UInt8]) -> [UInt8] {
    var line = line
    for _ in 0...below(3) {
      let at = below(line.count + 1)
      switch below(6) {
      case 0: line = Array(line[..<at])
      case 1: if at < line.count { line[at] = UInt8(truncatingIfNeeded: random.next()) }
      case 2: if at < line.count { line.remove(at: at) }
      case 3: line.insert(contentsOf: Array(Self.spices[below(Self.spices.count)].utf8), at: at)
      case 4: line.insert(contentsOf: line[at...].prefix(below(200)), at: at)
      default: line.removeSubrange(at..<min(line.count, at + below(40)))
      }
    }
    return line
  }
}
