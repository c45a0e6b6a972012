internal import Synchronization

/// Reads a database of OpenCode: the tables of 1.x, those of 2.x, or both, each session once.
///
/// Every table is read once, in the order in which it lies on disk; when it is known what the sessions
/// were like before, only of those that changed (`OpenCodeDatabase+Changes.swift`).
struct OpenCodeDatabase {
  private var sessions: OpenCodeSessions
  private var stamps = OpenCodeStamps()
  private(set) var faults = ReadingFaults()
  private var shape: UInt64?
  private var isBroken = false
  /// The sessions whose rows are asked for; nil for all.
  private let wanted: [String]?

  /// Held while a database is open: closing a file takes away the locks of another connection to it.
  static let isOpen = Mutex<Void>(())

  /// A reading of some sessions, or of all, of the database at a path.
  init(path: String, only wanted: [String]? = nil) {
    sessions = OpenCodeSessions(path: path)
    self.wanted = wanted
  }

  /// All sessions of a database, or those that changed.
  ///
  /// What is damaged is left out and counted; the rest is given. Whatever is not as it should be, all
  /// sessions are read.
  ///
  /// - Parameter known: what the sessions were like in an earlier reading.
  static func read(_ path: String, since known: SessionStamps? = nil) -> SourceReading {
    isOpen.withLock { _ in readAlone(path, since: known) }
  }

  private static func readAlone(_ path: String, since known: SessionStamps?) -> SourceReading {
    var reader = OpenCodeDatabase(path: path)
    var changes: SourceReading?
    reader.attempt { reader throws in
      let database = try SQLiteDatabase(readOnly: path)
      let tables = try database.tables()
      if let known { changes = try? Self.changes(in: database, tables, at: path, since: known) }
      guard changes == nil else { return }
      reader.readAll(tables, of: database)
    }
    return changes ?? reader.reading()
  }

  private mutating func readAll(_ tables: Set<String>, of database: borrowing SQLiteDatabase) {
    shape = try? Self.shape(of: tables, in: database)
    attempt { try $0.readSessions(.second, in: tables, of: database) }
    attempt { try $0.readSessions(.first, in: tables, of: database) }
    var parts = OpenCodeParts()
    attempt { try $0.readParts(into: &parts, in: tables, of: database) }
    attempt { try $0.readMessages(.first, in: tables, of: database, parts: parts) }
    attempt { try $0.readMessages(.second, in: tables, of: database, parts: parts) }
  }

  /// Whether a session's row holds usage that none of its messages does.
  var hasUnexplainedUsage: Bool { sessions.unexplained > 0 }

  /// The transcripts of what was read.
  mutating func finish() -> [Transcript] { sessions.finish() }

  private mutating func reading() -> SourceReading {
    var reading = SourceReading()
    reading.transcripts = finish()
    if sessions.unexplained > 0 { faults.add(.unexplainedUsage, sessions.unexplained) }
    reading.faults = faults
    if let shape, faults.isEmpty, stamps.areReliable,
      stamps.sessions == reading.transcripts.map(\.facts.id)
    {
      reading.stamps = stamps.finish(shape: shape, reading.transcripts)
    }
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

  /// Gives the rows of a table that are asked for.
  private func forEachRow(
    of table: OpenCodeTable, in database: borrowing SQLiteDatabase,
    _ body: (borrowing SQLiteRow) throws -> Void
  ) throws {
    guard let wanted else { return try database.forEachRow(table.all, [], body) }
    try database.forEachRow(
      table.rows(ofSessions: wanted.count), wanted.map { .text($0) }, body)
  }

  /// Reads the table of sessions of a generation.
  mutating func readSessions(
    _ generation: OpenCodeGeneration, in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws {
    guard let table = try OpenCodeTable.sessions(generation, in: tables, of: database) else {
      return
    }
    if !table.tellsChanges { shape = nil }
    // Damage there is met, and counted, when its messages are read.
    let moved =
      generation == .first
      ? (try? OpenCodeTable.sessionsOfSecond(in: tables, of: database)) ?? [] : []
    try forEachRow(of: table, in: database) { row in
      stamps.record(session: row, table)
      if let row = OpenCodeSessionRow(row) {
        sessions.add(row, moved.contains(row.id) ? .second : generation)
      } else {
        faults.add(.unexpectedShape)
      }
    }
  }

  /// Reads the table of messages of a generation.
  mutating func readMessages(
    _ generation: OpenCodeGeneration, in tables: Set<String>, of database: borrowing SQLiteDatabase,
    parts: OpenCodeParts
  ) throws {
    guard let table = try OpenCodeTable.messages(generation, in: tables, of: database) else {
      return
    }
    if !table.tellsChanges { shape = nil }
    try forEachRow(of: table, in: database) { row in
      guard let id = row.bytes(0), let session = row.bytes(1), let data = row.bytes(6) else {
        faults.add(.unexpectedShape)
        return
      }
      guard let message = OpenCodeMessage(data) else {
        faults.add(.damagedLine)
        return
      }
      stamps.record(message: row, table, generation)
      if message.faults > 0 { faults.add(.notACount, message.faults) }
      var entry = OpenCodeSession.Entry(
        message: message, id: OpenCodeCall.messageID(id),
        created: Timestamp.stated(row.integer(3)), updated: Timestamp.stated(row.integer(2)),
        generation: generation)
      if generation == .second {
        entry.message.role = OpenCodeMessage.role(
          named: row.bytes(4).flatMap { JSONText(undecoded: $0) })
        entry.sequence = row.integer(5)
      } else {
        let key = OpenCodeParts.key(message: id, session: session)
        entry.parts = parts[key]
        entry.runningTool = parts.runningTool(of: key)
      }
      sessions.add(entry, to: session)
    }
  }

  /// Reads the table of parts.
  mutating func readParts(
    into parts: inout OpenCodeParts, in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws {
    guard let table = try OpenCodeTable.parts(in: tables, of: database) else { return }
    if !table.tellsChanges { shape = nil }
    try forEachRow(of: table, in: database) { row in
      stamps.record(part: row, table)
      if let message = row.bytes(3), let session = row.bytes(1), let data = row.bytes(4) {
        parts.add(message: message, session: session, data: data)
      }
    }
  }
}
