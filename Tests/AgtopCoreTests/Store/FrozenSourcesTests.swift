import Foundation
import Testing

@testable import AgtopCore

@Suite("Folders of finished messages")
struct FrozenSourcesTests {
  private let home: OpenCodeHome
  private let keeping: Keeping

  init() throws {
    home = try OpenCodeHome()
    keeping = try Keeping(Environment(["HOME": home.path]))
    for session in ["ses_a", "ses_b"] {
      try home.writeSession(session)
      for message in 0..<3 {
        try home.writeMessage("msg_\(message)", in: session, OpenCodeHome.Message().json)
      }
    }
    // Messages whose session has no file.
    try home.writeMessage("msg_9", in: "ses_bare", OpenCodeHome.Message().json)
  }

  /// How many of the sources a walk that knows what is stored does not list again.
  private func frozen() throws -> Int {
    let ledger = try keeping.run().ledger
    return Scanner.listings(of: keeping.adapters, but: ledger.sources.frozen)
      .flatMap(\.listing.sources).count { $0.frozenParts != nil }
  }

  private func expectCold(_ location: SourceLocation = #_sourceLocation) throws {
    let warm = try keeping.run()
    #expect(firstDifference(warm.report, keeping.cold().report) == nil, sourceLocation: location)
  }

  @Test("are not listed again, and their sources are neither read nor gone")
  func unlisted() throws {
    try keeping.run()
    #expect(try frozen() == 3)
    let again = try keeping.run()
    #expect(again.read == 0)
    #expect(!again.report.contains("\"gone\": true"))
    try expectCold()
  }

  @Test("are listed where a message comes")
  func more() throws {
    try keeping.run()
    try home.writeMessage("msg_7", in: "ses_a", OpenCodeHome.Message().json)
    try home.writeMessage("msg_7", in: "ses_bare", OpenCodeHome.Message().json)
    #expect(try keeping.run().read == 2)
    try expectCold()
  }

  @Test("are listed where a message goes, or is replaced by another file")
  func less() throws {
    try keeping.run()
    let folder = home.data + "/storage/message/"
    try FileManager.default.removeItem(atPath: folder + "ses_a/msg_1.json")
    var other = OpenCodeHome.Message()
    other.output = 21
    try Data(other.json.utf8).write(
      to: URL(fileURLWithPath: folder + "ses_b/msg_1.json"), options: .atomic)
    #expect(try keeping.run().read == 2)
    try expectCold()
  }

  @Test("are read with all their messages when their session's file changes")
  func session() throws {
    try keeping.run()
    try home.writeSession("ses_a", title: "Another title")
    let warm = try keeping.run()
    #expect(warm.read == 1)
    #expect(warm.report.contains("Another title"))
    try expectCold()
  }

  @Test("are listed for an hour after the last change, for a message is written several times")
  func young() throws {
    keeping.now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 3_500_000)
    try keeping.run()
    #expect(try frozen() == 0)
    let path = home.data + "/storage/message/ses_a/msg_1.json"
    var other = OpenCodeHome.Message()
    other.output = 2_000
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(other.json.utf8))
    try file.close()
    #expect(try keeping.run().read == 1)
    try expectCold()
    keeping.now = Timestamp(milliseconds: keeping.now.milliseconds + 3_600_000)
    #expect(try keeping.run().read == 0)
    #expect(try frozen() == 3)
  }

  @Test("are listed as long as a turn is going on in them")
  func running() throws {
    var message = OpenCodeHome.Message()
    message.created = nil
    message.rest = #""time": {"created": 2000}"#
    try home.writeMessage("msg_8", in: "ses_a", message.json)
    try keeping.run()
    #expect(try frozen() == 2)
  }

  @Test(
    "are listed for an event in them, whatever their own marks say",
    arguments: ["ses_a", "ses_bare"])
  func event(_ session: String) throws {
    let ledger = try keeping.run().ledger
    var catalogue = SourceCatalogue(of: keeping.adapters)
    catalogue.apply(Scanner.listings(of: keeping.adapters, but: ledger.sources.frozen))
    var changes = FileChanges()
    changes.record(file: home.data + "/storage/message/\(session)/msg_9.json")
    let source = try #require(catalogue.meaning(of: changes).sources.first)
    #expect(source.frozenParts == nil)
    #expect(source.parts.count == (session == "ses_a" ? 3 : 1))
    #expect(SourceFingerprint(of: source, parser: 1, at: keeping.now).folder == 0)
  }
}
