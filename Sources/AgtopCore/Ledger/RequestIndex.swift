/// Finds the row of a request by its identity: open addressing over 32-bit row numbers, eight bytes a
/// request, because a ledger may hold millions.
struct RequestIndex {
  private var slots: [UInt32]
  private var count = 0
  private static let empty = UInt32.max

  /// An index with room for so many requests; it grows when there are more.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 3 / 2 { size *= 2 }
    slots = [UInt32](repeating: Self.empty, count: size)
  }

  /// The row known for an identity, or nil after noting `row` for it.
  ///
  /// - Parameter identityOf: the identity in a row noted earlier.
  mutating func find(
    _ identity: UInt64, or row: Int, identityOf: (Int) -> UInt64
  ) -> Int? {
    if count * 4 >= slots.count * 3 { grow(identityOf) }
    var slot = Int(truncatingIfNeeded: identity) & (slots.count - 1)
    while slots[slot] != Self.empty {
      if identityOf(Int(slots[slot])) == identity { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(row)
    count += 1
    return nil
  }

  private mutating func grow(_ identityOf: (Int) -> UInt64) {
    let old = slots
    slots = [UInt32](repeating: Self.empty, count: old.count * 2)
    for row in old where row != Self.empty {
      var slot = Int(truncatingIfNeeded: identityOf(Int(row))) & (slots.count - 1)
      while slots[slot] != Self.empty { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = row
    }
  }
}
