/// Questions of a client to its user that have no answer yet, by their hashes.
struct OpenQuestions: Codable, Sendable {
  private var asked: [UInt64] = []

  /// Answers that never come would fill it.
  private static let most = 64

  /// Whether nothing is asked.
  var isEmpty: Bool { asked.isEmpty }

  /// A question is asked.
  mutating func ask(_ question: UInt64) {
    if asked.count < Self.most { asked.append(question) }
  }

  /// A question is answered.
  mutating func answer(_ question: UInt64) { asked.removeAll { $0 == question } }
}
