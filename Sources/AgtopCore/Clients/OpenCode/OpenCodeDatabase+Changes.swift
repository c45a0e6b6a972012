extension OpenCodeDatabase {
  /// More sessions than this are not asked for one by one.
  private static let limit = 256

  /// The sessions that are not as they were.
  ///
  /// - Parameter known: what they were like.
  /// - Returns: nil where all have to be read.
  static func changes(
    in database: borrowing SQLiteDatabase, _ tables: Set<String>, at path: String,
    since known: SessionStamps
  ) throws -> SourceReading? {
    guard try shape(of: tables, in: database) == known.shape,
      let now = try stamps(of: tables, in: database)
    else { return nil }
    let kept = now.indices(in: known)
    let changed = zip(now.sessions, kept).filter { $0.1 == nil }.map(\.0)
    guard changed.count <= limit else { return nil }
    var reading = SourceReading()
    if !changed.isEmpty {
      var reader = OpenCodeDatabase(path: path, only: changed)
      reading.transcripts = try reader.readWanted(tables, of: database)
      // Ids that only SQLite takes for equal, or anything that a reading of all has to count.
      guard reader.faults.isEmpty, !reader.hasUnexplainedUsage,
        reading.transcripts.map(\.facts.id) == changed
      else { return nil }
    }
    reading.kept = kept
    reading.stamps = now.finish(
      shape: known.shape, reading.transcripts, kept: kept, since: known)
    return reading
  }

  private mutating func readWanted(
    _ tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws -> [Transcript] {
    try readSessions(.second, in: tables, of: database)
    try readSessions(.first, in: tables, of: database)
    var parts = OpenCodeParts()
    try readParts(into: &parts, in: tables, of: database)
    try readMessages(.first, in: tables, of: database, parts: parts)
    try readMessages(.second, in: tables, of: database, parts: parts)
    return finish()
  }

  /// What the rows of all sessions are like now, without their content; nil where that tells too little.
  private static func stamps(
    of tables: Set<String>, in database: borrowing SQLiteDatabase
  ) throws -> OpenCodeStamps? {
    var stamps = OpenCodeStamps()
    for generation in [OpenCodeGeneration.second, .first] {
      guard let table = try OpenCodeTable.sessions(generation, in: tables, of: database) else {
        continue
      }
      try database.forEachRow(table.stamps) { stamps.record(session: $0, table) }
    }
    if let table = try OpenCodeTable.parts(in: tables, of: database) {
      guard table.tellsChanges else { return nil }
      try database.forEachRow(table.stamps) { stamps.record(part: $0, table) }
    }
    for generation in [OpenCodeGeneration.first, .second] {
      guard let table = try OpenCodeTable.messages(generation, in: tables, of: database) else {
        continue
      }
      guard table.tellsChanges else { return nil }
      try database.forEachRow(table.stamps) { stamps.record(message: $0, table, generation) }
    }
    return stamps.areReliable ? stamps : nil
  }

  /// A hash of the schema, and of the migrations made: those rewrite rows without changing their times.
  static func shape(
    of tables: Set<String>, in database: borrowing SQLiteDatabase
  ) throws -> UInt64 {
    var hasher = Hasher()
    try database.forEachRow("PRAGMA schema_version") { hasher.combine($0.integer(0)) }
    for table in tables.sorted() where table.contains("migration") {
      let name = table.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"")
      try database.forEachRow("SELECT COUNT(*) FROM \"\(name)\"") {
        hasher.combine($0.integer(0))
      }
    }
    return UInt64(truncatingIfNeeded: hasher.finalize())
  }
}
