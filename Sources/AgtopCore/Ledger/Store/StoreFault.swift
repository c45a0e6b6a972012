internal import CSQLite

/// Why the store cannot be used, or not now.
package enum StoreFault: Error, Hashable, Sendable {
  /// What it holds cannot be right.
  case damaged(String)
  /// A newer agtop, or another program, made it.
  case foreign(String)
  /// It cannot be opened, read or written here.
  case unusable(String)
  /// Another agtop is writing.
  case busy
  /// Another agtop has written since it was loaded.
  case overtaken

  /// The fault in words, for `warnings`.
  package var message: String {
    switch self {
    case .damaged(let why): "the store is damaged (\(why)): it was set aside, and a new one is made"
    case .foreign(let why): "the store is left alone: \(why)"
    case .unusable(let why): "the store cannot be used: \(why)"
    case .busy, .overtaken: "another agtop is writing the store"
    }
  }

  /// What a result code of SQLite means.
  init(code: Int32, extended: Int32? = nil) {
    let words = String(cString: sqlite3_errstr(extended ?? code))
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: self = .damaged(words)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
    // A statement that cannot be prepared or a value of a wrong kind: not the tables that were made.
    case SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_CONSTRAINT, SQLITE_SCHEMA: self = .damaged(words)
    default: self = .unusable(words)
    }
  }
}
