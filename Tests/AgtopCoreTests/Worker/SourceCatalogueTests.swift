import Foundation
import Testing

@testable import AgtopCore

@Suite("What changed files mean")
struct SourceCatalogueTests {
  private let home: ScratchFolder
  private let adapters: [ClientAdapter]

  init() throws {
    home = try ScratchFolder()
    adapters = ClientRegistry.adapters(in: Environment(["HOME": home.path]))
    for session in 1...2 { try home.write("{}\n", to: ClaudeLog.path(session)) }
  }

  private func catalogue() -> SourceCatalogue {
    var catalogue = SourceCatalogue(of: adapters)
    catalogue.apply(Scanner.listings(of: adapters))
    return catalogue
  }

  private func changes(files: [String] = [], folders: [String] = []) -> FileChanges {
    var changes = FileChanges()
    for file in files { changes.record(file: home.path + "/" + file) }
    for folder in folders { changes.record(folder: home.path + "/" + folder) }
    return changes
  }

  @Test("A known file is read, with the marks that it has now, and nothing is listed")
  func known() throws {
    var catalogue = catalogue()
    try home.write("{}\n{}\n", to: ClaudeLog.path(1))
    let meaning = catalogue.meaning(of: changes(files: [ClaudeLog.path(1)]))
    #expect(meaning.sources.map(\.path) == [home.path + "/" + ClaudeLog.path(1)])
    #expect(meaning.sources.map(\.stat.size) == [6])
    #expect(meaning.clients.isEmpty)
  }

  @Test("A file beside a transcript is that transcript, read once")
  func part() throws {
    let agent = ClaudeLog.agentPath(1, "agent-0123456789abcdef0")
    let meta = agent.replacing(".jsonl", with: ".meta.json")
    try home.write("{}\n", to: agent)
    try home.write("{}", to: meta)
    var catalogue = catalogue()
    let meaning = catalogue.meaning(of: changes(files: [agent, meta]))
    #expect(meaning.sources.map(\.path) == [home.path + "/" + agent])
    #expect(meaning.clients.isEmpty)
  }

  @Test(
    "A new file has its client listed, and no other",
    arguments: [
      (ClaudeLog.path(3), ClientKind.claude),
      (".codex/sessions/2026/04/18/rollout-2026-04-18T09-00-00-\(ClaudeLog.id(4)).jsonl", .codex),
      (".gemini/tmp/x/chats/session-1.json", .gemini),
      (".local/share/opencode/storage/session/p/ses_1.json", .opencode),
      (".local/share/opencode/opencode.db", .opencode),
    ])
  func new(_ path: String, _ client: ClientKind) {
    var catalogue = catalogue()
    let meaning = catalogue.meaning(of: changes(files: [path, ClaudeLog.path(1)]))
    #expect(meaning.clients == [client])
    // What is listed need not be told besides.
    #expect(meaning.sources.count == (client == .claude ? 0 : 1))
  }

  @Test("A file that is gone has its client listed")
  func gone() throws {
    var catalogue = catalogue()
    try FileManager.default.removeItem(atPath: home.path + "/" + ClaudeLog.path(1))
    let meaning = catalogue.meaning(of: changes(files: [ClaudeLog.path(1)]))
    #expect(meaning.clients == [.claude])
    #expect(meaning.sources.isEmpty)
  }

  @Test(
    "A folder has those listed that write in it, below it or above it",
    arguments: [
      (".claude/projects/-p", [.claude]), (".claude/projects", [.claude]), (".codex", [.codex]),
      ("", ClientKind.allCases), ("elsewhere", ClientKind.allCases),
    ] as [(String, [ClientKind])])
  func folder(_ path: String, _ clients: [ClientKind]) {
    var catalogue = catalogue()
    let full = path.isEmpty ? [] : [path]
    var changes = changes(folders: full)
    if path.isEmpty { changes.record(folder: home.path) }
    let meaning = catalogue.meaning(of: changes)
    #expect(meaning.clients == Set(clients))
  }

  @Test("When changes were lost all clients are listed")
  func lost() {
    var catalogue = catalogue()
    var changes = changes(files: [ClaudeLog.path(1)])
    changes.recordEverything()
    let meaning = catalogue.meaning(of: changes)
    #expect(meaning.clients == Set(ClientKind.allCases))
    #expect(meaning.sources.isEmpty)
  }

  @Test("A file that no client reads means nothing, one named like a transcript soon does not")
  func strangers() {
    var catalogue = catalogue()
    let notes = ".claude/projects/-p/notes"
    let ofNotes = catalogue.meaning(of: changes(files: [notes + ".md"]))
    #expect(ofNotes.isEmpty)
    var listed = 0
    for _ in 0..<20 {
      let meaning = catalogue.meaning(of: changes(files: [notes + ".json"]))
      guard !meaning.isEmpty else { continue }
      listed += 1
      catalogue.apply(Scanner.listings(of: adapters.filter { meaning.clients.contains($0.kind) }))
    }
    #expect((1...3).contains(listed))
    // After a walk over everything it may be one again.
    catalogue.apply(Scanner.listings(of: adapters))
    let again = catalogue.meaning(of: changes(files: [notes + ".json"]))
    #expect(!again.isEmpty)
  }

  @Test("Of files that are looked at only those are read that changed")
  func open() throws {
    var catalogue = catalogue()
    let paths = Set([1, 2].map { home.path + "/" + ClaudeLog.path($0) })
    let before = catalogue.meaning(of: paths)
    try home.write("{}\n{}\n", to: ClaudeLog.path(2))
    let grown = catalogue.meaning(of: paths)
    let after = catalogue.meaning(of: paths)
    #expect(before.isEmpty && after.isEmpty)
    #expect(grown.sources.map(\.path) == [home.path + "/" + ClaudeLog.path(2)])
  }
}
