import Testing

@testable import AgtopCore

@Suite("The meaning of events of macOS")
struct FSEventsReadingTests {
  private func changes(
    _ events: (String, FSEventsFlags)..., roots: [WatchedRoot] = [WatchedRoot("/nowhere/projects")]
  ) -> FileChanges {
    var reading = FSEventsReading(roots)
    for (path, flags) in events { reading.ingest(path, flags) }
    return reading.takeChanges()
  }

  @Test(
    "A file that was made, written, moved or deleted is told",
    arguments: [.created, .modified, .renamed, .removed] as [FSEventsFlags])
  func file(flags: FSEventsFlags) {
    let path = "/nowhere/projects/p/s.jsonl"
    #expect(changes((path, flags)).files == [path])
    #expect(changes((path, flags)).folders.isEmpty)
  }

  @Test("What is not below a root, or only begins like one, is not told")
  func elsewhere() {
    #expect(changes(("/nowhere/other/s.jsonl", .created)).isEmpty)
    #expect(changes(("/nowhere/projects2/s.jsonl", .created)).isEmpty)
  }

  @Test("Changes of rights and attributes are not told")
  func attributes() {
    #expect(changes(("/nowhere/projects/s.jsonl", FSEventsFlags(rawValue: 0x1C400))).isEmpty)
  }

  @Test("A folder that came or went is told whole; one in which a file changed is not")
  func folders() {
    let path = "/nowhere/projects/p"
    #expect(changes((path, [.isFolder, .renamed])).folders == [path])
    #expect(changes((path + "/", [.isFolder, .created])).folders == [path])
    #expect(changes((path, [.isFolder, .modified])).isEmpty)
    #expect(changes((path, [.isLink, .created])).folders == [path])
  }

  @Test("Events that were put together name the folder; above a root they mean the root")
  func coalesced() {
    #expect(changes(("/nowhere/projects/p/", .mustScan)).folders == ["/nowhere/projects/p"])
    #expect(changes(("/nowhere", .mustScan)).folders == ["/nowhere/projects"])
    #expect(changes(("/", .mustScan)).folders == ["/nowhere/projects"])
    #expect(changes(("/elsewhere", .mustScan)).isEmpty)
  }

  @Test(
    "When events were lost everything may have changed",
    arguments: [.userDropped, .kernelDropped] as [FSEventsFlags])
  func lost(flags: FSEventsFlags) {
    let changes = changes(("/nowhere/projects/s.jsonl", .created), ("/", [.mustScan, flags]))
    #expect(changes.isEverything)
    #expect(changes.files.isEmpty)
  }

  @Test("A root that changed is told, and has to be looked for again")
  func root() {
    var reading = FSEventsReading([WatchedRoot("/nowhere/a"), WatchedRoot("/nowhere/b")])
    reading.ingest("/nowhere/b", .rootChanged)
    #expect(reading.isStale)
    #expect(reading.takeChanges().folders == ["/nowhere/b"])
    #expect(reading.takeChanges().isEmpty)
  }

  @Test("Files are told only as deep as the root says")
  func depth() {
    let roots = [WatchedRoot("/nowhere", depth: 1)]
    #expect(!changes(("/nowhere/s", .created), roots: roots).isEmpty)
    #expect(!changes(("/nowhere/a/s", .created), roots: roots).isEmpty)
    #expect(!changes(("/nowhere/a", [.isFolder, .created]), roots: roots).isEmpty)
    #expect(changes(("/nowhere/a/b", [.isFolder, .created]), roots: roots).isEmpty)
    #expect(changes(("/nowhere/a/b/s", .created), roots: roots).isEmpty)
  }

  @Test("Real paths are told by the path of the root, also of one that is not there yet")
  func links() throws {
    let watched = try WatchedFolder([], made: { try $0.write("", to: "real/x") })
    try watched.link("link", to: "real")
    for name in ["", "/later/on"] {
      let root = watched.at("link") + name
      let changes = changes(
        (watched.at("real") + name + "/s", .modified), roots: [WatchedRoot(root)])
      #expect(changes.files == [root + "/s"])
    }
  }
}
