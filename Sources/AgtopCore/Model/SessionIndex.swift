internal import CAgtop

/// What tables, filters and searches ask of every session, kept close together.
///
/// Sessions are large and lie all over memory: to go through thousands of them at each key is what a person
/// waits for. History (`Session.isHistory`) is not in it.
public struct SessionIndex: Sendable {
  /// What is asked of one session, a root or one that was spawned.
  public struct Entry: Sendable {
    /// Its name.
    public let key: SessionKey
    /// What it is doing.
    public let state: SessionState
    /// The newest record of it and all it spawned.
    public let lastActive: Timestamp?
    /// How many sessions it spawned itself.
    public let childCount: Int
    /// How many it spawned, and they in turn: their entries follow its own.
    public fileprivate(set) var descendantCount = 0
    /// Its place among what its parent spawned; of a root, its place in the list.
    public fileprivate(set) var place: Int
    /// The hash of its name (`SessionKey.stableHash`).
    fileprivate let keyHash: UInt64
    /// How far before it its parent's entry is; 0 for a root.
    fileprivate let toParent: Int
    /// What a filter looks at (`SessionFilter`), in lower case where it is ASCII, with NUL in between.
    fileprivate let text: [UInt8]
  }

  /// All sessions, each followed by what it spawned, in the order of the list.
  public private(set) var entries: [Entry] = []
  /// Where the entries of the root sessions are.
  public private(set) var roots: [Int] = []
  /// The root sessions, for the next index.
  private var sources: [SharedSession] = []
  /// The same as they were made, so that nobody has to be asked for them.
  private var made: [SharedSession.Made] = []

  /// Nothing.
  public init() {}

  /// Goes through a list once; sessions that an earlier index has seen are not looked at again.
  public init(_ sessions: SessionList, after earlier: SessionIndex = SessionIndex()) {
    let kept = Kept(earlier)
    entries.reserveCapacity(max(earlier.entries.count, sessions.count))
    roots.reserveCapacity(sessions.count)
    sources.reserveCapacity(sessions.count)
    made.reserveCapacity(sessions.count)
    var next = 0
    sessions.forEachPresent { place, source in
      let root = entries.count
      roots.append(root)
      sources.append(source)
      if let known = kept.place(of: source, near: next) {
        next = known + 1
        let first = earlier.roots[known]
        entries += earlier.entries[first...first + earlier.entries[first].descendantCount]
        entries[root].place = place
        made.append(earlier.made[known])
      } else {
        let session = source.made
        session.read { add($0, place: place, parent: nil) }
        made.append(session)
      }
    }
  }

  private mutating func add(_ session: borrowing Session, place: Int, parent: Int?) {
    let own = entries.count
    entries.append(
      Entry(
        key: session.key, state: session.state, lastActive: session.lastActive,
        childCount: session.children.count, place: place, keyHash: session.key.stableHash,
        toParent: parent.map { own - $0 } ?? 0,
        text: SessionFilter.text(of: session)))
    for child in session.children.indices {
      add(session.children[child], place: child, parent: own)
    }
    entries[own].descendantCount = entries.count - own - 1
  }

  /// Calls with a root session, where it lies.
  ///
  /// - Parameter number: which of `roots` it is.
  func read(root number: Int, _ body: (borrowing Session) -> Void) { made[number].read(body) }

  /// The session of an entry, out of the list that the index was made of; nil out of another one.
  public func session(at entry: Int, in sessions: SessionList) -> Session? {
    guard entries.indices.contains(entry) else { return nil }
    var path: [Int] = []
    var place = entry
    while entries[place].toParent > 0 {
      path.append(entries[place].place)
      place -= entries[place].toParent
    }
    guard sessions.indices.contains(entries[place].place) else { return nil }
    var session = sessions[entries[place].place]
    while let child = path.popLast() {
      guard session.children.indices.contains(child) else { return nil }
      session = session.children[child]
    }
    return session
  }

  /// The entry of a session.
  public func place(of key: SessionKey) -> Int? {
    let hash = key.stableHash
    return entries.indices.first { entries[$0].keyHash == hash && entries[$0].key == key }
  }

  /// Calls with the entries of what a session spawned itself.
  public func forEachChild(of entry: Int, _ body: (Int) -> Void) {
    var next = entry + 1
    for _ in 0..<entries[entry].childCount {
      body(next)
      next += entries[next].descendantCount + 1
    }
  }

  /// Whether an entry's text contains another, which is ASCII in lower case.
  func contains(_ text: [UInt8], at entry: Int) -> Bool {
    entries[entry].text.withUnsafeBytes { there in
      text.withUnsafeBytes {
        agtop_contains(there.baseAddress, there.count, $0.baseAddress, $0.count)
      }
    }
  }

  /// The root sessions of an earlier index, by what they are.
  private struct Kept {
    private let sources: [SharedSession]
    private let places: [ObjectIdentifier: Int]

    init(_ index: SessionIndex) {
      sources = index.sources
      places = Dictionary(
        uniqueKeysWithValues: sources.enumerated().map { (ObjectIdentifier($1), $0) })
    }

    /// - Parameter expected: where it is likely to be.
    func place(of source: SharedSession, near expected: Int) -> Int? {
      if expected < sources.count, sources[expected] === source { return expected }
      return places[ObjectIdentifier(source)]
    }
  }
}
