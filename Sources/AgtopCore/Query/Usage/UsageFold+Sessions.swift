extension UsageFold {
  /// Root sessions whose cells lie together: forks of one another, and most often a single one.
  private struct Family: Sendable {
    var cells: any UsageCells
    /// Indices among those of the snapshot.
    var roots: [Int]
  }

  /// Folds of slices of a snapshot's sessions, one for each query, made on all cores.
  static func folds(over snapshot: Snapshot, for queries: [UsageQuery]) -> [[UsageFold]] {
    snapshot.sessions.make()
    let families = families(of: snapshot.sessions)
    let modelCount = snapshot.clientModels.count
    return Slices.map(families.count, by: 512) { slice in
      var folds = queries.map { UsageFold($0, modelCount: modelCount) }
      var owners: [Int32: Owner] = [:]
      for family in families[slice] {
        owners.removeAll(keepingCapacity: true)
        for root in family.roots {
          collect(snapshot.sessions[root], below: nil, of: root, into: &owners)
        }
        forEachCell(of: family, owners) { cell, owner in
          for index in folds.indices { folds[index].add(cell, of: owner) }
        }
      }
      return folds
    }
  }

  /// What one root session used, with all its subagents.
  static func fold(
    ofRoot root: Int, in snapshot: Snapshot, for query: UsageQuery
  ) -> UsageFold {
    var fold = UsageFold(query, modelCount: snapshot.clientModels.count)
    guard let cells = snapshot.sessions[root].cells else { return fold }
    var owners: [Int32: Owner] = [:]
    collect(snapshot.sessions[root], below: nil, of: root, into: &owners)
    cells.forEach { cell in
      if let owner = owners[cell.session] { fold.add(cell, of: owner) }
    }
    return fold
  }

  private static func families(of sessions: SessionList) -> [Family] {
    var families: [Family] = []
    families.reserveCapacity(sessions.count)
    var known: [ObjectIdentifier: Int] = [:]
    for root in sessions.indices {
      guard let cells = sessions[root].cells else { continue }
      if let family = known[ObjectIdentifier(cells)] {
        families[family].roots.append(root)
      } else {
        known[ObjectIdentifier(cells)] = families.count
        families.append(Family(cells: cells, roots: [root]))
      }
    }
    return families
  }

  /// Notes whose usage that of a session, and of all its subagents, is: its own project and branch, or those of
  /// the session that spawned it.
  private static func collect(
    _ session: Session, below parent: Owner?, of root: Int,
    into owners: inout [Int32: Owner]
  ) {
    let project = session.project ?? parent?.project
    let inherited = project == parent?.project ? parent?.branch : nil
    let owner = Owner(
      root: root, client: session.facts.client, project: project,
      branch: session.facts.gitBranch ?? inherited)
    owners[session.index] = owner
    for child in session.children { collect(child, below: owner, of: root, into: &owners) }
  }

  /// Gives the cells of a family's sessions, those of one root together.
  private static func forEachCell(
    of family: Family, _ owners: [Int32: Owner], _ body: (UsageCell, Owner) -> Void
  ) {
    guard family.roots.count > 1 else {
      return family.cells.forEach { cell in
        if let owner = owners[cell.session] { body(cell, owner) }
      }
    }
    var found: [(cell: UsageCell, owner: Owner)] = []
    family.cells.forEach { cell in
      if let owner = owners[cell.session] { found.append((cell, owner)) }
    }
    found.sort { $0.owner.root < $1.owner.root }
    for (cell, owner) in found { body(cell, owner) }
  }
}
