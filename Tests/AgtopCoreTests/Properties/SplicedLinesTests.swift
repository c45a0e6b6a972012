import AgtopCore
import Foundation
import Testing

@Suite("A line is not a record")
struct SplicedLinesTests {
  private static let clients: [ClientKind] = [.claude, .codex, .gemini]

  @Test("what is damaged is counted as damaged, and a mark before all is not", arguments: clients)
  func damage(_ client: ClientKind) throws {
    let one = Sample.files(client, 1)
    let two = Sample.files(client, 2).call
    func faults(_ line: String) throws -> [ReadingFault: Int] {
      let home = try TemporaryHome()
      try home.write(one.path, (one.head + [line]).joined(separator: "\n") + "\n")
      let adapter = try #require(
        ClientRegistry.adapters(in: home.environment).first { $0.kind == client }?.reader)
      let source = try #require(adapter.sources().sources.first)
      var reader = FileReader()
      return adapter.read(source, resuming: nil, with: &reader).faults.counts
    }
    #expect(try faults("\u{FEFF}" + one.call) == [:])
    #expect(try faults(one.call + two) == [:])
    #expect(try faults(String(one.call.dropLast(9)) + two) == [.damagedLine: 1])
    #expect(try faults("\0\0\0" + one.call) == [.damagedLine: 1])
    #expect(try faults(one.call + "\0\0" + two + "\0") == [.damagedLine: 2])
  }

  @Test("a byte order mark before a document is no part of it", arguments: [ClientKind.opencode])
  func markedDocument(_ client: ClientKind) throws {
    let home = try TemporaryHome()
    let sample = Sample.files(client, 1)
    try home.write(sample.path, "\u{FEFF}" + sample.call)
    if let other = sample.other { try home.write(other.path, "\u{FEFF}" + other.text) }
    try home.write(
      ".gemini/tmp/slug/chats/session-1.json",
      "\u{FEFF}"
        + #"{"sessionId":"s","startTime":"2026-04-17T10:00:00Z","messages":["#
        + Sample.files(.gemini, 1).call + "]}")
    let scan = Scanner.scan(home: home.environment)
    #expect(scan.warnings.isEmpty)
    #expect(scan.transcripts.flatMap(\.requests).map(\.usage.total) == [15, 15])
  }
}
