extension UsageFold {
  /// Root sessions whose cells lie together: forks of one another, and most often a single one.
  private struct Family: Sendable {
    var cells: any UsageCells
    /// Indices among those of the snapshot.
    var roots: [Int]
  }

  /// Adds some of a snapshot's sessions to folds of whole sessions, on all cores.
  ///
  /// Each session knows what it comes to: no cell is read for that.
  static func add(_ part: Range<Int>, of sessions: SessionList, to folds: inout [UsageFold]) {
    let fresh = folds.map { UsageFold($0.query) }
    let made = Slices.map(part.count, by: 128) { slice in
      var folds = fresh
      for root in slice.lazy.map({ $0 + part.lowerBound }) {
        add(sessions[root], below: nil, of: root, to: &folds)
      }
      return folds
    }
    for slice in made {
      for index in folds.indices { folds[index].add(slice[index]) }
    }
  }

  /// Folds of slices of a snapshot's sessions, one for each query, made on all cores of their cells.
  static func folds(over snapshot: Snapshot, for queries: [UsageQuery]) -> [[UsageFold]] {
    guard !queries.isEmpty else { return [] }
    let sessions = snapshot.sessions
    let fresh = queries.map { UsageFold($0, modelCount: snapshot.clientModels.count) }
    sessions.make()
    let families = families(of: sessions)
    return Slices.map(families.count, by: 512) { slice in
      var folds = fresh
      var owners: [Int32: Owner] = [:]
      for family in families[slice] {
        owners.removeAll(keepingCapacity: true)
        for root in family.roots {
          collect(sessions[root], below: nil, of: root, into: &owners)
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

  /// Notes whose usage that of a session, and of all its subagents, is.
  private static func collect(
    _ session: Session, below parent: Owner?, of root: Int,
    into owners: inout [Int32: Owner]
  ) {
    let owner = Owner(session, below: parent, of: root)
    owners[session.index] = owner
    for child in session.children { collect(child, below: owner, of: root, into: &owners) }
  }

  /// Adds a session, and all its subagents, each with its own figures.
  private static func add(
    _ session: Session, below parent: Owner?, of root: Int, to folds: inout [UsageFold]
  ) {
    let owner = Owner(session, below: parent, of: root)
    let figures = session.ownFigures
    for index in folds.indices { folds[index].add(figures, of: owner) }
    for child in session.children { add(child, below: owner, of: root, to: &folds) }
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

extension UsageFold.Owner {
  /// Whose usage that of a session is: its own project's and branch's, or those of the session that spawned it.
  fileprivate init(_ session: Session, below parent: Self?, of root: Int) {
    project = session.project ?? parent?.project
    branch = session.facts.gitBranch ?? (project == parent?.project ? parent?.branch : nil)
    client = session.facts.client
    self.root = root
  }
}

extension Session {
  /// What its own requests come to.
  fileprivate var ownFigures: Snapshot.Figures {
    var figures = Snapshot.Figures()
    figures.add(
      requests: requests, sums: sums - children.reduce(0) { $0 + $1.sums }, ownUsage, ownCost)
    return figures
  }
}
