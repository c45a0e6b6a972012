import AgtopCore

/// What a signal goes to, from the moment that its list is opened.
struct SignalTargets: Hashable, Sendable {
  /// The processes, each once.
  private(set) var targets: [ActionTarget] = []
  /// Why others that were chosen are not among them.
  var leftOut: [String] = []

  /// What the chosen row is about, where it is one: its project and its title.
  private(set) var about: [String] = []

  /// Adds the process of what was chosen.
  ///
  /// - Parameters:
  ///   - content: what its row shows.
  ///   - target: nil where there was none.
  ///   - refusal: why nothing is sent to it.
  mutating func add(_ target: ActionTarget?, of content: RowContent, refusal: String?) {
    guard let target, refusal == nil else {
      leftOut.append(refusal ?? "no process runs it")
      return
    }
    guard !targets.contains(target) else { return }
    targets.append(target)
    let session = content.session
    about = [session?.project ?? target.name, session?.facts.title?.text].compactMap { $0 }
  }

  /// The head of the list of signals: `Signal 344 · shop-api · Create invoice endpoint`.
  func title(with dot: String) -> String {
    guard targets.count == 1, let target = targets.first else {
      return "Signal \(targets.count) processes"
    }
    return (["Signal \(target.process.pid)"] + about).joined(separator: " \(dot) ")
  }

  /// What is not among them, a line each.
  var notes: [String] {
    guard let first = leftOut.first else { return [] }
    let more = leftOut.count > 1 ? " and \(leftOut.count - 1) more" : ""
    return ["left out: \(first)\(more)"]
  }
}
