internal import CSQLite

/// A connection that reads another program's database and leaves no trace beside it.
///
/// All reads of one connection see the database as it was when it was opened. How a database is
/// opened without creating or touching a file in its folder is in `SQLiteDatabase+Opening.swift`.
package struct SQLiteDatabase: ~Copyable {
  private let path: String
  /// nil stands for a file without a byte, which is a database without tables.
  private let connection: OpaquePointer?
  private let copy: SQLiteCopy?
  private let sizeInBytes: Int64

  /// Milliseconds to wait for another program's lock before giving up.
  static let busyTimeout: Int32 = 500

  /// Opens a database for reading only.
  ///
  /// - Throws: `SQLiteError` when it is locked, damaged, no database, or cannot be read at all.
  package init(readOnly path: String) throws(SQLiteError) {
    let opened = try Self.open(path)
    self.path = path
    connection = opened.connection
    copy = opened.copy
    sizeInBytes = opened.size
  }

  deinit {
    sqlite3_close_v2(connection)
    copy?.remove()
  }

  /// Gives each row of a statement's result.
  ///
  /// - Parameters:
  ///   - sql: one SELECT.
  ///   - bindings: the values of its `?`, in order.
  ///   - body: called for each row; what it throws ends the reading and is thrown on.
  /// - Throws: `SQLiteError` when the statement or the database is faulty; rows before were given.
  package func forEachRow(
    _ sql: String, _ bindings: [SQLiteValue] = [],
    _ body: (borrowing SQLiteRow) throws -> Void
  ) throws {
    guard let connection else { return }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let statement = prepared else { throw error(code) }
    defer { sqlite3_finalize(statement) }
    for (index, value) in bindings.enumerated() {
      let position = Int32(index + 1)
      let code =
        switch value {
        case .text(let text):
          agtop_sqlite3_bind_text(statement, position, text, Int32(clamping: text.utf8.count))
        case .integer(let number): sqlite3_bind_int64(statement, position, number)
        }
      guard code == SQLITE_OK else { throw error(code) }
    }
    var rows: Int64 = 0
    while true {
      let code = sqlite3_step(statement)
      guard code == SQLITE_ROW else {
        if code == SQLITE_DONE { return }
        throw error(code)
      }
      // A damaged tree can lead to the same page for ever; a sound one has no row without a byte.
      rows += 1
      guard rows <= sizeInBytes else { throw SQLiteError(SQLITE_CORRUPT, path: path) }
      try body(SQLiteRow(statement))
    }
  }

  /// The names of the tables; views are none.
  package func tables() throws -> Set<String> {
    var names: Set<String> = []
    try forEachRow("SELECT name FROM sqlite_master WHERE type = 'table'") { row in
      if let name = row.text(0) { names.insert(name) }
    }
    return names
  }

  /// The names of a table's columns; none when there is no such table.
  package func columns(of table: String) throws -> Set<String> {
    var names: Set<String> = []
    try forEachRow("SELECT name FROM pragma_table_info(?)", [.text(table)]) { row in
      if let name = row.text(0) { names.insert(name) }
    }
    return names
  }

  private func error(_ code: Int32) -> SQLiteError {
    let extended = sqlite3_extended_errcode(connection)
    return SQLiteError(extended & 0xFF == code & 0xFF ? extended : code, path: path)
  }
}
