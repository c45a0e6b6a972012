import AgtopCore

/// Which sessions show their subagents in rows of their own.
///
/// To open or close all of thousands names none of them: sets of so many keys would be most of the work of a key.
struct OpenSessions: Hashable, Sendable {
  /// Whether all are open, those that come later too.
  private var areAll = false
  /// The ones of which the opposite holds.
  private var others: Set<SessionKey> = []

  /// All closed.
  static let none = OpenSessions()
  static let all = OpenSessions(areAll: true)

  private init(areAll: Bool = false) { self.areAll = areAll }

  /// Whether a session is open.
  func contains(_ key: @autoclosure () -> SessionKey) -> Bool {
    others.isEmpty ? areAll : others.contains(key()) != areAll
  }

  /// Opens a session, or closes it.
  mutating func toggle(_ key: SessionKey) {
    if others.remove(key) == nil { others.insert(key) }
  }
}
