import AgtopCore

/// Processes, and who started whom.
struct Ancestry {
  let processes: [ProcessFacts]
  private let known: [Int32: Int]

  init(_ processes: [ProcessFacts]) {
    self.processes = processes
    known = Dictionary(
      processes.enumerated().map { ($1.pid, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is known of a process; nil when it has ended.
  func process(_ identity: ProcessIdentity) -> ProcessFacts? {
    guard let found = known[identity.pid].map({ processes[$0] }), found.identity == identity,
      found.state != .zombie
    else { return nil }
    return found
  }

  /// A process, its parent, and so on, as far as they are known.
  func chain(from process: ProcessFacts) -> [ProcessFacts] {
    var chain = [process]
    // A chain of parents is short; a table that was read while it changed may have a ring.
    while chain.count < 64, let last = chain.last, let place = known[last.parent],
      processes[place].pid != last.pid
    {
      chain.append(processes[place])
    }
    return chain
  }
}
