import Foundation
import Testing

@testable import AgtopCore

@Suite("Transcripts for a person")
struct ReadableTranscriptsTests {
  /// Each fixture with clients' data.
  private static let fixtures = [
    "claude-commands", "claude-iterations", "claude-live-1", "claude-print", "codex",
    "codex-live-perm", "codex-tui-2", "gemini-current", "gemini-legacy", "opencode-json",
    "opencode-sqlite", "opencode-sqlite-v2", "seed-home", "seed-home-panic",
  ]

  @Test("Of each recorded session all turns are told, in their order", arguments: fixtures)
  func everyFixture(_ fixture: String) throws {
    // Databases are opened: beside a copy.
    let home = try Fixture.copy(fixture)
    for adapter in ClientRegistry.adapters(in: home.environment) {
      for source in adapter.reader.sources().sources {
        var reader = FileReader()
        for transcript in adapter.reader.read(source, resuming: nil, with: &reader).transcripts {
          let session = transcript.facts.id
          let turns = adapter.reader.recentTurns(of: session, at: source.path, limit: 10_000)
          let told = ToldTranscript(
            adapter.kind, source.path, session: session, home.environment)
          var rest = told.entries.map(Self.words)[...]
          for turn in turns {
            let index = rest.firstIndex { $0.hasPrefix(turn.text) || turn.text == $0 }
            #expect(index != nil, "\(source.path): \(turn.text)")
            if let index { rest = rest[(index + 1)...] }
          }
          #expect(!told.lines.contains { $0.contains("cannot be read") }, "\(source.path)")
        }
      }
    }
  }

  /// An entry as a turn writes it.
  private static func words(_ entry: TranscriptEntry) -> String {
    switch entry.content {
    case .text(let text), .thought(let text), .note(let text):
      Preview.line(text, limit: TurnCollector.length)
    case .call(let name, let argument):
      Preview.line(argument.isEmpty ? name : "\(name): \(argument)", limit: TurnCollector.length)
    default: ""
    }
  }

  private func prompt(_ text: String) -> String { ClaudeLog.prompt(text, at: 1) + "\n" }

  @Test("Damaged lines are one entry where they stand, and nothing else is lost")
  func damage() throws {
    let home = try TemporaryHome()
    let whole = ClaudeLog.prompt("joined", at: 2)
    try home.write(
      "a.jsonl",
      prompt("one") + "{\"type\":\"us\n" + "garbage\n" + "\n" + prompt("two")
        + "{\"type\":\"user\",\"message\":{\"content\":\"cut" + whole + "\n" + prompt("three")
        + "[1,2]\n")
    let told = ToldTranscript(.claude, home.path + "/a.jsonl")
    #expect(
      told.lines == [
        "you: one", "damage: 2", "you: two", "damage: 1", "you: joined", "you: three", "damage: 1",
      ])
  }

  @Test("A last line that is still being written is told when it is whole, and is no damage")
  func partial() throws {
    let home = try TemporaryHome()
    let line = ClaudeLog.prompt("two", at: 2)
    try home.write("a.jsonl", prompt("one") + line.dropLast(5))
    #expect(ToldTranscript(.claude, home.path + "/a.jsonl").lines == ["you: one"])
    try home.write("a.jsonl", prompt("one") + line)
    #expect(ToldTranscript(.claude, home.path + "/a.jsonl").lines == ["you: one", "you: two"])
  }

  @Test("What cannot be read says why", arguments: ClientKind.allCases)
  func unreadable(client: ClientKind) throws {
    let home = try TemporaryHome()
    for path in [home.path + "/none.jsonl", home.path, "/dev/zero"] {
      let told = ToldTranscript(client, path, session: "a")
      // Of a folder without messages OpenCode has nothing to say.
      #expect(
        told.lines.isEmpty && (client == .opencode || client == .kilo)
          || told.lines.count == 1 && told.lines[0].hasPrefix("note: "),
        "\(client) \(path): \(told.lines)")
    }
  }

  @Test("A line of 100 MB: its result is measured, its prompt cut, and what follows is told")
  func longLines() throws {
    let home = try TemporaryHome()
    let size = 100_000_000
    let filler = Data(repeating: UInt8(ascii: "x"), count: size)
    let promptSize = 10_000_000
    var data = Data(
      #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t","content":""#
        .utf8)
    data += filler
    data += Data("\"}]}}\n".utf8)
    data += Data(#"{"type":"user","message":{"content":""#.utf8)
    data += filler.prefix(promptSize)
    data += Data("\"}}\n".utf8)
    data += Data(prompt("after").utf8)
    try data.write(to: URL(fileURLWithPath: home.path + "/a.jsonl"))
    data = Data()
    var bounds = ReadingBounds()
    bounds.text = 1000
    let told = ToldTranscript(.claude, home.path + "/a.jsonl", bounds: bounds)
    let lines = told.lines
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("result: ? \(size) B, 1 lines, ok, xxx") && lines[0].count < 300)
    #expect(lines[1].hasSuffix("xxx\n… \(promptSize - 1000) more bytes of this text"))
    #expect(lines[1].count < 1100)
    #expect(lines[2] == "you: after")
    // Beyond the bound of a line nothing of it is kept.
    bounds.line = 1 << 20
    #expect(
      ToldTranscript(.claude, home.path + "/a.jsonl", bounds: bounds).lines
        == ["you: after", "note: lines longer than 1 MiB are left out: 2"])
  }

  @Test("The reading ends where no more is wanted", arguments: ClientKind.allCases)
  func ends(client: ClientKind) throws {
    let fixtures: [ClientKind: String] = [
      .claude: "claude-commands", .gemini: "gemini-current", .opencode: "opencode-sqlite-v2",
    ]
    let home = try Fixture.copy(fixtures[client] ?? client.shortName)
    let adapter = try #require(
      ClientRegistry.adapters(in: home.environment).first { $0.kind == client }?.reader)
    for source in adapter.sources().sources {
      var reader = FileReader()
      for transcript in adapter.read(source, resuming: nil, with: &reader).transcripts {
        var count = 0
        adapter.readEntries(of: transcript.facts.id, at: source.path, with: &reader) { _ in
          count += 1
          return count < 2
        }
        #expect(count <= 2, "\(source.path)")
      }
    }
  }

  @Test("Of a file of which no more is wanted no more is read")
  func stops() throws {
    let scratch = try ScratchFolder()
    try scratch.write(String(repeating: "line\n", count: 10_000), to: "a.jsonl")
    var reader = FileReader(chunk: 1000)
    var count = 0
    let end = try reader.lines(of: scratch.path + "/a.jsonl") { _ in
      count += 1
    } partial: { _ in
    } while: {
      count < 100
    }
    #expect(count < 400 && end.offset < 3000)
  }
}
