import Foundation
import Testing

@testable import AgtopCore

@Suite("Live records are read when they change")
struct LiveRecordsTests {
  private typealias Entry = LiveClaudeRecordTests

  private let home: TemporaryHome
  private let adapters: [ClientAdapter]

  init() throws {
    home = try TemporaryHome()
    adapters = ClientRegistry.adapters(in: home.environment)
  }

  private func path(_ pid: Int) -> String { home.path + "/.claude/sessions/\(pid).json" }

  private func write(_ pid: Int, _ text: String? = nil) throws {
    try home.write(
      ".claude/sessions/\(pid).json", text ?? Entry.text(pid: "\(pid)", status: #""status":"busy""#)
    )
  }

  /// Writes into the file as it is, with the time of its last change kept if asked.
  private func overwrite(_ pid: Int, _ text: String) throws {
    let path = path(pid)
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
    guard let time else { return }
    try FileManager.default.setAttributes(
      [.modificationDate: time.addingTimeInterval(1)], ofItemAtPath: path)
  }

  @Test("A folder that is not there has no entries") func nothing() {
    var live = LiveRecords()
    let (records, warnings) = live.current(of: adapters)
    #expect(records.isEmpty)
    #expect(warnings.isEmpty)
  }

  @Test("The entries of a real home are read") func fixture() {
    var live = LiveRecords()
    let (records, warnings) = live.current(
      of: ClientRegistry.adapters(in: Fixture.environment("claude-live-1")))
    #expect(records.map(\.pid) == [24897, 24905])
    #expect(records.map(\.processStart) == [259_474, 259_478])
    #expect(records.allSatisfy { $0.status == .waiting("permission prompt") })
    #expect(warnings.isEmpty)
  }

  @Test("A file that did not change is not opened again") func unchanged() throws {
    try write(7, Entry.text(pid: "7", status: #""status":"busy""#))
    var live = LiveRecords()
    for _ in 0..<3 { #expect(live.current(of: adapters).records.map(\.status) == [.busy]) }
    #expect(live.filesRead == 1)
    try overwrite(7, Entry.text(pid: "7", status: #""status":"idle""#))
    #expect(live.current(of: adapters).records.map(\.status) == [.idle])
    #expect(live.filesRead == 2)
  }

  @Test("Entries come and go") func comeAndGo() throws {
    var live = LiveRecords()
    try write(8)
    #expect(live.current(of: adapters).records.map(\.pid) == [8])
    try write(7)
    #expect(live.current(of: adapters).records.map(\.pid) == [7, 8])
    try FileManager.default.removeItem(atPath: path(8))
    let (records, warnings) = live.current(of: adapters)
    #expect(records.map(\.pid) == [7])
    #expect(warnings.isEmpty)
  }

  @Test("An entry that is gone is remembered while a process has its pid, until there is a new one")
  func vanished() throws {
    let now = Timestamp(milliseconds: 1_795_400_000_000)
    var live = LiveRecords()
    try write(7)
    try write(8)
    _ = live.current(of: adapters, at: now)
    func table(_ pids: Int32...) -> ProcessTable {
      ProcessTable(
        takenAt: 0,
        processes: pids.map { ProcessFacts(identity: ProcessIdentity(pid: $0, start: 1)) },
        coreCount: 1)
    }
    #expect(live.vanished(of: table(7, 8)).isEmpty)
    try FileManager.default.removeItem(atPath: path(7))
    try FileManager.default.removeItem(atPath: path(8))
    #expect(live.current(of: adapters, at: now).records.isEmpty)
    let gone = live.vanished(of: table(7, 8))
    #expect(gone.map(\.pid) == [7, 8])
    #expect(gone.allSatisfy { $0.vanishedAt == now && $0.status == .busy })
    #expect(live.vanished(of: table(8)).map(\.pid) == [8])
    #expect(live.vanished(of: table(7, 8)).map(\.pid) == [8])
    try write(8)
    #expect(live.current(of: adapters, at: now).records.map(\.vanishedAt) == [nil])
    #expect(live.vanished(of: table(7, 8)).isEmpty)
  }

  @Test("The same process may run another session") func otherSession() throws {
    var live = LiveRecords()
    try write(7)
    #expect(live.current(of: adapters).records.map(\.sessionID) == [Entry.session])
    try overwrite(7, Entry.text(pid: "7", session: Claims.uuid))
    #expect(live.current(of: adapters).records.map(\.sessionID) == [Claims.uuid])
  }

  @Test(
    "A broken file is warned of and loses nothing else",
    arguments: ["", "{", "[]", #"{"pid":9}"#, "\u{0}\u{0}", #"{"pid":7,"status":"busy"}x"#])
  func broken(text: String) throws {
    try write(7, text)
    try write(8)
    var live = LiveRecords()
    for _ in 0..<2 {
      let (records, warnings) = live.current(of: adapters)
      #expect(records.map(\.pid) == [8])
      #expect(warnings.map(\.source) == [path(7)])
      #expect(warnings.map(\.count) == [1])
    }
  }

  @Test("While a file is rewritten its last entry stands") func rewritten() throws {
    var live = LiveRecords()
    try write(7)
    _ = live.current(of: adapters)
    let whole = Entry.text(pid: "7", status: #""status":"idle""#)
    for part in ["", String(whole.prefix(100))] {
      try overwrite(7, part)
      let (records, warnings) = live.current(of: adapters)
      #expect(records.map(\.status) == [.busy])
      #expect(warnings.isEmpty)
    }
    try overwrite(7, whole)
    #expect(live.current(of: adapters).records.map(\.status) == [.idle])
  }

  @Test("A file that stays broken is warned of from the second look on") func staysBroken() throws {
    var live = LiveRecords()
    try write(7)
    _ = live.current(of: adapters)
    try overwrite(7, "{")
    #expect(live.current(of: adapters).warnings.isEmpty)
    for _ in 0..<2 {
      let (records, warnings) = live.current(of: adapters)
      #expect(records.map(\.pid) == [7])
      #expect(warnings.map(\.source) == [path(7)])
    }
    try overwrite(7, Entry.text(pid: "7"))
    #expect(live.current(of: adapters).warnings.isEmpty)
  }

  @Test("A file that is too large is not read") func large() throws {
    try write(7, "")
    let file = try #require(FileHandle(forWritingAtPath: path(7)))
    try file.truncate(atOffset: 200 << 20)
    try file.close()
    try write(8)
    var live = LiveRecords()
    let (records, warnings) = live.current(of: adapters)
    #expect(records.map(\.pid) == [8])
    #expect(warnings == [Warning(source: path(7), what: "cannot be read: too large")])
  }

  @Test("A link leads to the entry, a folder or a dead link in its place is warned of")
  func links() throws {
    try home.write("elsewhere", Entry.text(pid: "7"))
    try write(8)
    let files = FileManager.default
    try files.createSymbolicLink(atPath: path(7), withDestinationPath: home.path + "/elsewhere")
    try files.createSymbolicLink(atPath: path(6), withDestinationPath: "/nowhere")
    try files.createDirectory(atPath: path(5), withIntermediateDirectories: true)
    #expect(mkfifo(path(4), 0o600) == 0)
    var live = LiveRecords()
    let (records, warnings) = live.current(of: adapters)
    #expect(records.map(\.pid) == [7, 8])
    #expect(Set(warnings.map(\.source)) == [path(4), path(5), path(6)])
    #expect(Set(warnings.map(\.what)) == ["not a regular file; skipped"])
  }

  @Test("A folder with two names has its entries once") func twoNames() throws {
    try write(7)
    try FileManager.default.createSymbolicLink(
      atPath: home.path + "/link", withDestinationPath: home.path + "/.claude")
    let environment = Environment([
      "CLAUDE_CONFIG_DIR": "\(home.path)/.claude,\(home.path)/link"
    ])
    var live = LiveRecords()
    #expect(live.current(of: ClientRegistry.adapters(in: environment)).records.count == 1)
  }

  @Test("A file that goes between listing and reading is no news") func vanishes() throws {
    try write(8)
    let listing = [path(7), path(8)]
    var adapter = Client.claude.adapter(in: home.environment)
    adapter.recogniser = FixedList(files: listing, recogniser: adapter.recogniser)
    var live = LiveRecords()
    let (records, warnings) = live.current(of: [adapter])
    #expect(records.map(\.pid) == [8])
    #expect(warnings.isEmpty)
  }
}

/// A client that lists what may not be there.
private struct FixedList: ProcessRecogniser {
  var files: [String]
  var recogniser: any ProcessRecogniser

  func claim(_ process: ProcessFacts) -> ProcessClaim? { nil }
  func liveRecordFiles(warnings: inout [Warning]) -> [String] { files }
  func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord { try recogniser.liveRecord(bytes, of: path) }
}
