internal import CAgtop

/// What tables, filters and searches ask of every session, kept close together.
///
/// Sessions lie all over memory: to go through thousands of them at each key is what a person waits for.
/// History (`Session.isHistory`) is not in it.
package struct SessionIndex: Sendable {
  /// The texts of a session: entries are copied from index to index, and their texts shared.
  fileprivate final class Texts: Sendable {
    let key: SessionKey
    /// What a filter looks at (`SessionFilter`), in lower case where it is ASCII, with NUL in between.
    let searched: [UInt8]

    init(_ session: Session, _ clients: [Client]) {
      key = session.key
      searched = SessionFilter.text(of: session, clients: clients)
    }
  }

  /// What is asked of one session, a root or a subagent.
  package struct Entry: Sendable {
    /// Its name.
    package var key: SessionKey { texts.key }
    /// What it is doing.
    package let state: SessionState
    /// The newest record of it and all its subagents.
    package let lastActive: Timestamp?
    /// Since when it is in its state (`Session.stateBegan`).
    package let stateBegan: Timestamp?
    /// Its list price with all its subagents, as far as it is known.
    package let price: Money
    /// Its own list price, as far as it is known.
    package let ownPrice: Money
    /// Whether a part of these prices is not known.
    package let isPriceLow: Bool
    /// How many direct subagents it has.
    package let childCount: Int
    /// How many subagents it has, at every depth: their entries follow its own.
    package fileprivate(set) var descendantCount = 0
    /// Its index among the subagents of its parent; of a root, its index in the list.
    package fileprivate(set) var index: Int
    /// The hash of its name (`SessionKey.stableHash`).
    fileprivate let keyHash: UInt64
    /// How far before it its parent's entry is; 0 for a root.
    fileprivate let toParent: Int
    fileprivate let texts: Texts
  }

  /// All sessions, each followed by its subagents, in the order of the list.
  package private(set) var entries: [Entry] = []
  /// Where the entries of the root sessions are.
  package private(set) var roots: [Int] = []
  /// The list that it was made of, and the root sessions in it, for the next index.
  private var list: SessionList = []
  private var sources: [SharedSession] = []
  /// The same as they were made, so that nobody has to be asked for them.
  private var made: [Session] = []

  /// Nothing.
  package init() {}

  /// Goes through a list once; sessions that an earlier index has seen are not looked at again, and all
  /// others are made, on all cores.
  ///
  /// - Parameter clients: whose names are texts of their sessions.
  package init(
    _ sessions: SessionList, after earlier: SessionIndex = SessionIndex(),
    clients: [Client] = ClientRegistry.clients
  ) {
    if let changed = sessions.differences(from: earlier.list, limit: Self.fewChanges) {
      self = earlier
      list = sessions
      if changed.allSatisfy({ replace(at: $0, clients) }) { return }
      self = SessionIndex()
    }
    list = sessions
    sources.reserveCapacity(sessions.count)
    var indices: [Int] = []
    indices.reserveCapacity(sessions.count)
    sessions.forEachPresent { index, source in
      sources.append(source)
      indices.append(index)
    }
    var kept = Kept(earlier)
    let known = sources.map { kept.number(of: $0) }
    SharedSession.make(zip(sources, known).lazy.filter { $1 == nil }.map(\.0))
    entries.reserveCapacity(max(earlier.entries.count, sources.count))
    roots.reserveCapacity(sources.count)
    made.reserveCapacity(sources.count)
    var next = 0
    while next < sources.count {
      guard let first = known[next] else {
        let session = sources[next].session
        roots.append(entries.count)
        made.append(session)
        add(session, index: indices[next], parent: nil, clients)
        next += 1
        continue
      }
      // Nearly all follow one another as they did before: they are copied together.
      let begin = next
      repeat { next += 1 } while next < sources.count && known[next] == first + (next - begin)
      copy(indices[begin..<next], from: earlier, first: first)
    }
  }

  /// Where no more sessions than these are others, they are replaced one by one.
  private static let fewChanges = 64

  /// Puts the session that is at an index of the list now in place of the one that was there.
  ///
  /// - Returns: false where not as many sessions follow it as before.
  private mutating func replace(at index: Int, _ clients: [Client]) -> Bool {
    let source = list.shared(at: index)
    let number = firstRoot(atOrBehind: index)
    guard number < roots.count, entries[roots[number]].index == index else {
      // History was there.
      return source.isHistory
    }
    let root = roots[number]
    let session = source.session
    var fresh = SessionIndex()
    fresh.add(session, index: index, parent: nil, clients)
    guard !source.isHistory, fresh.entries.count == entries[root].descendantCount + 1 else {
      return false
    }
    entries.replaceSubrange(root..<root + fresh.entries.count, with: fresh.entries)
    sources[number] = source
    made[number] = session
    return true
  }

  /// Which is the first root that stands at an index of the list or behind it.
  private func firstRoot(atOrBehind index: Int) -> Int {
    var low = 0
    var high = roots.count
    while low < high {
      let middle = (low + high) / 2
      if entries[roots[middle]].index < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Copies consecutive roots of an earlier index, with all their subagents.
  ///
  /// - Parameter indices: where they are in the list now.
  private mutating func copy(_ indices: ArraySlice<Int>, from earlier: SessionIndex, first: Int) {
    let last = first + indices.count
    let begin = earlier.roots[first]
    let end = last < earlier.roots.count ? earlier.roots[last] : earlier.entries.count
    let shift = entries.count - begin
    entries += earlier.entries[begin..<end]
    made += earlier.made[first..<last]
    for (root, index) in zip(earlier.roots[first..<last], indices) {
      roots.append(root + shift)
      if entries[root + shift].index != index { entries[root + shift].index = index }
    }
  }

  private mutating func add(
    _ session: Session, index: Int, parent: Int?, _ clients: [Client]
  ) {
    let own = entries.count
    entries.append(
      Entry(
        state: session.state, lastActive: session.lastActive,
        stateBegan: session.stateBegan, price: session.cost.listTotal ?? .zero,
        ownPrice: session.ownCost.listTotal ?? .zero, isPriceLow: session.cost.isListLowerBound,
        childCount: session.children.count, index: index, keyHash: session.key.stableHash,
        toParent: parent.map { own - $0 } ?? 0, texts: Texts(session, clients)))
    for (index, child) in session.children.enumerated() {
      add(child, index: index, parent: own, clients)
    }
    entries[own].descendantCount = entries.count - own - 1
  }

  /// A root session.
  ///
  /// - Parameter number: which of `roots` it is.
  func session(root number: Int) -> Session { made[number] }

  /// The session of an entry, out of the list that the index was made of; nil out of another one.
  package func session(at entry: Int, in sessions: SessionList) -> Session? {
    guard entries.indices.contains(entry) else { return nil }
    var path: [Int] = []
    var index = entry
    while entries[index].toParent > 0 {
      path.append(entries[index].index)
      index -= entries[index].toParent
    }
    guard sessions.indices.contains(entries[index].index) else { return nil }
    var session = sessions[entries[index].index]
    while let child = path.popLast() {
      guard session.children.indices.contains(child) else { return nil }
      session = session.children[child]
    }
    return session
  }

  /// The entry of a session.
  package func entryIndex(of key: SessionKey) -> Int? {
    let hash = key.stableHash
    return entries.indices.first { entries[$0].keyHash == hash && entries[$0].key == key }
  }

  /// Calls with the entries of the direct subagents of a session.
  package func forEachChild(of entry: Int, _ body: (Int) -> Void) {
    var next = entry + 1
    for _ in 0..<entries[entry].childCount {
      body(next)
      next += entries[next].descendantCount + 1
    }
  }

  /// Whether an entry's text contains another, which is ASCII in lower case.
  func contains(_ text: [UInt8], at entry: Int) -> Bool {
    entries[entry].texts.searched.withUnsafeBytes { there in
      text.withUnsafeBytes {
        agtop_contains(there.baseAddress, there.count, $0.baseAddress, $0.count)
      }
    }
  }

  /// The root sessions of an earlier index, by what they are.
  private struct Kept {
    private let sources: [SharedSession]
    /// Where the next one is likely to be: the lists of two refreshes differ in a few sessions.
    private var expected = 0
    /// How far from there it is looked for.
    private static let reach = 32
    /// All of them, made when one is asked that is not near.
    private lazy var numbers: [ObjectIdentifier: Int] = Dictionary(
      uniqueKeysWithValues: sources.enumerated().map { (ObjectIdentifier($1), $0) })

    init(_ index: SessionIndex) { sources = index.sources }

    /// Which of the earlier root sessions it is; nil for none.
    mutating func number(of source: SharedSession) -> Int? {
      guard !sources.isEmpty else { return nil }
      let near = expected..<min(expected + Self.reach, sources.count)
      let found = near.first { sources[$0] === source } ?? numbers[ObjectIdentifier(source)]
      // One that is new has most likely taken the place of an older one of itself.
      expected = min(found ?? expected, sources.count - 1) + 1
      return found
    }
  }
}
