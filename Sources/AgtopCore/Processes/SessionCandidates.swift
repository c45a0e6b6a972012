/// The root sessions that processes may run, kept so that a refresh asks only for those that its
/// processes can have to do with, however many others there are.
package struct SessionCandidates: Sendable {
  /// Changes when a session of a client begins, is written to, or goes.
  struct Mark: Equatable, Sendable {
    var count = 0
    var times: Int64 = 0
  }

  /// Changes when sessions name a directory that none named before, or none names one any more.
  struct DirectoryMark: Equatable, Sendable {
    var count = 0
    var hash = 0
  }

  /// The sessions of one client.
  private struct Shelf: Sendable {
    var all = NewestFirst()
    var unplaced = NewestFirst()
    var byDirectory: [String: NewestFirst] = [:]
    var running: Set<SessionKey> = []
    var mark = Mark()
    var directoryMark = DirectoryMark()
  }

  private var byKey: [SessionKey: SessionCandidate] = [:]
  private var shelves: [ClientKind: Shelf] = [:]

  /// The given sessions; of two with one name the last.
  package init(_ sessions: some Sequence<SessionCandidate> = []) {
    for session in sessions { add(session) }
  }

  /// A session by name.
  subscript(key: SessionKey) -> SessionCandidate? { byKey[key] }

  /// How a client's sessions stand.
  func mark(of client: ClientKind) -> Mark { shelves[client]?.mark ?? Mark() }

  /// Which directories a client's sessions name.
  func directoryMark(of client: ClientKind) -> DirectoryMark {
    shelves[client]?.directoryMark ?? DirectoryMark()
  }

  /// The directories that a client's sessions name, as written.
  func directories(of client: ClientKind) -> some Collection<String> {
    (shelves[client]?.byDirectory ?? [:]).keys
  }

  /// Sessions that name a directory and were written to since a moment, and so many older ones.
  func sessions(
    of client: ClientKind, in directory: String, since moment: Timestamp, andOlder more: Int
  ) -> ArraySlice<SessionKey> {
    shelves[client]?.byDirectory[directory]?.sessions(since: moment, andOlder: more) ?? []
  }

  /// Sessions that name no directory and were written to since a moment.
  func unplaced(of client: ClientKind, since moment: Timestamp) -> ArraySlice<SessionKey> {
    shelves[client]?.unplaced.sessions(since: moment, andOlder: 0) ?? []
  }

  /// Sessions that were written to since a moment.
  func recent(of client: ClientKind, since moment: Timestamp) -> ArraySlice<SessionKey> {
    shelves[client]?.all.sessions(since: moment, andOlder: 0) ?? []
  }

  /// Sessions in which a turn is going on, by the end of their transcripts.
  func running(of client: ClientKind) -> Set<SessionKey> { shelves[client]?.running ?? [] }

  // MARK: Changes

  /// Adds a session, in place of one with the same name.
  mutating func add(_ session: SessionCandidate) {
    if let old = byKey[session.key] { remove(old) }
    byKey[session.key] = session
    change(session.key.client) { shelf in
      shelf.all.insert(session)
      if session.directories.isEmpty { shelf.unplaced.insert(session) }
      for directory in session.directories {
        if shelf.byDirectory[directory] == nil {
          shelf.directoryMark.count += 1
          shelf.directoryMark.hash &+= directory.hashValue
        }
        shelf.byDirectory[directory, default: NewestFirst()].insert(session)
      }
      if session.isRunning { shelf.running.insert(session.key) }
      shelf.mark.count += 1
      shelf.mark.times &+= session.lastActive?.milliseconds ?? 0
    }
  }

  /// Removes a session as it was added; does nothing where it is not, or is another by now.
  mutating func remove(_ session: SessionCandidate) {
    guard byKey[session.key] == session else { return }
    byKey[session.key] = nil
    change(session.key.client) { shelf in
      shelf.all.remove(session)
      if session.directories.isEmpty { shelf.unplaced.remove(session) }
      for directory in session.directories {
        shelf.byDirectory[directory]?.remove(session)
        guard shelf.byDirectory[directory]?.isEmpty == true else { continue }
        shelf.byDirectory[directory] = nil
        shelf.directoryMark.count -= 1
        shelf.directoryMark.hash &-= directory.hashValue
      }
      shelf.running.remove(session.key)
      shelf.mark.count -= 1
      shelf.mark.times &-= session.lastActive?.milliseconds ?? 0
    }
  }

  private mutating func change(_ client: ClientKind, _ body: (inout Shelf) -> Void) {
    body(&shelves[client, default: Shelf()])
  }
}

/// Names of sessions, the newest record first.
private struct NewestFirst: Sendable {
  private var times: [Int64] = []
  private var keys: [SessionKey] = []

  var isEmpty: Bool { keys.isEmpty }

  /// Those written to since a moment, and so many older ones.
  func sessions(since moment: Timestamp, andOlder more: Int) -> ArraySlice<SessionKey> {
    keys.prefix(index(behind: moment.milliseconds) + more)
  }

  mutating func insert(_ session: SessionCandidate) {
    let time = Self.time(of: session)
    let index = self.index(behind: time)
    times.insert(time, at: index)
    keys.insert(session.key, at: index)
  }

  mutating func remove(_ session: SessionCandidate) {
    var index = self.index(behind: Self.time(of: session)) - 1
    while index >= 0, times[index] == Self.time(of: session) {
      if keys[index] == session.key {
        times.remove(at: index)
        keys.remove(at: index)
        return
      }
      index -= 1
    }
  }

  /// A session without a time is the oldest.
  private static func time(of session: SessionCandidate) -> Int64 {
    session.lastActive?.milliseconds ?? .min
  }

  /// The index behind all that are as new or newer.
  private func index(behind time: Int64) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] >= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
