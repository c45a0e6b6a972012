/// The root sessions in which something happened, newest activity first.
struct TreeList: Sendable {
  private(set) var trees: [SessionTree] = []
  /// Their sessions as they are once they are closed, in the same order: what lists of sessions share.
  private(set) var closed: [SharedSession] = []
  /// How many have only usage that the plan includes.
  private(set) var includedCount = 0
  /// Changes with each change of the list.
  private(set) var version = 0

  /// Where a tree is; nil when it is not in the list.
  func position(of tree: SessionTree) -> Int? {
    let time = tree.summary.lastActive
    var position = firstIndex { !Self.isNewer($0.summary.lastActive, than: time) }
    while position < trees.count, trees[position].summary.lastActive == time {
      if trees[position] === tree { return position }
      position += 1
    }
    return nil
  }

  mutating func insert(_ added: [SessionTree]) {
    guard !added.isEmpty else { return }
    version += 1
    includedCount += added.count(where: \.summary.isIncluded)
    guard added.count * 16 < trees.count else {
      trees = (trees + added).sorted { $0.stands(before: $1) }
      closed = trees.map(\.shared)
      return
    }
    for tree in added {
      let position = firstIndex { !$0.stands(before: tree) }
      trees.insert(tree, at: position)
      closed.insert(tree.shared, at: position)
    }
  }

  mutating func remove(_ removed: [SessionTree]) {
    guard !removed.isEmpty else { return }
    version += 1
    includedCount -= removed.count(where: \.summary.isIncluded)
    guard removed.count * 16 < trees.count else {
      let gone = Set(removed.map(ObjectIdentifier.init))
      trees.removeAll { gone.contains(ObjectIdentifier($0)) }
      closed = trees.map(\.shared)
      return
    }
    for position in removed.compactMap({ position(of: $0) }).sorted(by: >) {
      trees.remove(at: position)
      closed.remove(at: position)
    }
  }

  /// The first index of which something is true, as of all that follow.
  private func firstIndex(where isReached: (SessionTree) -> Bool) -> Int {
    var low = 0
    var high = trees.count
    while low < high {
      let middle = (low + high) / 2
      if isReached(trees[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Whether a time stands before another: what has none is the oldest.
  private static func isNewer(_ time: Timestamp?, than other: Timestamp?) -> Bool {
    guard let time else { return false }
    return other.map { time > $0 } ?? true
  }
}
