internal import Synchronization

/// Reads a database of OpenCode: the tables of 1.x, those of 2.x, or both, each session once.
///
/// Columns differ from version to version, so they are asked for by name and only where they are;
/// every table is read once, in the order in which it lies on disk.
struct OpenCodeDatabase {
  private var sessions: OpenCodeSessions
  private var faults = ReadingFaults()
  private var isBroken = false

  /// Held while a database is open: closing a file takes away the locks of another connection to it.
  static let isOpen = Mutex<Void>(())

  private init(path: String) { sessions = OpenCodeSessions(path: path) }

  /// All sessions of a database.
  ///
  /// What is damaged is left out and counted; the rest is given.
  static func read(_ path: String) -> SourceReading {
    isOpen.withLock { _ in readAlone(path) }
  }

  private static func readAlone(_ path: String) -> SourceReading {
    var reader = OpenCodeDatabase(path: path)
    reader.attempt { reader throws in
      let database = try SQLiteDatabase(readOnly: path)
      let tables = try database.tables()
      reader.attempt { try $0.readSessions(.second, in: tables, of: database) }
      reader.attempt { try $0.readSessions(.first, in: tables, of: database) }
      var parts = OpenCodeParts()
      reader.attempt { _ in parts = try Self.parts(in: tables, of: database) }
      reader.attempt { try $0.readMessages(.first, in: tables, of: database, parts: parts) }
      reader.attempt { try $0.readMessages(.second, in: tables, of: database, parts: parts) }
    }
    var reading = SourceReading()
    reading.transcripts = reader.sessions.finish()
    reading.faults = reader.faults
    return reading
  }

  /// Goes on after a failure, which is counted once: one damaged page must not hide the other tables.
  private mutating func attempt(_ step: (inout OpenCodeDatabase) throws -> Void) {
    do {
      try step(&self)
    } catch {
      if !isBroken { faults.add((error as? SQLiteError)?.fault ?? .unreadable("\(error)")) }
      isBroken = true
    }
  }

  private mutating func readSessions(
    _ generation: OpenCodeGeneration, in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws {
    let table = generation == .second ? "session_v2" : "session"
    guard tables.contains(table) else { return }
    let sql = try OpenCodeSessionRow.select(from: table, of: database)
    try database.forEachRow(sql) { row in
      if let row = OpenCodeSessionRow(row) {
        sessions.add(row, generation)
      } else {
        faults.add(.unexpectedShape)
      }
    }
  }

  private mutating func readMessages(
    _ generation: OpenCodeGeneration, in tables: Set<String>, of database: borrowing SQLiteDatabase,
    parts: OpenCodeParts
  ) throws {
    let isSecond = generation == .second
    // A database of 1.x may have a `session_message` of an experiment.
    guard tables.contains(isSecond ? "session_message" : "message"),
      !isSecond || tables.contains("session_v2")
    else { return }
    let table = isSecond ? "session_message" : "message"
    let columns = try database.columns(of: table)
    var sql = select(
      ["id", "session_id", "time_created", "time_updated", "data", "type", "seq"],
      from: table, having: columns)
    if isSecond, columns.contains("type") {
      sql += " WHERE type IN ('user', 'assistant', 'compaction', 'idle')"
    }
    try database.forEachRow(sql) { row in
      guard let id = row.bytes(0), let session = row.bytes(1), let data = row.bytes(4) else {
        faults.add(.unexpectedShape)
        return
      }
      guard let message = OpenCodeMessage(data) else {
        faults.add(.damagedLine)
        return
      }
      if message.faults > 0 { faults.add(.notACount, message.faults) }
      let hash = OpenCodeCall.messageID(id)
      var entry = OpenCodeSession.Entry(
        message: message, id: hash, created: Timestamp.stated(row.integer(2)),
        updated: Timestamp.stated(row.integer(3)),
        generation: generation)
      if isSecond {
        entry.message.role = OpenCodeMessage.role(
          named: row.bytes(5).flatMap { JSONText(undecoded: $0) })
        entry.sequence = row.integer(6)
      } else {
        entry.parts = parts[hash]
        entry.runningTool = parts.runningTool(of: hash)
      }
      sessions.add(entry, to: session)
    }
  }

  /// The parts of the sessions that only 1.x knows.
  ///
  /// For the others the later tables say enough, and the frozen parts are the bulk of an old database.
  private static func parts(
    in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws -> OpenCodeParts {
    var parts = OpenCodeParts()
    guard tables.contains("part"),
      try database.columns(of: "part").isSuperset(of: ["message_id", "session_id", "data"])
    else { return parts }
    var sql = "SELECT message_id, data FROM part"
    if tables.isSuperset(of: ["session", "session_v2"]) {
      sql += " WHERE session_id IN (SELECT id FROM session EXCEPT SELECT id FROM session_v2)"
    }
    try database.forEachRow(sql) { row in
      if let message = row.bytes(0), let data = row.bytes(1) {
        parts.add(message: message, data: data)
      }
    }
    return parts
  }
}

/// A SELECT of the wanted columns, with NULL for those that a table does not have.
func select(_ wanted: [String], from table: String, having columns: Set<String>) -> String {
  let list = wanted.map { columns.contains($0) ? $0 : "NULL" }.joined(separator: ", ")
  return "SELECT \(list) FROM \(table)"
}
