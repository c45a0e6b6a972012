/// What is to be written of snapshots that follow each other: each session, process and request in its newest
/// state, if that differs from what was written of it last (`docs/stream.md`).
///
/// What waits to be written is names, not lines: a slow reader gets the state of the moment at which it reads, and
/// what waits cannot grow beyond the sessions and processes that there are.
package struct ChangeStream {
  private enum Item: Hashable {
    case session(SessionKey)
    case process(Int32)
  }

  private let version: String
  /// Whether requests are only those of the sessions that are shown.
  private let isPart: Bool
  private var snapshot: Snapshot?
  private var indices: [SessionKey: Int] = [:]
  private var processes: [Int32: AgentProcess] = [:]
  /// Sums over the lines that were written last.
  private var written: [Item: UInt64] = [:]
  private var waiting: [Item] = []
  private var isWaiting: Set<Item> = []
  /// How many of `waiting` were written.
  private var done = 0
  private var lastRequest = 0
  private var toldDropped = 0
  private var hasBegun = false
  private var isComplete = false

  /// A stream of which nothing was written yet.
  ///
  /// - Parameter selection: what the snapshots show.
  package init(version: String, selection: RefreshWorker.Selection) {
    self.version = version
    isPart = selection.isPart
  }

  /// Applies the newest snapshot; what an earlier one said and was not written is passed over.
  package mutating func apply(_ new: Snapshot) {
    let old = snapshot
    snapshot = new
    recordSessions(in: new, after: old)
    let processes = Dictionary(
      new.processes.map { ($0.facts.pid, $0) }, uniquingKeysWith: { first, _ in first })
    for process in new.processes where self.processes[process.facts.pid] != process {
      wait(for: .process(process.facts.pid))
    }
    for pid in self.processes.keys.sorted() where processes[pid] == nil { wait(for: .process(pid)) }
    self.processes = processes
  }

  /// The next line, newline included; nil when everything is written.
  package mutating func next() -> [UInt8]? {
    guard let snapshot else { return nil }
    if !hasBegun {
      hasBegun = true
      return StreamReport.begin(snapshot, version: version)
    }
    if let line = nextRequest(snapshot) { return line }
    while done < waiting.count {
      let item = waiting[done]
      done += 1
      isWaiting.remove(item)
      if let line = line(of: item, snapshot) { return line }
    }
    waiting = []
    done = 0
    guard !isComplete else { return nil }
    isComplete = true
    return StreamReport.complete(snapshot)
  }

  private mutating func wait(for item: Item) {
    if isWaiting.insert(item).inserted { waiting.append(item) }
  }

  // MARK: Sessions and processes

  /// So many sessions may differ where all are in their old places.
  private static let fewDifferences = 256

  private mutating func recordSessions(in new: Snapshot, after old: Snapshot?) {
    let sessions = new.sessions
    if let old, sessions.isIdentical(to: old.sessions) { return }
    // Mostly a few sessions went on, where they are.
    if let old, let changed = sessions.differences(from: old.sessions, limit: Self.fewDifferences),
      changed.allSatisfy({ sessions[$0].key == old.sessions[$0].key })
    {
      for index in changed { wait(for: .session(sessions[index].key)) }
      return
    }
    var found: [SessionKey: Int] = [:]
    found.reserveCapacity(sessions.count)
    for index in sessions.indices {
      let key = sessions[index].key
      found[key] = index
      // The earlier list still holds its sessions, so that no two of different lists are taken for one.
      let before = indices[key].flatMap { index in old?.sessions.shared(at: index) }
      if before !== sessions.shared(at: index) { wait(for: .session(key)) }
    }
    for key in indices.keys.filter({ found[$0] == nil }).sorted() { wait(for: .session(key)) }
    indices = found
  }

  /// The line of a session or process; nil where it says what was written before.
  private mutating func line(of item: Item, _ snapshot: Snapshot) -> [UInt8]? {
    let time = snapshot.takenAt
    let line: [UInt8]
    let isThere: Bool
    switch item {
    case .session(let key):
      let session = indices[key].map { snapshot.sessions[$0] }
      isThere = session != nil
      line = StreamReport.session(key, session, at: time)
    case .process(let pid):
      isThere = processes[pid] != nil
      line = StreamReport.process(pid, processes[pid], at: time)
    }
    guard isThere else { return written.removeValue(forKey: item) == nil ? nil : line }
    // The moment stands in front of everything that may be the same.
    let sum = Checksum.of(Array(line.drop { $0 != 0x2C }.dropFirst().drop { $0 != 0x2C }), seed: 0)
    guard written.updateValue(sum, forKey: item) != sum else { return nil }
    return line
  }

  // MARK: Requests

  private mutating func nextRequest(_ snapshot: Snapshot) -> [UInt8]? {
    let requests = snapshot.requests
    if requests.dropped > max(lastRequest, toldDropped) {
      toldDropped = requests.dropped
      return StreamReport.dropped(snapshot)
    }
    for change in requests.changes[requests.position(after: lastRequest)...] {
      lastRequest = change.number
      guard isShown(change.request, snapshot) else { continue }
      return StreamReport.request(change.request, at: snapshot.takenAt)
    }
    return nil
  }

  private func isShown(_ request: CountedRequest, _ snapshot: Snapshot) -> Bool {
    guard isPart else { return true }
    func holds(_ session: Session) -> Bool {
      session.key == request.session || session.children.contains(where: holds)
    }
    return snapshot.sessions.contains(where: holds)
  }
}
