/// A pane of the dashboard.
package enum Pane: String, CaseIterable, Hashable, Sendable {
  /// How many tokens each client uses.
  case tokens
  /// What waits for the user.
  case needsYou = "needs_you"
  /// The plan windows.
  case limits
  /// Where the money went.
  case spend
  /// The table of sessions.
  case sessions

  /// The key that shows and hides it, 1 to 5.
  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// The pane of a key.
  static func numbered(_ number: Int) -> Pane? {
    allCases.indices.contains(number - 1) ? allCases[number - 1] : nil
  }

  /// What stands in its frame.
  var title: String {
    switch self {
    case .needsYou: "needs you"
    case .tokens, .limits, .spend, .sessions: rawValue
    }
  }
}
