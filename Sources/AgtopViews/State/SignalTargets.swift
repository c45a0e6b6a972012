import AgtopCore

/// What a signal goes to, from the moment that its list is opened.
struct SignalTargets: Hashable, Sendable {
  /// The processes, each once.
  private(set) var targets: [ActionTarget] = []
  /// Why others that were chosen are not among them.
  var leftOut: [String] = []

  /// Adds the process of what was chosen.
  ///
  /// - Parameters:
  ///   - target: nil where there was none.
  ///   - refusal: why nothing is sent to it.
  mutating func add(_ target: ActionTarget?, refusal: String?) {
    guard let target, refusal == nil else {
      leftOut.append(refusal ?? "no process runs it")
      return
    }
    if !targets.contains(target) { targets.append(target) }
  }

  /// The head of the list of signals.
  var title: String {
    let whom =
      targets.count == 1
      ? targets.map { "\($0.process.pid) (\($0.name))" }.joined() : "\(targets.count) processes"
    guard let first = leftOut.first else { return "Send to \(whom)" }
    let more = leftOut.count > 1 ? " and \(leftOut.count - 1) more" : ""
    return "Send to \(whom); left out: \(first)\(more)"
  }
}
