import AgtopCore
import Foundation
import Testing

@Suite("OpenCode's data is found where it lies")
struct OpenCodeFoldersTests {
  typealias Home = OpenCodeHome

  private func database(in folder: ScratchFolder, _ name: String, session: String) throws {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let database = try TestDatabase(path)
    try database.run(Home.tables1 + Home.session1(session))
    database.close()
  }

  /// Not in the Library folder of macOS.
  @Test func byEnvironment() throws {
    let folder = try ScratchFolder()
    let home = folder.path
    try database(in: folder, "home/.local/share/opencode/opencode.db", session: "home")
    try database(in: folder, "home/Library/Application Support/opencode/opencode.db", session: "no")
    try database(in: folder, "xdg/opencode/opencode.db", session: "xdg")
    try database(in: folder, "a/opencode.db", session: "a")
    try database(in: folder, "b/opencode-dev.db", session: "b")
    try database(in: folder, "a/mine.sqlite", session: "mine")
    func sessions(_ variables: [String: String]) -> Set<String> {
      var all = variables
      all["HOME"] = home + "/home"
      return Set(OpenCodeTally(all).sessions.keys)
    }
    #expect(sessions([:]) == ["home"])
    #expect(sessions(["XDG_DATA_HOME": home + "/xdg"]) == ["xdg"])
    #expect(sessions(["XDG_DATA_HOME": "relative"]) == ["home"])
    let list = ["OPENCODE_DATA_DIR": "\(home)/a, \(home)/b/,\(home)/a,,\(home)/none"]
    #expect(sessions(list) == ["a", "b"])
    #expect(sessions(list.merging(["OPENCODE_DB": "mine.sqlite"]) { $1 }) == ["a", "b", "mine"])
    #expect(sessions(["OPENCODE_DB": home + "/a/mine.sqlite"]) == ["home", "mine"])
    #expect(sessions(["OPENCODE_DB": "opencode.db"]) == ["home"])
    #expect(sessions(["OPENCODE_DB": ":memory:"]) == ["home"])
    #expect(sessions(["OPENCODE_DB": home + "/none.db"]) == ["home"])
    #expect(OpenCodeTally([:]).sessions.isEmpty)
    let listing = OpenCodeAdapter(environment: Environment(["HOME": "/h"])).sources()
    #expect(listing.roots == ["/h/.local/share/opencode"])
  }

  /// A channel has a database of its own; empty ones and those without tables are no news.
  @Test func inTheDatabasesOfAllChannels() throws {
    let home = try Home()
    try home.database("opencode.db", Home.tables1, Home.session1("one"))
    try home.database("opencode-local.db", Home.tables1, Home.session1("two"))
    try home.database("opencode-empty.db", "PRAGMA user_version = 1")
    try home.folder.write("", to: Home.data + "/opencode-none.db")
    try home.database("other.db", Home.tables1, Home.session1("three"))
    let tally = OpenCodeTally(home: home.path)
    #expect(Set(tally.sessions.keys) == ["one", "two"])
    #expect(tally.faults.isEmpty)
    #expect(tally.warnings.isEmpty)
  }

  @Test func withTheLogAsAPartOfItsDatabase() throws {
    let home = try ScratchFolder(fixture: "opencode-sqlite")
    let adapter = OpenCodeAdapter(environment: Environment(["HOME": home.path]))
    let source = try #require(adapter.sources().sources.first { $0.form == .database })
    #expect(source.parts.map(\.path) == [source.path + "-wal"])
    #expect(source.size == 65536 + 407_912)
  }

  @Test func inTheFoldersOfMid2025() throws {
    let home = try Home()
    let storage = Home.data + "/project/my-slug/storage/session"
    try home.folder.write(
      #"{"id": "ses_old", "directory": "/w", "time": {"created": 900, "updated": 950}}"#,
      to: storage + "/info/ses_old.json")
    try home.folder.write(Home.Message().json, to: storage + "/message/ses_old/msg_1.json")
    // Copied to the later place, which had more to come.
    try home.writeSession("ses_old")
    try home.writeMessage("msg_1", in: "ses_old", Home.Message().json)
    try home.writeMessage("msg_2", in: "ses_old", Home.Message(created: 2_000).json)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.sessions.count == 1)
    #expect(tally.totals.requests == 2)
    #expect(tally.facts["ses_old"]?.cwd == "/w")
    #expect(tally.facts["ses_old"]?.startedAt == Timestamp(milliseconds: 900))
  }

  @Test func alsoWithoutASessionsRecord() throws {
    let home = try Home()
    try home.writeMessage("msg_1", in: "ses_lost", Home.Message(created: 5_000).json)
    try home.database(
      "opencode.db", Home.tables1,
      Home.message1("msg_2", in: "ses_gone", Home.Message(created: 6_000).json))
    let tally = OpenCodeTally(home: home.path)
    #expect(Set(tally.sessions.keys) == ["ses_lost", "ses_gone"])
    #expect(tally.totals.requests == 2)
    #expect(tally.facts["ses_lost"]?.startedAt == Timestamp(milliseconds: 5_000))
    #expect(tally.facts["ses_gone"]?.startedAt == Timestamp(milliseconds: 6_000))
  }

  /// Ids come from the path: a migration moved sessions without rewriting them.
  @Test func onceWhenAMigrationLeftItInTwoProjects() throws {
    let home = try Home()
    try home.writeSession("ses_a", project: "global")
    try home.writeSession("ses_a", title: "Moved", project: "sha")
    try home.writeMessage("msg_1", in: "ses_a", Home.Message().json)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.transcripts.count == 1)
    #expect(tally.totals.requests == 1)
  }

  @Test func butOnlyInRegularFiles() throws {
    let home = try Home()
    try home.writeSession("ses_a")
    try home.writeMessage("msg_1", in: "ses_a", Home.Message().json)
    let messages = home.data + "/storage/message/ses_a/"
    #expect(mkfifo(messages + "msg_2.json", 0o600) == 0)
    #expect(symlink(messages + "msg_3.json", messages + "msg_3.json") == 0)
    #expect(mkdir(messages + "msg_4.json", 0o700) == 0)
    #expect(mkfifo(home.data + "/opencode-fifo.db", 0o600) == 0)
    #expect(mkdir(home.data + "/opencode-dir.db", 0o700) == 0)
    #expect(mkfifo(home.data + "/storage/session/global/ses_b.json", 0o600) == 0)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 1)
    #expect(tally.sessions.count == 1)
    #expect(tally.warnings.count == 6)
  }
}
