/// What agtop has read, kept on disk: the start does not read it again, and what a client deletes stays
/// counted.
///
/// One SQLite file with a write-ahead log. All that belongs together is written in one transaction, so
/// that a run that is killed leaves the state before or after; a writer says which state it loaded,
/// and is refused when another agtop has written since. It belongs to one thread at a time.
package final class LedgerStore {
  /// Where the file lies.
  package let path: String
  /// nil when it was closed.
  private var connected: StoreConnection?
  private let identity: (device: UInt64, inode: UInt64)?
  /// The state that was loaded or written last.
  private(set) var header = StoreHeader()

  /// Opens the store, and makes it where there is none.
  ///
  /// - Throws: a fault that is no reason to end: the run goes on without a store.
  package init(path: String) throws(StoreFault) {
    try StorePath.prepare(path)
    self.path = path
    connected = try StoreConnection(path)
    identity = StorePath.identity(of: path)
  }

  /// Opens the store; a damaged one is set aside, and a new one begun.
  ///
  /// - Parameters:
  ///   - path: where it lies.
  ///   - now: the moment, for the name of a file that is set aside.
  ///   - warnings: takes one when something is not as it should be.
  /// - Returns: nil where there can be none; the run goes on without.
  package static func open(
    _ path: String, now: Timestamp, warnings: inout [Warning]
  ) -> LedgerStore? {
    for isLast in [false, true] {
      do throws(StoreFault) {
        return try LedgerStore(path: path)
      } catch {
        if case .busy = error { return nil }
        warnings.append(Warning(source: path, what: error.message))
        guard case .damaged = error, !isLast else { return nil }
        StorePath.setAside(path, at: now)
      }
    }
    return nil
  }

  /// Closes the store; nothing more can be read or written.
  func close() { connected = nil }

  /// Closes the store and sets its file aside, if that is still the one that was opened.
  func setAside(now: Timestamp) {
    // This comes first: closing a database removes the log that lies at its path.
    close()
    guard let identity, let present = StorePath.identity(of: path), present == identity else {
      return
    }
    StorePath.setAside(path, at: now)
  }

  private var connection: StoreConnection {
    get throws(StoreFault) {
      guard let connected else { throw .unusable("it is closed") }
      return connected
    }
  }

  // MARK: Reading

  /// Begins to read the newest state; all that `body` reads is of that one state.
  func load(_ body: () throws(StoreFault) -> Void) throws(StoreFault) {
    try transaction("BEGIN") { () throws(StoreFault) in
      header = try connection.header()
      try body()
    }
  }

  /// Reads more of the state that was loaded.
  ///
  /// - Throws: `overtaken` when another agtop has written since.
  func read(_ body: () throws(StoreFault) -> Void) throws(StoreFault) {
    try transaction("BEGIN") { () throws(StoreFault) in
      guard try connection.header() == header else { throw .overtaken }
      try body()
    }
  }

  /// How many rows a table should have and how many bytes, where that can be: what is not so is met when
  /// they are read.
  func size(of table: StoreTable) -> (rows: Int, bytes: Int) {
    let census = header.census[table.rawValue]
    func bounded(_ value: Int64, by limit: Int64) -> Int { Int(max(0, min(value, limit))) }
    return (bounded(census.count, by: 1 << 20), bounded(census.bytes, by: 1 << 26))
  }

  /// Gives each row of a table; all of them are there, or the store is damaged.
  func forEach(
    _ table: StoreTable, _ body: (Int64, UnsafeRawBufferPointer) throws(StoreFault) -> Void
  ) throws(StoreFault) {
    var census = StoreHeader.Census()
    try connection.forEach(table) { id, checksum, bytes throws(StoreFault) in
      census.add(checksum, of: bytes.count)
      guard id > 0, id < header.nextID else { throw .damaged("a row has no right number") }
      try body(id, bytes)
    }
    guard census == header.census[table.rawValue] else {
      throw .damaged("rows of \(table.name) are missing")
    }
  }

  /// Gives the number of each row of a table, and looks at nothing else of them.
  func forEachNumber(_ table: StoreTable, _ body: (Int64) -> Void) throws(StoreFault) {
    try connection.forEachNumber(table, body)
  }

  /// Gives one row; false when there is none.
  func row(
    _ id: Int64, of table: StoreTable,
    _ body: (UnsafeRawBufferPointer) throws(StoreFault) -> Void
  ) throws(StoreFault) -> Bool {
    try connection.row(id, of: table) { _, bytes throws(StoreFault) in try body(bytes) }
  }

  /// The summary that was written last; nil where there is none of this form.
  func summary() throws(StoreFault) -> StoreSummary? { try connection.summary() }

  // MARK: Writing

  /// What changes with one writing.
  struct Changes {
    /// Rows that are new or different, with their numbers.
    var written: [(table: StoreTable, id: Int64, bytes: [UInt8])] = []
    /// Rows that go.
    var removed: [(table: StoreTable, id: Int64)] = []
    /// No row has this number or a greater one.
    var nextID: Int64 = 1
    /// What the settled sums depend on.
    var validity: UInt64 = 0
    /// What is read of everything without the rest; nil leaves it as it is.
    var summary: StoreSummary?

    var isEmpty: Bool { written.isEmpty && removed.isEmpty }
  }

  /// Writes all changes or none.
  ///
  /// - Throws: `busy` and `overtaken` where another agtop is writing or has written: nothing is lost, a
  ///   later run writes; other faults say what is wrong with the disk.
  func write(_ changes: Changes) throws(StoreFault) {
    try transaction("BEGIN IMMEDIATE") { () throws(StoreFault) in
      var next = try connection.header()
      guard next == header else { throw .overtaken }
      for row in changes.removed { try connection.remove(row.id, of: row.table, &next) }
      for row in changes.written { try connection.put(row.bytes, row.id, in: row.table, &next) }
      next.generation &+= 1
      next.nextID = max(next.nextID, changes.nextID)
      next.validity = changes.validity
      try connection.write(next)
      if let summary = changes.summary { try connection.write(summary) }
      header = next
    }
  }

  private func transaction(
    _ begin: String, _ body: () throws(StoreFault) -> Void
  ) throws(StoreFault) {
    try connection.run(begin)
    let before = header
    do throws(StoreFault) {
      try body()
      try connection.run("COMMIT")
    } catch {
      header = before
      // A failed transaction may be over already.
      try? connection.run("ROLLBACK")
      throw error
    }
  }
}
