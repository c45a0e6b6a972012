/// Finds the few trees that processes name or that have usage of today, among all that there ever were.
///
/// Both are collected when they are first asked for, and kept up to date from then on.
struct TreeFinder: Sendable {
  /// By the hash of the session's name.
  private var byName: [UInt64: SessionTree]?
  /// Trees of whose hash another tree is in `byName`.
  private var others: [SessionTree] = []
  /// The day from which on `recent` holds the trees.
  private var day: CivilDate?
  private var recent: [ObjectIdentifier: SessionTree] = [:]

  /// The trees of some sessions.
  mutating func trees(named keys: Set<SessionKey>, in list: TreeList) -> [SessionTree] {
    guard !keys.isEmpty else { return [] }
    if byName == nil {
      byName = Dictionary(minimumCapacity: list.trees.count)
      for tree in list.trees { addName(of: tree) }
    }
    let hashes = keys.map(\.stableHash)
    let found = hashes.compactMap { byName?[$0] } + others
    return found.filter { keys.contains($0.session.key) }
  }

  /// The trees that have usage of a day or of a later one.
  mutating func trees(since day: CivilDate, in list: TreeList) -> [SessionTree] {
    if self.day != day {
      self.day = day
      recent = [:]
      for tree in list.trees { addDay(of: tree) }
    }
    return Array(recent.values)
  }

  mutating func add(_ tree: SessionTree) {
    addName(of: tree)
    addDay(of: tree)
  }

  mutating func remove(_ tree: SessionTree) {
    recent[ObjectIdentifier(tree)] = nil
    if byName?[tree.summary.keyHash] === tree {
      let same = others.firstIndex { $0.summary.keyHash == tree.summary.keyHash }
      byName?[tree.summary.keyHash] = same.map { others.remove(at: $0) }
    } else {
      others.removeAll { $0 === tree }
    }
  }

  private mutating func addName(of tree: SessionTree) {
    guard let known = byName?.updateValue(tree, forKey: tree.summary.keyHash) else { return }
    others.append(known)
  }

  private mutating func addDay(of tree: SessionTree) {
    guard let day, let newest = tree.summary.newestDay, newest >= day else { return }
    recent[ObjectIdentifier(tree)] = tree
  }
}
