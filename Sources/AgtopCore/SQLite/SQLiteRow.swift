internal import CSQLite

/// A value bound to a `?` of a statement.
package enum SQLiteValue: Hashable, Sendable {
  /// UTF-8 text.
  case text(String)
  /// A whole number.
  case integer(Int64)
}

/// The row a statement stands on; it ends with the call it was given to.
package struct SQLiteRow: ~Copyable {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) { self.statement = statement }

  /// How many columns it has.
  package var count: Int32 { sqlite3_column_count(statement) }

  /// The index of a column of the result by its name; nil when there is none.
  package func index(of name: String) -> Int32? {
    (0..<count).first { index in
      sqlite3_column_name(statement, index).map { String(cString: $0) == name } ?? false
    }
  }

  /// Whether the column is NULL.
  package func isNull(_ index: Int32) -> Bool {
    sqlite3_column_type(statement, index) == SQLITE_NULL
  }

  /// Whether the column is a text.
  package func isText(_ index: Int32) -> Bool {
    sqlite3_column_type(statement, index) == SQLITE_TEXT
  }

  /// The bytes of a text or a blob, valid until the row ends; nil for NULL and numbers.
  package func bytes(_ index: Int32) -> UnsafeRawBufferPointer? {
    let start: UnsafeRawPointer?
    switch sqlite3_column_type(statement, index) {
    case SQLITE_TEXT: start = sqlite3_column_text(statement, index).map { UnsafeRawPointer($0) }
    case SQLITE_BLOB: start = sqlite3_column_blob(statement, index)
    default: return nil
    }
    guard let start else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, index)))
  }

  /// The text, bytes that are no UTF-8 as U+FFFD; nil for NULL and numbers.
  package func text(_ index: Int32) -> String? {
    bytes(index).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The whole number; nil for anything else, a fraction included.
  package func integer(_ index: Int32) -> Int64? {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: sqlite3_column_int64(statement, index)
    case SQLITE_FLOAT: Int64(exactly: sqlite3_column_double(statement, index))
    default: nil
    }
  }

  /// The number; nil for anything else.
  package func double(_ index: Int32) -> Double? {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_double(statement, index)
    default: nil
    }
  }
}
