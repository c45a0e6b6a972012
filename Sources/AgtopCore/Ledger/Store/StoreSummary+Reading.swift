internal import CSQLite

extension StoreSummary {
  /// Milliseconds to wait for another agtop, which holds readers up only while it opens or closes the store.
  private static let busyTimeout: Int32 = 4

  /// The summary in a store; nil where there is none that can be read at once.
  ///
  /// Nothing of the store is made, changed or looked at beside this one row.
  package static func read(fromStoreAt path: String) -> StoreSummary? {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    defer { sqlite3_close_v2(opened) }
    guard code == SQLITE_OK, let opened else { return nil }
    sqlite3_busy_timeout(opened, busyTimeout)
    var prepared: OpaquePointer?
    defer { sqlite3_finalize(prepared) }
    let sql = "SELECT data FROM \(StoreConnection.summaryTable) WHERE id = 1"
    guard sqlite3_prepare_v2(opened, sql, -1, &prepared, nil) == SQLITE_OK, let prepared,
      sqlite3_step(prepared) == SQLITE_ROW
    else { return nil }
    return try? StoreConnection.summary(in: prepared)
  }
}
