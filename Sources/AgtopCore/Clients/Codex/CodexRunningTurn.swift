/// Which requests are those of the turn that goes on, as long as no line has named its model.
///
/// A call can be told before the `turn_context` of its own turn, as that of a `/compact` is.
struct CodexRunningTurn: Hashable, Sendable, Codable {
  /// Hash of its id, 0 where it is not known.
  private var id: UInt64 = 0
  /// The index of its first request.
  private var start = 0
  private var isNamed = false

  /// Takes the start of a turn.
  ///
  /// - Parameters:
  ///   - turn: the hash of its id, 0 where none is stated.
  ///   - count: how many requests there are.
  mutating func begin(_ turn: UInt64, after count: Int) {
    id = turn
    start = count
    isNamed = false
  }

  /// Takes a line that says which turn it is of; what stands before all of these may be of the same.
  mutating func enter(_ turn: UInt64, after count: Int) {
    if id != 0, turn != id { begin(turn, after: count) }
    id = turn
  }

  /// Takes the statement of the turn's model: gives the indices of the requests that waited for it.
  mutating func name(after count: Int) -> Range<Int> {
    defer { isNamed = true }
    return isNamed ? count..<count : min(start, count)..<count
  }
}
