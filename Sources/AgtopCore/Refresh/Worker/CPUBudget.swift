internal import CAgtop

/// How much processor time the following of events may take: a small share, some of it saved up.
///
/// What it tells is only when the next piece of work may begin, so a piece may take any time; the rest
/// after it is the longer. All times are nanoseconds.
struct CPUBudget {
  /// When all that was spent is earned again.
  private var earned: UInt64 = 0

  /// The share of the time, as its inverse.
  private static let share: UInt64 = 180
  /// How much time's share is saved up at most: after a quiet while, a few lines in a row are followed
  /// at once.
  private static let saved: UInt64 = 1_000_000_000
  /// A longer rest keeps people waiting for what they see happen.
  private static let longestRest: UInt64 = 2_000_000_000
  /// The share, as its inverse, that even then is kept to.
  private static let leastShare: UInt64 = 10

  /// When the next piece of work may begin.
  var next: UInt64 { earned }

  /// Notes that a piece of work took some processor time.
  mutating func spend(_ time: UInt64, at now: UInt64) {
    let begin = max(earned, now > Self.saved ? now - Self.saved : 0)
    let longest = max(Self.longestRest, Self.times(Self.leastShare, time))
    earned = min(begin &+ Self.times(Self.share, time), now &+ longest)
  }

  private static func times(_ factor: UInt64, _ time: UInt64) -> UInt64 {
    // A day is long enough, and keeps sums from overflowing.
    min(time, 86_400_000_000_000) * factor
  }

  /// The processor time of the whole program so far: what is read on several threads counts whole.
  static var processorTime: UInt64 { agtop_processor_ns() }
}
