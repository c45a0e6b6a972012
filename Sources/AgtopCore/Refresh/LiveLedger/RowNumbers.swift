/// Numbers for sources, transcripts and groups; none is given twice, in this run or a later one.
struct RowNumbers {
  /// The number that is given next: what the store keeps.
  private(set) var next: Int64 = 1

  /// Goes on behind all numbers that a store has given.
  mutating func goOn(from next: Int64) { self.next = next }

  /// A number that nothing has had.
  mutating func take() -> Int64 {
    defer { next += 1 }
    return next
  }
}
