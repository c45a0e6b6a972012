extension Canvas {
  /// Calls with each cell that differs from that of another canvas; with all cells when there is none, or
  /// one of another size.
  package func forEachChange(
    from other: Canvas?, _ body: (_ row: Int, _ column: Int, _ cell: Cell) -> Void
  ) {
    guard let other, other.size == size else {
      for index in cells.indices { body(index / size.columns, index % size.columns, cells[index]) }
      return
    }
    cells.withUnsafeBufferPointer { new in
      other.cells.withUnsafeBufferPointer { old in
        for index in new.indices where !Self.isSame(new, old, at: index) {
          body(index / size.columns, index % size.columns, new[index])
        }
      }
    }
  }

  /// Whether two cells are equal: nearly all are to the bit, which is far quicker to see than that two
  /// characters are.
  private static func isSame(
    _ left: UnsafeBufferPointer<Cell>, _ right: UnsafeBufferPointer<Cell>, at index: Int
  ) -> Bool {
    let words = MemoryLayout<Cell>.stride / MemoryLayout<UInt64>.size
    let first = UnsafeRawBufferPointer(left)
    let second = UnsafeRawBufferPointer(right)
    let start = index * MemoryLayout<Cell>.stride
    var areEqual = true
    for word in 0..<words {
      let place = start + word * MemoryLayout<UInt64>.size
      areEqual =
        areEqual
        && first.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          == second.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
    // What lies between the parts of a cell may differ in equal ones.
    return areEqual || left[index] == right[index]
  }
}
