internal import CSQLite

/// A database that could not be opened or read.
package struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The database file.
  package var path: String
  /// SQLite's extended result code.
  package var code: Int32
  /// What SQLite, or the system, says about it.
  package var reason: String

  /// What, where.
  package var description: String { "\(path): \(reason)" }

  /// The fault to count for it.
  package var fault: ReadingFault { .unreadable(reason) }

  init(path: String, code: Int32, reason: String) {
    self.path = path
    self.code = code
    self.reason = reason
  }

  init(_ code: Int32, path: String) {
    self.init(path: path, code: code, reason: String(cString: sqlite3_errstr(code)))
  }

  init(_ error: FileError) {
    self.init(path: error.path, code: SQLITE_CANTOPEN, reason: error.reason)
  }

  /// Whether a private copy could be read where the file itself could not.
  var isRefusal: Bool {
    switch code & 0xFF {
    case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_IOERR, SQLITE_PERM, SQLITE_PROTOCOL: true
    default: false
    }
  }
}
