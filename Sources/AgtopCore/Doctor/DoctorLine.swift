/// One finding of `agtop --doctor`.
package struct DoctorLine: Hashable, Sendable {
  /// How it is.
  package enum Level: String, Hashable, Sendable {
    /// As it should be.
    case ok
    /// Worth to know; nothing is wrong.
    case note
    /// Something is missing or wrong.
    case fault
  }

  /// How it is.
  package var level: Level
  /// What was found.
  package var text: String
  /// What to do; nil for nothing.
  package var advice: String?

  /// A finding.
  package init(_ level: Level, _ text: String, do advice: String? = nil) {
    self.level = level
    self.text = text
    self.advice = advice
  }

  /// The finding as a line: its level stands in a column of its own.
  package var line: String {
    let mark = level.rawValue + String(repeating: " ", count: 5 - level.rawValue.count)
    return "  \(mark)  \(text)" + (advice.map { ": \($0)" } ?? "")
  }
}

/// The findings about one thing.
package struct DoctorSection: Hashable, Sendable {
  /// The thing.
  package var title: String
  /// The findings.
  package var lines: [DoctorLine]

  /// Findings about a thing.
  package init(_ title: String, _ lines: [DoctorLine]) {
    self.title = title
    self.lines = lines
  }
}
