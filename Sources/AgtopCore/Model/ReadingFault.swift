/// Something in a source that could not be used.
///
/// It never hides the rest of the source.
package enum ReadingFault: Error, Hashable, Sendable {
  /// A line that is not one JSON object.
  case damagedLine
  /// A token count that is no whole number from 0 to 4,294,967,295.
  case notACount
  /// A record whose shape is not the documented one.
  case unexpectedShape
  /// A fork or subagent that may repeat a history which is not there.
  case missingParent
  /// A session without tokens whose own record says that it used some.
  case unexplainedUsage
  /// An answer whose figures are not the sum of those of its calls.
  case contraryFigures
  /// A document or database that could not be read as a whole, and why.
  case unreadable(String)
  /// Something named like a transcript that is no regular file.
  case notARegularFile
  /// A compressed transcript without the library that opens it.
  case noZstandard
  /// A line, document or compressed file above a bound of reading, in words that say it.
  case beyondBound(String)

  /// Lines above the bound of a line.
  static func longLine(_ bound: Int) -> ReadingFault {
    .beyondBound("line is longer than \(ReadingBounds.words(Int64(bound))); skipped")
  }

  /// The fault in words, for `warnings`.
  package var message: String {
    switch self {
    case .damagedLine: "line is not a JSON object; skipped"
    case .notACount: "token figure is not a count; taken as 0"
    case .unexpectedShape: "record has an unexpected shape; skipped"
    case .missingParent:
      "continues a session that is missing: which requests it repeats is read from its own lines alone"
    case .unexplainedUsage: "session has no tokens in its messages, but its row sums some up"
    case .contraryFigures: "usage differs from its iterations; the larger of each figure is counted"
    case .unreadable(let why): "cannot be read: \(why)"
    case .notARegularFile: "not a regular file; skipped"
    case .noZstandard:
      "compressed transcript, and the system has no libzstd: install libzstd to count it"
    case .beyondBound(let what): what
    }
  }
}

/// Faults of one source, counted by kind.
package struct ReadingFaults: Sendable, Equatable {
  /// How often each kind was met.
  package private(set) var counts: [ReadingFault: Int] = [:]

  /// No faults.
  package init() {}

  /// Whether there are none.
  package var isEmpty: Bool { counts.isEmpty }

  /// Counts one more of a kind.
  package mutating func add(_ fault: ReadingFault, _ count: Int = 1) {
    counts[fault, default: 0] += count
  }

  /// Notes that a kind was met, or was not.
  mutating func set(_ fault: ReadingFault, _ isMet: Bool) { counts[fault] = isMet ? 1 : nil }

  /// Adds all faults of another reading.
  package mutating func add(_ other: ReadingFaults) {
    for (fault, count) in other.counts { counts[fault, default: 0] += count }
  }
}

/// A fault for the user: what was met, where, how often.
package struct Warning: Hashable, Sendable, Codable {
  /// A path, or a client's name.
  package var source: String
  /// What was met.
  package var what: String
  /// How often.
  package var count: Int

  /// A warning about a source.
  package init(source: String, what: String, count: Int = 1) {
    self.source = source
    self.what = what
    self.count = count
  }
}
