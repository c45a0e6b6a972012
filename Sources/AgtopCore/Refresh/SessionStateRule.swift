/// What a session is doing, from the end of its transcript and its age alone: for sessions of which no
/// process is known.
///
/// A transcript that says it is running and is silent was closed or killed: without a process there
/// is nothing that could still run.
enum SessionStateRule {
  /// How long an ended turn is shown as idle before the session counts as closed, in seconds.
  static let idleSeconds: Int64 = 5 * 60
  /// How long a going turn may be silent, in seconds.
  static let runningSeconds: Int64 = 30
  /// How long a failed turn is shown as failed, in seconds.
  static let errorSeconds: Int64 = 30 * 60

  /// The state of a transcript's end, so many seconds after its newest record; nil age = unknown.
  static func state(of tail: TranscriptTail, age: Int64?) -> SessionState {
    let age = age.map { max(0, $0) } ?? .max
    switch tail.kind {
    case .error: return age < errorSeconds ? .error : .closed
    case .idle, .interrupted: return age < idleSeconds ? .idle : .closed
    case .waiting: return age < idleSeconds ? .waiting : .closed
    case .running, .unknown: return age < runningSeconds ? .running : .closed
    }
  }
}
