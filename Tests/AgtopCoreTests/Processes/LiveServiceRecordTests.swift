import AgtopCore
import Testing

@Suite("OpenCode's files of shared servers")
struct LiveServiceRecordTests {
  private let adapter = OpenCodeAdapter(environment: Environment(["HOME": "/home/dev"]))

  private func read(_ text: String) throws -> LiveRecord {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { bytes in
      try adapter.liveRecord(bytes, of: "/s/service.json")
    }
  }

  @Test("A file tells the server's process, and nothing else of it is kept") func server() throws {
    let record = try read(
      #"{"id":"svc_1","version":"2.0.14","url":"http://127.0.0.1:49374","pid":4711,"#
        + #""password":"hunter2"}"#)
    var expected = LiveRecord(client: .opencode, path: "/s/service.json", pid: 4711)
    expected.role = .server
    #expect(record == expected)
  }

  @Test(
    "A file without a process is no entry",
    arguments: [
      "{}", #"{"pid":0}"#, #"{"pid":-1}"#, #"{"pid":"4711"}"#, #"{"pid":99999999999}"#, "",
      "[4711]",
      #"{"pid":4711"#,
    ])
  func broken(text: String) {
    #expect(throws: ReadingFault.self) { try read(text) }
  }

  @Test("Each channel has a file; other files are none") func listed() throws {
    let home = try TemporaryHome()
    let names = ["server.json", "service-beta.json", "service.json"]
    for name in names + ["model.json", "kv.json", "service.json.bak", "services.json"] {
      try home.write(".local/state/opencode/" + name, #"{"pid":1}"#)
    }
    var warnings: [Warning] = []
    let files = OpenCodeAdapter(environment: home.environment).liveRecordFiles(warnings: &warnings)
    #expect(files.map { $0.split(separator: "/").last.map(String.init) ?? "" }.sorted() == names)
    let moved = Environment(["HOME": "/none", "XDG_STATE_HOME": home.path + "/.local/state"])
    #expect(OpenCodeAdapter(environment: moved).liveRecordFiles(warnings: &warnings) == files)
    #expect(
      OpenCodeAdapter(environment: Environment([:])).liveRecordFiles(warnings: &warnings).isEmpty)
    #expect(warnings.isEmpty)
  }

  @Test("The file of a real home is read") func fixture() {
    var live = LiveRecords()
    let (records, warnings) = live.current(
      of: ClientRegistry.adapters(in: Fixture.environment("opencode-sqlite-v2")))
    #expect(records.map(\.pid) == [999_999])
    #expect(records.map(\.role) == [.server])
    #expect(warnings.isEmpty)
  }
}
