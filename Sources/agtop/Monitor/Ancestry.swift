import AgtopCore

/// Processes, and which of them started which.
struct Ancestry {
  let processes: [ProcessFacts]
  /// Processes of other users between these, such as `login`.
  let others: [Int32: ProcessTable.Ancestor]
  private let known: [Int32: Int]

  init(_ table: ProcessTable) {
    let processes = table.processes
    self.processes = processes
    others = table.ancestors
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
    while chain.count < 64, let last = chain.last, let index = parent(of: last),
      processes[index].pid != last.pid
    {
      chain.append(processes[index])
    }
    return chain
  }

  private func parent(of process: ProcessFacts) -> Int? {
    var above = process.parent
    for _ in 0..<64 where known[above] == nil {
      guard let next = others[above]?.parent else { return nil }
      above = next
    }
    return known[above]
  }
}
