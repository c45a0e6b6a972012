import Foundation
import Testing

@testable import AgtopCore

@Suite("Trees that are kept from refresh to refresh are those of a cold count")
struct KeptTreesTests {
  private let home: GeneratedHome
  private let keeping: Keeping

  init() throws {
    home = try GeneratedHome(seed: 11)
    keeping = try Keeping(home.environment)
  }

  private func ledger() throws -> LiveLedger {
    let ledger = try LiveLedger(
      adapters: keeping.adapters, store: nil, basis: keeping.basis)
    try ledger.update(at: keeping.now)
    _ = keeping.report(ledger)
    return ledger
  }

  private func catalogue() -> SourceCatalogue {
    var catalogue = SourceCatalogue(of: keeping.adapters)
    catalogue.apply(Scanner.listings(of: keeping.adapters))
    return catalogue
  }

  /// Tells a ledger of files that changed, as the worker does.
  private func tell(
    _ ledger: LiveLedger, _ catalogue: inout SourceCatalogue, of paths: Set<String>
  ) throws {
    var changes = FileChanges()
    for path in paths { changes.record(file: path) }
    let meaning = catalogue.meaning(of: changes)
    try ledger.absorb(meaning.sources, at: keeping.now)
    guard !meaning.clients.isEmpty else { return }
    let adapters = keeping.adapters.filter { meaning.clients.contains($0.kind) }
    let listings = Scanner.listings(of: adapters)
    catalogue.apply(listings)
    try ledger.update(at: keeping.now, from: listings)
  }

  private var sources: [TranscriptSource] {
    keeping.adapters.flatMap { $0.reader.sources().sources }
  }

  private func append(_ text: String, to path: String) throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test("after each transcript was deleted, and after each came back")
  func deleted() throws {
    let kept = try ledger()
    let whole = keeping.cold().report
    let files = sources.filter { $0.form != .database }
    #expect(files.count > 10)
    for source in files {
      let aside = source.path + ".aside"
      try FileManager.default.moveItem(atPath: source.path, toPath: aside)
      try kept.update(at: keeping.now)
      _ = keeping.report(kept)
      try FileManager.default.moveItem(atPath: aside, toPath: source.path)
      try kept.update(at: keeping.now)
      #expect(firstDifference(keeping.report(kept).report, whole) == nil, "\(source.path)")
    }
  }

