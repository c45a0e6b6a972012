import CSQLite

/// A database as its own program has it open: with rights to write.
final class TestDatabase {
  private var connection: OpaquePointer?

  struct Failure: Error { let message: String }

  init(_ path: String, wal: Bool = false) throws {
    guard sqlite3_open(path, &connection) == SQLITE_OK else { throw Failure(message: path) }
    if wal { try run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0") }
  }

  deinit { close() }

  func close() {
    sqlite3_close_v2(connection)
    connection = nil
  }

  func run(_ sql: String) throws {
    var message: UnsafeMutablePointer<CChar>?
    guard sqlite3_exec(connection, sql, nil, nil, &message) == SQLITE_OK else {
      let text = message.map { String(cString: $0) } ?? "?"
      sqlite3_free(message)
      throw Failure(message: text)
    }
  }
}
