internal import CSQLite

/// A connection to the store's file: numbered rows of bytes in a few tables, each with its checksum.
///
/// It belongs to one thread at a time.
final class StoreConnection {
  private let connection: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// The form of the tables; another number is another form.
  static let schema: Int32 = 3
  /// `agtp`: marks the file as agtop's.
  static let application: Int32 = 0x6167_7470
  /// Milliseconds to wait for another agtop: its writings are short, and nothing is lost by skipping.
  private static let busyTimeout: Int32 = 150

  /// Opens a file that is there, and makes the tables in an empty one.
  init(_ path: String) throws(StoreFault) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw StoreFault(code: code)
    }
    connection = opened
    sqlite3_busy_timeout(opened, Self.busyTimeout)
    guard sqlite3_db_readonly(opened, "main") == 0 else {
      throw .unusable(StorePath.reasonNotToWrite(path))
    }
    try run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA page_size = 8192")
    try checkOwner()
    try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -512")
    try makeTables()
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  /// Whose file it is; an empty one is nobody's.
  private func checkOwner() throws(StoreFault) {
    let version = try pragma("user_version")
    let application = try pragma("application_id")
    if application == 0, version == 0 {
      guard try pragma("schema_version") == 0 else {
        throw .foreign("another program made the file")
      }
      return
    }
    guard application == Self.application else {
      throw .foreign("another program made the file")
    }
    guard version >= Self.schema else { throw .damaged("an older agtop made it") }
    guard version == Self.schema else { throw .foreign("a newer agtop made it") }
  }

  private func makeTables() throws(StoreFault) {
    guard try pragma("user_version") == 0 else { return }
    try run("BEGIN IMMEDIATE")
    do throws(StoreFault) {
      // Another agtop may have made them meanwhile.
      if try pragma("user_version") == 0 {
        for table in StoreTable.allCases {
          try run("CREATE TABLE \(table.name)(id INTEGER PRIMARY KEY, data BLOB NOT NULL)")
        }
        try run("CREATE TABLE header(id INTEGER PRIMARY KEY CHECK (id = 1), data BLOB NOT NULL)")
        try write(StoreHeader())
        try run("PRAGMA application_id = \(Self.application); PRAGMA user_version = \(Self.schema)")
      }
      try run("COMMIT")
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  // MARK: Statements

  /// Runs statements that give no rows.
  func run(_ sql: String) throws(StoreFault) {
    let code = sqlite3_exec(connection, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw fault(code) }
  }

  private func pragma(_ name: String) throws(StoreFault) -> Int32 {
    let statement = try prepared("PRAGMA \(name)")
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_ROW else { throw fault(code) }
    return sqlite3_column_int(statement, 0)
  }

  private func prepared(_ sql: String) throws(StoreFault) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var made: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &made, nil)
    guard code == SQLITE_OK, let made else { throw fault(code) }
    statements[sql] = made
    return made
  }

  private func fault(_ code: Int32) -> StoreFault {
    StoreFault(code: code, extended: sqlite3_extended_errcode(connection))
  }

  // MARK: Header

  func header() throws(StoreFault) -> StoreHeader {
    let statement = try prepared("SELECT data FROM header WHERE id = 1")
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    if code == SQLITE_DONE { throw .damaged("no header") }
    guard code == SQLITE_ROW else { throw fault(code) }
    let payload = try Self.payload(Self.blob(statement, 0), seed: 0).bytes
    guard let header = StoreHeader(packed: payload) else { throw .damaged("header") }
    return header
  }

  func write(_ header: StoreHeader) throws(StoreFault) {
    try put("INSERT OR REPLACE INTO header(id, data) VALUES (?, ?)", 1, header.packed, seed: 0)
  }

  // MARK: Summary

  /// The table of the one row of the summary.
  ///
  /// It is no table of the store's form: an agtop that knows
  /// nothing of it leaves it alone, and what reads it does without.
  static let summaryTable = "summary"
  private static let summarySeed = UInt64.max

  /// Writes the summary, in a transaction.
  func write(_ summary: StoreSummary) throws(StoreFault) {
    try run("CREATE TABLE IF NOT EXISTS \(Self.summaryTable)(id INTEGER PRIMARY KEY, data BLOB)")
    try put(
      "INSERT OR REPLACE INTO \(Self.summaryTable)(id, data) VALUES (?, ?)", 1, summary.packed,
      seed: Self.summarySeed)
  }

  /// The summary that was written last; nil where there is none of this form.
  func summary() throws(StoreFault) -> StoreSummary? {
    let table = try prepared("SELECT 1 FROM sqlite_schema WHERE name = '\(Self.summaryTable)'")
    let isThere = sqlite3_step(table) == SQLITE_ROW
    sqlite3_reset(table)
    guard isThere else { return nil }
    let statement = try prepared("SELECT data FROM \(Self.summaryTable) WHERE id = 1")
    defer { sqlite3_reset(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW else { return nil }
    // A damaged one is made again.
    return try? Self.summary(in: statement)
  }

  /// The summary in a row's first column; nil when it is of another form.
  static func summary(in statement: OpaquePointer) throws(StoreFault) -> StoreSummary? {
    StoreSummary(packed: try payload(blob(statement, 0), seed: summarySeed).bytes)
  }

  // MARK: Rows

  /// Gives each row of a table, in order of number, with its checksum; the bytes live until the call
  /// returns.
  func forEach(
    _ table: StoreTable, _ body: (Int64, UInt64, UnsafeRawBufferPointer) throws(StoreFault) -> Void
  ) throws(StoreFault) {
    let statement = try prepared("SELECT id, data FROM \(table.name) ORDER BY id")
    defer { sqlite3_reset(statement) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw fault(code) }
      let id = sqlite3_column_int64(statement, 0)
      let row = try Self.payload(Self.blob(statement, 1), seed: table.seed(id))
      try body(id, row.checksum, row.bytes)
    }
  }

  /// Gives the number of each row of a table.
  func forEachNumber(_ table: StoreTable, _ body: (Int64) -> Void) throws(StoreFault) {
    let statement = try prepared("SELECT id FROM \(table.name)")
    defer { sqlite3_reset(statement) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw fault(code) }
      body(sqlite3_column_int64(statement, 0))
    }
  }

  /// Gives one row; false when there is none.
  @discardableResult
  func row(
    _ id: Int64, of table: StoreTable,
    _ body: (UInt64, UnsafeRawBufferPointer) throws(StoreFault) -> Void
  ) throws(StoreFault) -> Bool {
    let statement = try prepared("SELECT data FROM \(table.name) WHERE id = ?")
    defer { sqlite3_reset(statement) }
    sqlite3_bind_int64(statement, 1, id)
    let code = sqlite3_step(statement)
    if code == SQLITE_DONE { return false }
    guard code == SQLITE_ROW else { throw fault(code) }
    let row = try Self.payload(Self.blob(statement, 0), seed: table.seed(id))
    try body(row.checksum, row.bytes)
    return true
  }

  /// Writes a row, and notes it in the header.
  func put(
    _ bytes: [UInt8], _ id: Int64, in table: StoreTable, _ header: inout StoreHeader
  ) throws(StoreFault) {
    try row(id, of: table) { checksum, old in
      header.census[table.rawValue].remove(checksum, of: old.count)
    }
    let checksum = try put(
      "INSERT OR REPLACE INTO \(table.name)(id, data) VALUES (?, ?)", id, bytes,
      seed: table.seed(id))
    header.census[table.rawValue].add(checksum, of: bytes.count)
  }

  /// Deletes a row if it is there, and notes it in the header.
  func remove(
    _ id: Int64, of table: StoreTable, _ header: inout StoreHeader
  ) throws(StoreFault) {
    let isThere = try row(id, of: table) { checksum, old in
      header.census[table.rawValue].remove(checksum, of: old.count)
    }
    guard isThere else { return }
    let statement = try prepared("DELETE FROM \(table.name) WHERE id = ?")
    defer { sqlite3_reset(statement) }
    sqlite3_bind_int64(statement, 1, id)
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else { throw fault(code) }
  }

  @discardableResult
  private func put(
    _ sql: String, _ id: Int64, _ bytes: [UInt8], seed: UInt64
  ) throws(StoreFault) -> UInt64 {
    let checksum = Checksum.of(bytes, seed: seed)
    var row: [UInt8] = []
    row.reserveCapacity(bytes.count + 8)
    withUnsafeBytes(of: checksum.littleEndian) { row.append(contentsOf: $0) }
    row += bytes
    let statement = try prepared(sql)
    sqlite3_bind_int64(statement, 1, id)
    let code = row.withUnsafeBytes { bytes in
      // Bound without a copy: it must be gone before the bytes are.
      defer {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
      }
      let code = agtop_sqlite3_bind_blob(
        statement, 2, bytes.baseAddress, Int32(clamping: bytes.count))
      return code == SQLITE_OK ? sqlite3_step(statement) : code
    }
    guard code == SQLITE_DONE else { throw fault(code) }
    return checksum
  }

  static func blob(_ statement: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, column),
      count: Int(sqlite3_column_bytes(statement, column)))
  }

  static func payload(
    _ row: UnsafeRawBufferPointer, seed: UInt64
  ) throws(StoreFault) -> (checksum: UInt64, bytes: UnsafeRawBufferPointer) {
    guard row.count >= 8 else { throw .damaged("a row without a checksum") }
    let stated = UInt64(littleEndian: row.loadUnaligned(as: UInt64.self))
    let bytes = UnsafeRawBufferPointer(rebasing: row[8...])
    guard Checksum.of(bytes, seed: seed) == stated else {
      throw .damaged("a row is not as written")
    }
    return (stated, bytes)
  }
}
