import AgtopCore

/// How it is known which process runs a session, in plain words.
enum Evidence {
  /// How sure that is, and why: `sure: Claude Code lists it with this session`.
  ///
  /// The process stands beside it, so that its number is not said again.
  static func words(_ binding: ProcessBinding) -> String {
    let pid = "process \(binding.process.pid)"
    let reason = binding.reason.replacing("the arguments of \(pid) ", with: "its arguments ")
      .replacing("\(pid) ", with: "it ")
    return "\(word(binding.confidence)): \(reason)"
  }

  /// A word for how sure it is.
  static func word(_ confidence: MatchConfidence) -> String {
    switch confidence {
    case .high: "sure"
    case .medium: "likely"
    case .low: "a guess"
    }
  }
}
