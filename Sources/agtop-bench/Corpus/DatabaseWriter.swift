import AgtopCore
import CSQLite

/// Makes a SQLite database of a corpus; equal statements make equal files.
final class DatabaseWriter {
  /// What a statement binds.
  enum Value {
    case text(String)
    case integer(Int64)
    case null

    /// A text, or null.
    static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
  }

  /// SQLite refused something.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private var database: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]
  /// Bytes of text inserted so far.
  private(set) var bytes = 0

  /// A new database, with everything that follows in one transaction.
  init(path: String, schema: String) throws(Failure) {
    guard sqlite3_open(path, &database) == SQLITE_OK else { throw failure() }
    // A log would put random numbers in its header; the file is of no use before it is whole.
    try run("PRAGMA journal_mode = OFF")
    try run("PRAGMA synchronous = OFF")
    try run(schema)
    try run("BEGIN")
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  /// Inserts a row; columns that are not named are null or have their default.
  func insert(into table: String, _ columns: [(name: String, value: Value)]) throws(Failure) {
    let names = columns.map(\.name).joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try prepared("INSERT INTO \(table) (\(names)) VALUES (\(marks))")
    sqlite3_reset(statement)
    for (index, column) in columns.enumerated() {
      let position = Int32(index + 1)
      switch column.value {
      case .text(let text):
        agtop_sqlite3_bind_text(statement, position, text, Int32(text.utf8.count))
        bytes += text.utf8.count
      case .integer(let number): sqlite3_bind_int64(statement, position, number)
      case .null: sqlite3_bind_null(statement, position)
      }
    }
    guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
  }

  /// Ends the transaction and leaves the database as the client leaves its own: in write-ahead mode,
  /// with the log merged and gone.
  func finish() throws(Failure) {
    try run("COMMIT")
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    try run("PRAGMA journal_mode = WAL")
    guard sqlite3_close(database) == SQLITE_OK else { throw failure() }
    database = nil
  }

  private func prepared(_ sql: String) throws(Failure) -> OpaquePointer? {
    if let statement = statements[sql] { return statement }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
      throw failure()
    }
    statements[sql] = statement
    return statement
  }

  private func run(_ sql: String) throws(Failure) {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  private func failure() -> Failure {
    Failure(description: String(cString: sqlite3_errmsg(database)))
  }
}
