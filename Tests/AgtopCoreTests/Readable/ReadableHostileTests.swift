import Foundation
import Testing

@testable import AgtopCore

/// Any bytes may stand in a transcript: no crash, no hang, and a good line after them is still read.
@Suite("Readable transcripts of damaged files")
struct ReadableHostileTests {
  private static let count = 6_000
  private static let batch = 500

  private struct Client {
    var kind: ClientKind
    var fixtures: [String]
    /// The name of a file that the client would write.
    var name: String
    /// A line that says "the end".
    var end: String
  }

  private static let clients = [
    Client(
      kind: .claude, fixtures: ["claude-commands", "claude-print"], name: "a.jsonl",
      end: ClaudeLog.prompt("the end", at: 1)),
    Client(
      kind: .codex, fixtures: ["codex"], name: "rollout-a.jsonl",
      end:
        #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"the end"}]}}"#
    ),
    Client(
      kind: .gemini, fixtures: ["gemini-current"], name: "session-a.jsonl",
      end: geminiMessage(9999, "user", #""content":"the end""#)),
  ]

  private static func lines(of client: Client) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for fixture in client.fixtures {
      let adapters = ClientRegistry.adapters(in: Fixture.environment(fixture))
      for adapter in adapters where adapter.kind == client.kind {
        for source in adapter.reader.sources().sources where source.form == .lines {
          let bytes = try Data(contentsOf: URL(fileURLWithPath: source.path))
          lines += bytes.split(separator: 0x0A).map { Array($0) }
        }
      }
    }
    return lines.filter { (1...2000).contains($0.count) }
  }

  @Test("lines", arguments: 0..<3)
  func mutatedLines(_ index: Int) throws {
    let client = Self.clients[index]
    let lines = try Self.lines(of: client)
    #expect(lines.count > 10)
    let home = try TemporaryHome()
    var mutation = LineMutation(seed: 14)
    for _ in 0..<Self.count / Self.batch {
      var bytes: [UInt8] = []
      for _ in 0..<Self.batch { bytes += mutation.line(from: lines) + [0x0A] }
      try home.write(client.name, bytes + Array((client.end + "\n").utf8))
      let told = ToldTranscript(client.kind, home.path + "/" + client.name)
      #expect(told.lines.contains("you: the end"))
      #expect(told.damage > 0)
    }
  }

  @Test("messages and parts of OpenCode, in their files")
  func mutatedParts() throws {
    let parts = [
      #"{"role":"assistant","modelID":"m","providerID":"p","time":{"created":1778000020000},"error":{"name":"A","data":{"message":"b"}}}"#,
      #"{"type":"text","text":"On it","time":{"start":1778000020000}}"#,
      #"{"type":"tool","tool":"bash","state":{"status":"completed","input":{"command":"ls"},"output":"a\nb\n","metadata":{"exit":2},"time":{"start":1778000021000,"end":1778000022000}}}"#,
      #"{"type":"file","filename":"a.txt"}"#,
    ].map { Array($0.utf8) }
    var mutation = LineMutation(seed: 14)
    for _ in 0..<4 {
      let home = try TemporaryHome()
      for message in 0..<20 {
        try home.write("s/message/ses_a/msg_\(message).json", mutation.line(from: parts))
        for part in 0..<5 {
          try home.write("s/part/msg_\(message)/prt_\(part).json", mutation.line(from: parts))
        }
      }
      try home.write("s/message/ses_a/msg_z.json", #"{"role":"user"}"#)
      try home.write("s/part/msg_z/prt_1.json", #"{"type":"text","text":"the end"}"#)
      let told = ToldTranscript(.opencode, home.path + "/s/message/ses_a", session: "ses_a")
      #expect(told.lines.last == "you: the end")
    }
  }

  @Test("documents of Gemini CLI, cut or changed anywhere")
  func mutatedDocuments() throws {
    let path =
      Fixture.home("gemini-legacy") + "/.gemini/tmp/"
      + "48f15bc771d17a3429c2df343198def558e0ce7ae3bb5050a6be8c4f0be59caf/chats/"
      + "session-2025-11-03T09-15-11110000.json"
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let home = try TemporaryHome()
    var random = SplitMix(seed: 14)
    for _ in 0..<100 {
      var bytes = whole
      let index = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes.removeSubrange(index...)
      case 1: bytes[index] = UInt8(truncatingIfNeeded: random.next())
      default: bytes.removeSubrange(index..<min(bytes.count, index + random.below(300)))
      }
      try home.write("session-a.json", bytes)
      let told = ToldTranscript(.gemini, home.path + "/session-a.json")
      // Something is read, or it is said that something could not be.
      #expect(!told.lines.isEmpty || bytes.isEmpty)
    }
  }
}
