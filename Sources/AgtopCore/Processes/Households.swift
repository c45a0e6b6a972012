/// Remembers below which row each process was, for those that outlive what started them.
///
/// A command in the background goes on when its shell ends, and has the system's first process for a
/// parent then. It still belongs to the agent that had it started.
struct Households {
  private var rowOf: [ProcessIdentity: ProcessIdentity] = [:]
  /// The scope in which the system started a process, for those that were asked about.
  private var scopes: [ProcessIdentity: String?] = [:]
  private var seen: Set<ProcessIdentity> = []

  /// Puts processes that lost their parents below the rows that they belong to.
  ///
  /// - Parameters:
  ///   - helpers: processes that belong to a client without being anybody's tool.
  ///   - scope: the scope in which the system started a process.
  mutating func gather(
    in tree: inout ProcessTree, rows: Set<ProcessIdentity>, helpers: Set<ProcessIdentity>,
    scope: (ProcessIdentity) -> String?
  ) {
    var owners = tree.owners(of: rows)
    let processes = tree.table.processes
    var asked: [ProcessIdentity: String?] = [:]
    func scopeOf(_ process: ProcessIdentity) -> String? {
      let found = asked[process] ?? scopes[process] ?? scope(process)
      asked[process] = .some(found)
      return found
    }
    // Nobody but an agent's own commands is in its group, or in a scope with no other agent.
    lazy var byScope = Dictionary(
      grouping: rows.filter { scopeOf($0) != nil }, by: { scopeOf($0) })
    for index in processes.indices where owners[index] == nil && tree.isOrphan(index) {
      let facts = processes[index]
      guard !rows.contains(facts.identity), !helpers.contains(facts.identity) else { continue }
      var row = rowOf[facts.identity].flatMap { rows.contains($0) ? $0 : nil }
      if row == nil, !seen.contains(facts.identity), !rows.isEmpty {
        row =
          rows.first { row in
            facts.identity.start >= row.start
              && (facts.session == row.pid || facts.group == row.pid)
          }
        if row == nil, let there = scopeOf(facts.identity).flatMap({ byScope[$0] }),
          there.count == 1, let only = there.first, facts.identity.start >= only.start
        {
          row = only
        }
      }
      if let row { tree.adopt(index, by: row) }
    }
    owners = tree.owners(of: rows)
    rowOf = [:]
    for (index, facts) in processes.enumerated() { rowOf[facts.identity] = owners[index] }
    seen = Set(processes.lazy.map(\.identity))
    scopes = asked
  }
}
