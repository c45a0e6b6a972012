/// A row of the store in memory.
struct StoredRow: Sendable {
  private let table: StoredRows.Bytes
  private let range: Range<Int>

  fileprivate init(_ table: StoredRows.Bytes, _ range: Range<Int>) {
    self.table = table
    self.range = range
  }

  /// Gives its bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    table.bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}

/// All rows of a table, one behind the other in memory, so that they can be read on all cores.
struct StoredRows: Sendable {
  /// What rows share.
  fileprivate final class Bytes: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  /// The numbers of the rows.
  let ids: [Int64]
  private let ends: [Int]
  private let table: Bytes

  /// Reads a table; each row's checksum is looked at, and that all rows are there.
  init(_ table: StoreTable, of store: LedgerStore) throws(StoreFault) {
    var ids: [Int64] = []
    var ends: [Int] = []
    var bytes: [UInt8] = []
    let size = store.size(of: table)
    ids.reserveCapacity(size.rows)
    ends.reserveCapacity(size.rows)
    bytes.reserveCapacity(size.bytes)
    try store.forEach(table) { id, row throws(StoreFault) in
      ids.append(id)
      bytes.append(contentsOf: row)
      ends.append(bytes.count)
    }
    self.ids = ids
    self.ends = ends
    self.table = Bytes(bytes)
  }

  /// The row at an index.
  subscript(index: Int) -> StoredRow {
    StoredRow(table, (index == 0 ? 0 : ends[index - 1])..<ends[index])
  }

  /// What is made of each slice of the rows, on all cores, in their order.
  func map<Result: Sendable>(_ body: @escaping @Sendable (Range<Int>) -> Result) -> [Result] {
    let size = max(512, (ids.count + 2 * ProcessorCount.online - 1) / (2 * ProcessorCount.online))
    return Slices.map(ids.count, by: size, body)
  }
}
