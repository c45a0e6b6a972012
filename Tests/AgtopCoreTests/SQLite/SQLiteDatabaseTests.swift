import AgtopCore
import Foundation
import Testing

@Suite("A SQLite database of another program")
struct SQLiteDatabaseTests {
  private func numbers(in path: String) throws -> [Int64] {
    let database = try SQLiteDatabase(readOnly: path)
    var found: [Int64] = []
    try database.forEachRow("SELECT n FROM t ORDER BY n") { row in
      if let number = row.integer(0) { found.append(number) }
    }
    return found
  }

  @Test func givesValuesByType() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a?b#c%20 ü.db"
    let writer = try TestDatabase(path)
    try writer.run(
      "CREATE TABLE t(a, b, c, d, e); INSERT INTO t VALUES('tü', 7, 1.5, NULL, x'00FF')")
    let database = try SQLiteDatabase(readOnly: path)
    #expect(try database.tables() == ["t"])
    #expect(try database.columns(of: "t") == ["a", "b", "c", "d", "e"])
    #expect(try database.columns(of: "nothing").isEmpty)
    var rows = 0
    try database.forEachRow(
      "SELECT a, b, c, d, e FROM t WHERE b = ? AND a = ?", [.integer(7), .text("tü")]
    ) {
      row in
      rows += 1
      #expect(row.text(0) == "tü")
      #expect(row.integer(0) == nil)
      #expect(row.integer(1) == 7)
      #expect(row.text(1) == nil)
      #expect(row.double(1) == 7)
      #expect(row.double(2) == 1.5)
      #expect(row.integer(2) == nil)
      let isNull = row.isNull(3)
      #expect(isNull)
      #expect(row.bytes(3) == nil)
      #expect(row.bytes(4).map(Array.init) == [0, 255])
      #expect(row.index(of: "c") == 2)
      #expect(row.index(of: "x") == nil)
    }
    #expect(rows == 1)
  }

  @Test func throwsOnFaultyStatements() throws {
    let folder = try ScratchFolder()
    let writer = try TestDatabase(folder.path + "/a.db")
    try writer.run("CREATE TABLE t(n)")
    let database = try SQLiteDatabase(readOnly: folder.path + "/a.db")
    #expect(throws: SQLiteError.self) { try database.forEachRow("SELECT x FROM t") { _ in } }
    #expect(throws: SQLiteError.self) {
      try database.forEachRow("INSERT INTO t VALUES(1)") { _ in }
    }
  }

  @Test func cannotBeWhatIsNone() throws {
    let folder = try ScratchFolder()
    try folder.write("not a database, whatever its name says, and longer than a header", to: "a.db")
    #expect(throws: SQLiteError.self) { _ = try SQLiteDatabase(readOnly: folder.path + "/a.db") }
    #expect(throws: SQLiteError.self) { _ = try SQLiteDatabase(readOnly: folder.path + "/none.db") }
    #expect(throws: SQLiteError.self) { _ = try SQLiteDatabase(readOnly: folder.path) }
    #expect(mkfifo(folder.path + "/fifo.db", 0o600) == 0)
    #expect(throws: SQLiteError.self) {
      _ = try SQLiteDatabase(readOnly: folder.path + "/fifo.db")
    }
  }

  /// SQLite deletes the log of an empty database even when it is opened read-only.
  @Test func isLeftAloneWhenEmpty() throws {
    let folder = try ScratchFolder()
    try folder.write("", to: "a.db")
    try folder.write("a log", to: "a.db-wal")
    let before = try folder.listing()
    #expect(try SQLiteDatabase(readOnly: folder.path + "/a.db").tables().isEmpty)
    #expect(try folder.listing() == before)
  }

  @Test func isReadWhileItsProgramWritesTheLog() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.db"
    let writer = try TestDatabase(path, wal: true)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1)")
    for next in 2...20 {
      try writer.run("INSERT INTO t VALUES(\(next))")
      let before = try folder.listing()
      #expect(try numbers(in: path) == (1...Int64(next)).map { $0 })
      #expect(try folder.listing() == before)
    }
    try writer.run("PRAGMA wal_checkpoint(TRUNCATE)")
    let before = try folder.listing()
    #expect(try numbers(in: path).count == 20)
    #expect(try folder.listing() == before)
    try writer.run("BEGIN IMMEDIATE; INSERT INTO t VALUES(99)")
    #expect(try numbers(in: path).count == 20)
    try writer.run("COMMIT")
    #expect(try numbers(in: path).count == 21)
  }

  /// Connections of one process share their index; a client is another process.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: OtherProcess.sqlite)))
  func isReadWhileAnotherProcessWritesTheLog() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.db"
    let other = try OtherProcess(database: path)
    try other.run("PRAGMA journal_mode = WAL; CREATE TABLE t(n);")
    for next in 1...20 {
      try other.run("INSERT INTO t VALUES(\(next));")
      if next == 10 { try other.run("PRAGMA wal_checkpoint(TRUNCATE);") }
      let before = try folder.listing()
      #expect(try numbers(in: path) == (1...Int64(next)).map { $0 })
      #expect(try folder.listing() == before)
    }
    try other.run("BEGIN IMMEDIATE; INSERT INTO t VALUES(99);")
    let before = try folder.listing()
    #expect(try numbers(in: path).count == 20)
    #expect(try folder.listing() == before)
    try other.run("COMMIT;")
    #expect(try numbers(in: path).count == 21)
    // Killed, it leaves log and index behind.
    other.kill()
    let left = try folder.listing()
    #expect(left.count == 3)
    #expect(try numbers(in: path).count == 21)
    #expect(try folder.listing() == left)
  }

  @Test func showsOneStateHoweverMuchIsWrittenMeanwhile() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.db"
    let writer = try TestDatabase(path, wal: true)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1), (2), (3)")
    let database = try SQLiteDatabase(readOnly: path)
    var seen = 0
    try database.forEachRow("SELECT n FROM t") { _ in
      seen += 1
      try writer.run("INSERT INTO t VALUES(9)")
    }
    try database.forEachRow("SELECT n FROM t") { _ in seen += 1 }
    #expect(seen == 6)
  }

  /// The states in which a program can leave its database behind, by which files lie there.
  @Test(arguments: [
    ["", "-wal", "-shm"], ["", "-wal"], [""], ["", "-shm"],
  ])
  func isReadWithoutATraceAsLeftBehind(_ kept: [String]) throws {
    let live = try ScratchFolder()
    let path = live.path + "/a.db"
    let writer = try TestDatabase(path, wal: true)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1)")
    if !kept.contains("-wal") { try writer.run("PRAGMA wal_checkpoint(TRUNCATE)") }
    let left = try ScratchFolder()
    for suffix in kept {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: left.path + "/a.db" + suffix)
    }
    let before = try left.listing()
    for _ in 0..<2 {
      #expect(try numbers(in: left.path + "/a.db") == [1])
      #expect(try left.listing() == before)
    }
  }

  @Test func isReadWithALogOfNoBytes() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.db"
    let writer = try TestDatabase(path, wal: true)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1)")
    writer.close()
    for files in [["-wal"], ["-wal", "-shm"]] {
      for file in files { try folder.write("", to: "a.db" + file) }
      let before = try folder.listing()
      #expect(try numbers(in: path) == [1])
      #expect(try folder.listing() == before)
    }
  }

  @Test(arguments: [false, true]) func isReadInAReadOnlyFolder(_ keepsIndex: Bool) throws {
    let live = try ScratchFolder()
    let writer = try TestDatabase(live.path + "/a.db", wal: true)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1)")
    let left = try ScratchFolder()
    for suffix in ["", "-wal"] + (keepsIndex ? ["-shm"] : []) {
      let file = left.path + "/a.db" + suffix
      try FileManager.default.copyItem(atPath: live.path + "/a.db" + suffix, toPath: file)
      chmod(file, 0o400)
    }
    let before = try left.listing()
    chmod(left.path, 0o500)
    defer { chmod(left.path, 0o700) }
    #expect(try numbers(in: left.path + "/a.db") == [1])
    #expect(try left.listing() == before)
  }

  @Test func isReadThroughASymbolicLink() throws {
    let live = try ScratchFolder()
    let writer = try TestDatabase(live.path + "/a.db", wal: true)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1)")
    let links = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      atPath: links.path + "/b.db", withDestinationPath: live.path + "/a.db")
    #expect(try numbers(in: links.path + "/b.db") == [1])
    #expect(try FileManager.default.contentsOfDirectory(atPath: links.path) == ["b.db"])
  }

  @Test func isReadWithARollbackJournalInUse() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.db"
    let writer = try TestDatabase(path)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1); BEGIN; INSERT INTO t VALUES(2)")
    let before = try folder.listing()
    #expect(try numbers(in: path) == [1])
    #expect(try folder.listing() == before)
    try writer.run("ROLLBACK; BEGIN EXCLUSIVE; INSERT INTO t VALUES(3)")
    #expect(throws: SQLiteError.self) { try numbers(in: path) }
  }

  @Test func leavesNoPrivateCopyBehind() throws {
    let live = try ScratchFolder()
    let writer = try TestDatabase(live.path + "/a.db", wal: true)
    try writer.run("CREATE TABLE t(n); INSERT INTO t VALUES(1)")
    let left = try ScratchFolder()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: live.path + "/a.db" + suffix, toPath: left.path + "/a.db" + suffix)
    }
    let temporary = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    func copies() throws -> Set<String> {
      Set(
        try FileManager.default.contentsOfDirectory(atPath: temporary)
          .filter { $0.hasPrefix("agtop-") && $0.utf8.count == 12 })
    }
    let path = left.path + "/a.db"
    // Other tests copy at the same time: only what stays is left behind.
    let before = try copies()
    for _ in 0..<3 { _ = try numbers(in: path) }
    var made: Set<String> = try copies().subtracting(before)
    let isClean = try Patience.wait {
      made.formIntersection(try copies())
      return made.isEmpty
    }
    #expect(isClean, "\(made)")
  }

  @Test func survivesAnyDamage() throws {
    let folder = try ScratchFolder()
    let writer = try TestDatabase(folder.path + "/a.db")
    try writer.run(
      """
      CREATE TABLE t(n INTEGER PRIMARY KEY, data TEXT); CREATE INDEX i ON t(data);
      WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 400)
      INSERT INTO t SELECT x, printf('%0200d', x) FROM c
      """)
    writer.close()
    let sound = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.db"))
    var random = SplitMix(seed: 18)
    var read = 0
    var refused = 0
    for round in 0..<300 {
      var bytes = Array(sound)
      if round % 3 == 0 { bytes.removeLast(random.below(bytes.count)) }
      for _ in 0..<random.below(200) where !bytes.isEmpty {
        bytes[random.below(bytes.count)] = UInt8(random.below(256))
      }
      try folder.write(bytes, to: "b.db")
      do {
        let database = try SQLiteDatabase(readOnly: folder.path + "/b.db")
        _ = try database.tables()
        _ = try database.columns(of: "t")
        try database.forEachRow("SELECT n, data FROM t ORDER BY data") { row in
          _ = (row.integer(0), row.text(1), row.bytes(0))
        }
        read += 1
      } catch is SQLiteError {
        refused += 1
      }
    }
    #expect(read > 0 && refused > 0)
  }
}
