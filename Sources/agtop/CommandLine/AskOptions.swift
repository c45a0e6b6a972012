import ArgumentParser

/// What is asked of agtop about itself and its figures (`docs/explain.md`, `docs/doctor.md`).
struct AskOptions: Equatable {
  var explain: String?
  var doctor = false
  var withTitles = false

  /// Whether one of them says what to print.
  var isAsked: Bool { explain != nil || doctor }

  /// - Parameter prints: the flag of another report, where one is given.
  /// - Throws: a usage error.
  func check(besides prints: String?) throws {
    if withTitles, !doctor { throw ValidationError("--with-titles goes with --doctor") }
    if explain != nil, doctor { throw ValidationError("--explain and --doctor: use one of them") }
    guard let own = explain != nil ? "--explain" : doctor ? "--doctor" : nil else { return }
    if let prints {
      throw ValidationError("\(own) prints a text of its own; it does not go with \(prints)")
    }
    if let explain, explain.isEmpty {
      throw ValidationError("--explain takes a session, SESSION/REQUEST, or a model")
    }
  }
}