  @Test("after lines that only their paths were told of, and only those files are looked at")
  func told() throws {
    let kept = try ledger()
    var catalogue = catalogue()
    let files = sources.filter { $0.form == .lines }
    #expect(files.count > 10)
    for source in files {
      let text = try String(contentsOfFile: source.path, encoding: .utf8)
      let line = text.split(separator: "\n").last.map(String.init) ?? "{}"
      // Identities of its own, as far as lines have any: a further answer, not a copy.
      try append(line.replacing("msg", with: "other") + "\n", to: source.path)
      try tell(kept, &catalogue, of: [source.path])
      #expect(kept.sourceCount.read == 1)
      #expect(
        firstDifference(keeping.report(kept).report, keeping.cold().report) == nil,
        "\(source.path)")
    }
    try tell(kept, &catalogue, of: Set(sources.filter { $0.form == .lines }.map(\.path)))
    #expect(kept.sourceCount.read == 0)
  }

  @Test("after a damaged line, whose warning comes once and stays")
  func damaged() throws {
    let kept = try ledger()
    var catalogue = catalogue()
    let source = try #require(sources.first { $0.form == .lines && $0.client == .claude })
    for _ in 0..<2 {
      try append("{\"type\":\n", to: source.path)
      try tell(kept, &catalogue, of: [source.path])
      #expect(firstDifference(keeping.report(kept).report, keeping.cold().report) == nil)
    }
    #expect(kept.warnings.count { $0.source == source.path } == 1)
  }

  @Test("after a path that no source has, or has no more")
  func unknown() throws {
    let kept = try ledger()
    var catalogue = catalogue()
    let path = ".claude/projects/-p0/\(GeneratedHome.uuid(91, 1)).jsonl"
    let source = try #require(sources.first { $0.form == .lines && $0.client == .claude })
    try home.home.write(path, try String(contentsOfFile: source.path, encoding: .utf8))
    try tell(kept, &catalogue, of: [home.path + "/" + path])
    #expect(firstDifference(keeping.report(kept).report, keeping.cold().report) == nil)
    let before = keeping.report(kept).snapshot.totals
    try FileManager.default.removeItem(atPath: source.path)
    try tell(kept, &catalogue, of: [source.path])
    #expect(keeping.report(kept).snapshot.totals == before)
  }

  @Test("when the day changes, forward and back")
  func midnight() throws {
    let kept = try ledger()
    let days = keeping.report(kept).snapshot.days.map(\.date)
    let newest = try #require(days.first)
    var met = false
    for offset in [0, 1, -1, 2, 0, -300] {
      let moment = Timestamp(
        milliseconds: Int64(newest.daysSince1970 + offset) * 86_400_000 + 43_200_000)
      let run = keeping.report(kept, at: moment)
      #expect(firstDifference(run.report, keeping.cold(at: moment).report) == nil, "\(offset)")
      met = met || run.snapshot.sessions.contains { !$0.todayUsage.isZero }
    }
    #expect(met)
  }

  @Test("while sessions grow old and close")
  func ages() throws {
    let kept = try ledger()
    let newest = try #require(keeping.report(kept).snapshot.sessions.first?.lastActive)
    var states: Set<SessionState> = []
    for seconds in [0, 10, 29, 30, 31, 299, 300, 1799, 1800, 10] as [Int64] {
      let moment = Timestamp(milliseconds: newest.milliseconds + seconds * 1000)
      let run = keeping.report(kept, at: moment)
      #expect(firstDifference(run.report, keeping.cold(at: moment).report) == nil, "\(seconds)")
      states.formUnion(run.snapshot.sessions.map(\.state))
    }
    #expect(states.count > 1)
  }

  @Test(
    "when a file beside transcripts changes",
    arguments: [
      (
        ".codex/session_index.jsonl",
        #"{"id":"ID","thread_name":"renamed","updated_at":"2026-04-17T12:00:00Z"}"#
      ),
      (".claude/.credentials.json", #"{"claudeAiOauth":{"subscriptionType":"renamed"}}"#),
      (".gemini/oauth_creds.json", "{}"),
      (".local/share/opencode/auth.json", #"{"anthropic":{"type":"oauth"}}"#),
    ])
  func beside(_ path: String, _ text: String) throws {
    let kept = try ledger()
    let before = keeping.report(kept).report
    try home.home.write(path, text.replacing("ID", with: GeneratedHome.uuid(5, 0)) + "\n")
    try kept.update(at: keeping.now)
    let after = keeping.report(kept).report
    #expect(kept.sourceCount.read == 0)
    #expect(after != before)
    #expect(firstDifference(after, keeping.cold().report) == nil)
  }

  @Test("when a project's folder becomes a repository")
  func project() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/deep/work", withIntermediateDirectories: true)
    let source = try #require(sources.first { $0.form == .lines && $0.client == .claude })
    let text = try String(contentsOfFile: source.path, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.contains("\"cwd\":\"") })
    let cwd = try #require(line.split(separator: "\"cwd\":\"").last?.split(separator: "\"").first)
    try text.replacing("\"cwd\":\"\(cwd)\"", with: "\"cwd\":\"\(folder.path)/deep/work\"")
      .write(toFile: source.path, atomically: true, encoding: .utf8)
    let kept = try ledger()
    #expect(keeping.report(kept).report.contains("\"project\": \"work\""))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/deep/.git", withIntermediateDirectories: true)
    try kept.update(at: keeping.now)
    let after = keeping.report(kept).report
    #expect(after.contains("\"project\": \"deep\""))
    #expect(firstDifference(after, keeping.cold().report) == nil)
  }

  @Test(
    "with a filter between refreshes, which leaves nothing behind",
    arguments: ["codex", "a", "no such"])
  func filter(_ text: String) throws {
    let kept = try ledger()
    let all = keeping.report(kept).report
    #expect(
      firstDifference(
        keeping.report(kept, filter: text).report, keeping.cold(filter: text).report) == nil)
    #expect(firstDifference(keeping.report(kept).report, all) == nil)
  }

  @Test("and a look at what did not change makes nothing again")
  func shared() throws {
    let kept = try ledger()
    var catalogue = catalogue()
    // Held here, so that no other can take the place of one in memory.
    let trees = kept.shown.trees.trees
    let source = try #require(sources.first { $0.form == .lines && $0.client == .claude })
    try kept.update(at: keeping.now)
    _ = keeping.report(kept)
    let isSame = kept.shown.trees.trees.elementsEqual(trees, by: ===)
    #expect(isSame)
    let text = try String(contentsOfFile: source.path, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").last { $0.contains("\"usage\"") })
    try append(line.replacing("msg", with: "other") + "\n", to: source.path)
    try tell(kept, &catalogue, of: [source.path])
    _ = keeping.report(kept)
    let left = kept.shown.trees.trees.count { root in trees.contains { $0 === root } }
    #expect(left < trees.count)
    #expect(left > trees.count / 2)
  }
}
