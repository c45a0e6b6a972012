/// Tells which of a rollout's first lines are a copy of its parent's history.
///
/// Forks and subagents of older versions begin with their parent's lines, written again within
/// moments and with new times. A turn's id is minted when the turn runs and so tells its age, where
/// it is a version 7 UUID; else only the haste of the writing does. A `turn_context` alone ends
/// nothing, since copies have them too.
struct CodexLineage: Hashable, Sendable, Codable {
  /// What a line is, as far as the file itself says.
  enum Origin {
    case own
    case copy
    /// Written in the rush of the beginning, in a turn of unknown age.
    case likelyCopy
    /// Neither proven nor likely; its totals may still be the parent's.
    case unknown
  }

  /// Whether the thread has another one's history at all.
  private(set) var isChild = false
  /// Whether it goes on from another one's history, whose totals its own begin with.
  private(set) var isFork = false
  /// Whether that history is in the other one's file alone.
  private(set) var hasBase = false
  private var isOver = true
  private var made: Int64?
  private var begun: Int64?
  private var turn: Int64?

  /// A copy is written at once: within this time of the first line.
  private static let rush: Int64 = 1000

  /// Takes the thread's first line.
  mutating func begin(_ meta: CodexMeta, at time: Timestamp?) {
    isChild = meta.isSubagent || meta.parent != nil || meta.forkedFrom != nil
    isFork = meta.forkedFrom != nil
    hasBase = meta.hasBase
    isOver = !isChild
    made = meta.id.flatMap { UUIDTime.milliseconds($0.bytes) } ?? meta.made?.milliseconds
    begun = time?.milliseconds
  }

  /// Takes the id of the turn that the next lines belong to; true when it is the thread's first own
  /// one, and all that stood before it is a copy.
  mutating func enter(turn id: JSONText) -> Bool {
    guard !isOver else { return false }
    turn = UUIDTime.milliseconds(id.bytes)
    guard let turn, let made, turn >= made else { return false }
    isOver = true
    return true
  }

  /// Takes a sign that only the thread itself can have written: nothing after it is a copy.
  mutating func end() { isOver = true }

  /// What a line of the given time is.
  func origin(at time: Timestamp?) -> Origin {
    if isOver { return .own }
    if turn != nil, made != nil { return .copy }
    guard let begun, let time else { return .unknown }
    // Some versions leave a copy its old time.
    return time.milliseconds < begun.addingClamped(Self.rush) ? .likelyCopy : .unknown
  }
}

extension Int64 {
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

extension ReplayTrace {
  /// Records one of the transcript's first requests.
  mutating func record(_ origin: CodexLineage.Origin) {
    let before = candidates
    guard origin != .own else { return }
    candidates += 1
    if origin == .copy { proven = candidates }
    if origin == .copy || (origin == .likelyCopy && likely == before) { likely = candidates }
  }
}
