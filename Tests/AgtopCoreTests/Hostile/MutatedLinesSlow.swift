import Foundation
import Testing

@testable import AgtopCore

/// Any bytes may stand in a transcript: no crash, no hang, and a good line after them still counts.
///
/// `AGTOP_FUZZ_LINES` sets how many lines a client gets, for a longer run; `AGTOP_FUZZ_SEED` where the
/// sequence begins.
@Suite("Mutated lines", .timeLimit(.minutes(30)))
struct MutatedLinesSlow {
  private static func number(_ name: String, default fallback: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? fallback
  }
  private static let count = number("AGTOP_FUZZ_LINES", default: 200_000)
  private static let seed = UInt64(number("AGTOP_FUZZ_SEED", default: 20_260_417))
  /// Lines that one parser gets before its good line.
  private static let batch = 500

  private static let fixtures = [
    "claude-commands", "claude-iterations", "claude-live-1", "claude-print", "codex",
    "codex-live-perm",
    "gemini-current", "gemini-legacy", "opencode-json", "copilot", "pi", "qwen", "kimi",
    "kimi-code", "vibe",
  ]

  /// Short lines of all kinds that a client writes; long ones only make more of the same.
  private static func lines(of client: ClientKind) throws -> [[UInt8]] {
    let generated = try GeneratedHome(seed: 77)
    let environments = fixtures.map { Fixture.environment($0) } + [generated.environment]
    var lines: [[UInt8]] = []
    for adapter in environments.flatMap({ ClientRegistry.adapters(in: $0) })
    where adapter.kind == client {
      for source in adapter.reader.sources().sources where source.form != .database {
        for path in [source.path] + source.parts.map(\.path) {
          guard let bytes = FileManager.default.contents(atPath: path) else { continue }
          lines +=
            source.form == .lines
            ? bytes.split(separator: 0x0A).map { Array($0) } : [Array(bytes)]
        }
      }
    }
    // These two wrap what they say in more.
    let most = [.vibe, .qwen].contains(client) ? 3000 : 500
    return lines.filter { (1...most).contains($0.count) }
  }

  @Test(
    "lines of any client's parser",
    arguments: Sample.clients.filter { Sample.files($0, 1).isLines })
  func parsers(_ client: ClientKind) throws {
    let sample = Sample.files(client, 1)
    let adapter = try #require(
      ClientRegistry.adapters(in: Environment(["HOME": "/h"])).first { $0.kind == client })
    let source = TranscriptSource(
      client: client, path: "/h/" + sample.path, form: .lines,
      stat: FileStat(size: 0, modifiedNanoseconds: 0))
    let lines = try Self.lines(of: client)
    #expect(lines.count > 20)
    var mutation = LineMutation(seed: Self.seed)
    var fed = 0
    while fed < Self.count {
      var parser = try #require(try adapter.reader.makeParser(for: source, resuming: nil))
      if fed % 3 == 0 { for line in sample.head { parser.consume(Array(line.utf8)) } }
      for _ in 0..<Self.batch { parser.consume(mutation.line(from: lines)) }
      fed += Self.batch
      // What a client's other files say of damage is looked at too, and so is what is saved of it.
      var transcripts = [parser.transcript]
      adapter.complete(&transcripts)
      _ = Ledger(transcripts)
      let before = parser.transcript.requests.count
      parser = try #require(
        try adapter.reader.makeParser(for: source, resuming: parser.checkpoint()))
      parser.consume(Array(sample.call.utf8))
      let requests = parser.transcript.requests
      #expect(requests.count == before + 1, "batch up to \(fed)")
      #expect(
        requests.last?.usage.figures == TokenUsage(input: 10, output: 5), "batch up to \(fed)")
      #expect(!parser.faults.isEmpty)
    }
  }

  @Test("messages, parts and sessions of OpenCode, which has no lines")
  func openCode() throws {
    let lines = try Self.lines(of: .opencode)
    #expect(lines.count > 20)
    let good = Array(Sample.files(.opencode, 1).call.utf8)
    var mutation = LineMutation(seed: Self.seed)
    var fed = 0
    while fed < Self.count {
      let generation: OpenCodeGeneration = [.documents, .first, .second][fed / Self.batch % 3]
      var session = OpenCodeSession(id: "s", path: "/h/s", generation: generation)
      var parts = OpenCodeParts()
      for number in 0...Self.batch {
        let bytes = number == Self.batch ? good : mutation.line(from: lines)
        let id = Array("m\(number)".utf8)
        bytes.withUnsafeBytes { data in
          id.withUnsafeBytes { name in
            parts.add(message: name, session: name, data: data)
            guard let message = OpenCodeMessage(data) else { return }
            let hash = OpenCodeCall.messageID(name)
            session.add(
              OpenCodeSession.Entry(
                message: message, id: hash, created: number % 2 == 0 ? nil : Int64(number),
                sequence: Int64(number), generation: generation,
                parts: number == Self.batch
                  ? nil : parts[OpenCodeParts.key(message: name, session: name)]))
          }
        }
      }
      fed += Self.batch
      let transcript = session.finish()
      _ = Ledger([transcript])
      #expect(transcript.requests.contains { $0.usage == TokenUsage(input: 10, output: 5) })
    }
  }

  @Test("rows of OpenCode's databases", arguments: ["opencode-sqlite", "opencode-sqlite-v2"])
  func rows(_ name: String) throws {
    let home = try Fixture.copy(name)
    var mutation = LineMutation(seed: Self.seed)
    let lines = try Self.lines(of: .opencode)
    let folder = home.path + "/.local/share/opencode/"
    for round in 0..<12 {
      let database = try TestDatabase(folder + "opencode.db")
      for table in ["message", "part", "session_message"] {
        for row in 1...40 {
          let bytes = mutation.line(from: lines).map { String(format: "%02x", $0) }.joined()
          let value = row % 3 == 0 ? "X'\(bytes)'" : "CAST(X'\(bytes)' AS TEXT)"
          // A generation has not all of these tables.
          try? database.run("UPDATE \(table) SET data = \(value) WHERE rowid = \(row)")
        }
      }
      for table in ["session", "session_v2"] {
        try? database.run(
          "UPDATE \(table) SET time_created = \(round % 2 == 0 ? "-9223372036854775808" : "'x'"), "
            + "time_updated = 9223372036854775807, title = X'FF00C328', cost = 1e308 "
            + "WHERE rowid % 3 = \(round % 3)")
      }
      database.close()
      let report = Looking.scanned(home.environment)
      #expect(report.contains("\"client\": \"opencode\""))
      let json = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
      #expect(json?.object("totals").object("tokens").integer("total") ?? 0 > 0)
    }
  }

  @Test("every client is fed: as lines, or by a test of its own")
  func everyClient() {
    // Kilo's files are OpenCode's, and Antigravity's rows are blobs (`MutatedBlobsSlow`).
    let withoutLines = Sample.clients.filter { !Sample.files($0, 1).isLines }
    #expect(withoutLines == [.opencode, .kilo])
    #expect(Set(ClientKind.allCases).subtracting(Sample.clients) == [.agy])
  }
}
