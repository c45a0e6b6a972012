/// A table of OpenCode's as it is read: which of its columns, which of its rows, and whose they are.
///
/// Columns differ from version to version, so they are asked for by name and only where they are. Those
/// that stamps are made of come first and lie before the content: the pages of long contents are not
/// touched for them.
struct OpenCodeTable {
  private let name: String
  /// The column that names the session.
  private let key: String
  private let stamped: [String]
  private let content: [String]
  private let columns: Set<String>
  private let condition: String?

  /// How many columns, from the first, say whether a row is as it was.
  var stampedCount: Int32 { Int32(clamping: stamped.count) }

  private init?(
    _ name: String, key: String, stamped: [String], content: [String],
    in tables: Set<String>, of database: borrowing SQLiteDatabase, where condition: String? = nil
  ) throws {
    guard tables.contains(name) else { return nil }
    columns = try database.columns(of: name)
    self.name = name
    self.key = key
    self.stamped = stamped
    self.content = content
    self.condition = condition
  }

  /// Sessions: their rows are short, and all of them tells whether one is as it was.
  static func sessions(
    _ generation: OpenCodeGeneration, in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws -> OpenCodeTable? {
    try OpenCodeTable(
      generation == .second ? "session_v2" : "session", key: "id",
      stamped: OpenCodeSessionRow.columns, content: [], in: tables, of: database)
  }

  /// Messages: id, session, time of the last change, time, type, position; their JSON.
  static func messages(
    _ generation: OpenCodeGeneration, in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws -> OpenCodeTable? {
    let isSecond = generation == .second
    let name = isSecond ? "session_message" : "message"
    let isTyped = try isSecond && database.columns(of: name).contains("type")
    return try OpenCodeTable(
      name, key: "session_id",
      stamped: ["id", "session_id", "time_updated", "time_created", "type", "seq"],
      content: ["data"], in: tables, of: database,
      where: isTyped ? "type IN ('user', 'assistant', 'compaction', 'idle')" : nil)
  }

  /// The sessions whose messages are those of 2.x alone, in a database that has no `session_v2`.
  ///
  /// Early versions of 2.x kept their sessions in `session`, while 1.x had a `session_message` for an
  /// experiment: only the rows tell whose a session is.
  static func sessionsOfSecond(
    in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws -> Set<String> {
    guard !tables.contains("session_v2"), tables.contains("session_message"),
      try database.columns(of: "session_message").contains("session_id")
    else { return [] }
    let isMixed = try database.columns(of: "message").contains("session_id")
    var found: Set<String> = []
    try database.forEachRow(
      "SELECT DISTINCT session_id FROM session_message AS second"
        + (isMixed
          ? " WHERE NOT EXISTS (SELECT 1 FROM message WHERE session_id = second.session_id)" : "")
    ) { row in
      if let id = row.text(0) { found.insert(id) }
    }
    return found
  }

  /// The parts of the sessions that only 1.x knows: id, session, time of the last change, message; their
  /// JSON.
  ///
  /// For the others the later tables say enough, and the frozen parts are the bulk of an old database.
  static func parts(
    in tables: Set<String>, of database: borrowing SQLiteDatabase
  ) throws -> OpenCodeTable? {
    let isMixed = tables.isSuperset(of: ["session", "session_v2"])
    let table = try OpenCodeTable(
      "part", key: "session_id", stamped: ["id", "session_id", "time_updated", "message_id"],
      content: ["data"], in: tables, of: database,
      where: isMixed
        ? "session_id IN (SELECT id FROM session EXCEPT SELECT id FROM session_v2)" : nil)
    guard let table, table.columns.isSuperset(of: ["message_id", "session_id", "data"]) else {
      return nil
    }
    return table
  }

  /// Whether its rows say when they were changed: else only their content tells.
  var tellsChanges: Bool {
    content.isEmpty || columns.isSuperset(of: ["id", "session_id", "time_updated"])
  }

  /// All rows, as they lie on disk.
  var all: String { select(stamped + content) + filter("WHERE") }

  /// The same without their content.
  var stamps: String {
    // An index would lead to the rows one by one; through those of few sessions it is the shorter way.
    select(stamped) + (condition == nil ? " NOT INDEXED" : "") + filter("WHERE")
  }

  /// The rows of so many sessions, bound by id, in the same order as all.
  func rows(ofSessions count: Int) -> String {
    let marks = repeatElement("?", count: count).joined(separator: ", ")
    return select(stamped + content)
      + " WHERE rowid IN (SELECT rowid FROM \(name) WHERE \(key) IN (\(marks)))"
      + filter("AND") + " ORDER BY rowid"
  }

  private func filter(_ word: String) -> String { condition.map { " \(word) \($0)" } ?? "" }

  /// A SELECT of the wanted columns, with NULL for those that the table does not have.
  private func select(_ wanted: [String]) -> String {
    let list = wanted.map { columns.contains($0) ? $0 : "NULL" }.joined(separator: ", ")
    return "SELECT \(list) FROM \(name)"
  }
}
