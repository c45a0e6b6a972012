internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is the matter with the store's file, found without making or changing anything of it.
package struct StoreCheck: Sendable {
  /// The outcome.
  package enum State: Hashable, Sendable {
    /// There is none yet.
    case missing
    /// All rows are as written.
    case sound(rows: Int)
    /// Something is not as written, and what.
    case damaged(String)
    /// Another program, or another version of agtop, made it.
    case foreign(String)
    /// It cannot be opened here, and why.
    case unreadable(String)
    /// Another agtop is writing it.
    case busy
  }

  /// What was found.
  package var state: State
  /// Bytes of the file and of its log.
  package var size: Int64 = 0
  /// The form of its tables.
  package var version: Int32 = 0
  /// Why it cannot be written; nil where it can, or can be made.
  package var refusal: String?
  /// Damaged stores that lie beside it, by name.
  package var setAside: [String] = []

  /// Milliseconds to wait for another agtop.
  private static let busyTimeout: Int32 = 500

  /// Looks at the store at a path.
  package init(at path: String) {
    state = .missing
    refusal = WritingRight.refusal(at: path) ?? Self.refusal(at: path)
    var ignored: [Warning] = []
    let start = Path.name(path) + ".damaged-"
    setAside = Folder.entries(of: Path.folder(path), warnings: &ignored) {
      $0.hasPrefix(start) && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm")
    }.map(\.name).sorted()
    guard FileStat.exists(path) || StorePath.identity(of: path) != nil else { return }
    guard let stat = FileStat.ofRegularFile(path) else {
      state = .unreadable("it is no regular file")
      return
    }
    size = stat.size + (FileStat.ofRegularFile(path + "-wal")?.size ?? 0)
    state = look(at: path)
  }

  /// Why a file, or the first folder above it that is there, cannot be written.
  private static func refusal(at path: String) -> String? {
    var folder = path
    while StorePath.identity(of: folder) == nil, Path.folder(folder) != folder {
      folder = Path.folder(folder)
    }
    return access(folder, W_OK) == 0 ? nil : String(cString: strerror(errno))
  }

  private mutating func look(at path: String) -> State {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    defer { sqlite3_close_v2(opened) }
    guard code == SQLITE_OK, let opened else { return Self.state(StoreFault(code: code)) }
    sqlite3_busy_timeout(opened, Self.busyTimeout)
    sqlite3_exec(opened, "PRAGMA trusted_schema = OFF", nil, nil, nil)
    do throws(StoreFault) {
      let reading = Reading(connection: opened)
      version = Int32(clamping: try reading.number("PRAGMA user_version"))
      let application = try reading.number("PRAGMA application_id")
      if application == 0, version == 0, try reading.number("PRAGMA schema_version") == 0 {
        return .sound(rows: 0)
      }
      guard application == Int64(StoreConnection.application) else {
        return .foreign("another program made it")
      }
      guard version == StoreConnection.schema else {
        return .foreign(
          version > StoreConnection.schema ? "a newer agtop made it" : "an older agtop made it")
      }
      return .sound(rows: try reading.countSoundRows())
    } catch {
      return Self.state(error)
    }
  }

  private static func state(_ fault: StoreFault) -> State {
    switch fault {
    case .damaged(let why): .damaged(why)
    case .foreign(let why): .foreign(why)
    case .unusable(let why): .unreadable(why)
    case .busy, .overtaken: .busy
    }
  }

  /// Questions to the file.
  private struct Reading {
    let connection: OpaquePointer

    /// The number that a statement gives first.
    func number(_ sql: String) throws(StoreFault) -> Int64 {
      var found: Int64 = 0
      try forEach(sql) { found = sqlite3_column_int64($0, 0) }
      return found
    }

    /// How many rows all tables have.
    ///
    /// - Throws: `damaged` where one is not as written, or some are missing.
    func countSoundRows() throws(StoreFault) -> Int {
      var header: StoreHeader?
      try forEach("BEGIN") { _ in }
      try forEach("SELECT data FROM header WHERE id = 1") { statement throws(StoreFault) in
        let bytes = try StoreConnection.payload(StoreConnection.blob(statement, 0), seed: 0).bytes
        header = StoreHeader(packed: bytes)
      }
      guard let header else { throw .damaged("no header") }
      var rows = 0
      for table in StoreTable.allCases {
        var census = StoreHeader.Census()
        try forEach("SELECT id, data FROM \(table.name)") { statement throws(StoreFault) in
          let id = sqlite3_column_int64(statement, 0)
          let row = try StoreConnection.payload(
            StoreConnection.blob(statement, 1), seed: table.seed(id))
          census.add(row.checksum, of: row.bytes.count)
          rows += 1
        }
        guard census == header.census[table.rawValue] else {
          throw .damaged("rows of \(table.name) are missing")
        }
      }
      return rows
    }

    private func forEach(
      _ sql: String, _ body: (OpaquePointer) throws(StoreFault) -> Void
    ) throws(StoreFault) {
      var made: OpaquePointer?
      defer { sqlite3_finalize(made) }
      var code = sqlite3_prepare_v2(connection, sql, -1, &made, nil)
      guard code == SQLITE_OK, let made else { throw StoreFault(code: code) }
      while true {
        code = sqlite3_step(made)
        if code == SQLITE_DONE { return }
        guard code == SQLITE_ROW else { throw StoreFault(code: code) }
        try body(made)
      }
    }
  }
}
