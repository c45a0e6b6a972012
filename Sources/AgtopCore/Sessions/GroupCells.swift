/// The cells of a group without anything else of it: open, or in the row of the store that holds them.
enum GroupCells: Sendable {
  case open([UsageCell])
  /// The row, where its cells begin, and what its models are in the common table.
  case row(StoredRow, Int, models: [UInt16])

  /// Gives each cell.
  func forEach(_ body: (UsageCell) -> Void) {
    switch self {
    case .open(let cells): for cell in cells { body(cell) }
    case .row(let row, let begin, let models):
      row.withBytes { bytes in
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[begin...]))
        for _ in 0..<reader.count(of: 10) where !reader.isDamaged {
          var cell = UsageCell(unpacking: &reader)
          if Int(cell.model) < models.count { cell.model = models[Int(cell.model)] }
          if !reader.isDamaged { body(cell) }
        }
      }
    }
  }
}

/// The cells of a group, as its root sessions share them.
final class SharedCells: UsageCells {
  private let cells: GroupCells

  init(_ cells: GroupCells) { self.cells = cells }

  func forEach(_ body: (UsageCell) -> Void) { cells.forEach(body) }
}
