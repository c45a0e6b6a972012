/// Sessions in an order; those that nobody asks for are not made.
///
/// A list that differs from an earlier one in a few sessions shares all others with it.
package struct SessionList: RandomAccessCollection, Sendable {
  private let shared: [SharedSession]
  /// The indices of those that are not closed; nil where that is found when it is asked.
  private let knownOpen: [Int]?

  /// A list of sessions in the given order.
  package init(_ sessions: some Sequence<Session>) {
    self.init(sessions.map { SharedSession($0) })
  }

  /// - Parameter open: the indices of those that are not closed, where they are known.
  init(_ shared: [SharedSession], open: [Int]? = nil) {
    self.shared = shared
    knownOpen = open
  }

  /// Whether it is the very same list: what it is made of is compared, not looked at.
  func isIdentical(to other: SessionList) -> Bool {
    shared.withUnsafeBufferPointer { own in
      other.shared.withUnsafeBufferPointer {
        own.baseAddress == $0.baseAddress && own.count == $0.count
      }
    }
  }

  /// The indices of the sessions that are not those of another list; nil where that has not as many, or more than
  /// so many differ.
  func differences(from other: SessionList, limit: Int) -> [Int]? {
    guard count == other.count else { return nil }
    return shared.withUnsafeBufferPointer { own in
      other.shared.withUnsafeBufferPointer { others in
        var indices: [Int] = []
        for index in own.indices where own[index] !== others[index] {
          guard indices.count < limit else { return nil }
          indices.append(index)
        }
        return indices
      }
    }
  }

  /// The indices of those that are not closed.
  private var open: [Int] { knownOpen ?? shared.indices.filter { !shared[$0].isClosed } }

  /// Where it begins: 0.
  package var startIndex: Int { 0 }
  /// How many sessions it has.
  package var endIndex: Int { shared.count }

  /// The session at an index.
  package subscript(index: Int) -> Session { shared[index].session }

  /// The session at an index as lists share it.
  func shared(at index: Int) -> SharedSession { shared[index] }

  /// Whether the session at an index is history (`Session.isHistory`), which does not make it.
  package func isHistory(at index: Int) -> Bool { shared[index].isHistory }

  /// Whether any session is not closed, which makes none.
  package var isAnyOpen: Bool { !open.isEmpty }

  /// Calls with each session that is no history, and its index.
  func forEachPresent(_ body: (_ index: Int, _ session: SharedSession) -> Void) {
    for index in shared.indices where !shared[index].isHistory { body(index, shared[index]) }
  }

  /// How many sessions are doing what.
  package struct Counts: Hashable, Sendable {
    /// Sessions that wait for their user.
    package var waiting = 0
    /// Sessions in which a turn is going on.
    package var running = 0
    /// Sessions that are there and have no work.
    package var idle = 0
    /// Sessions that do not get on: stalled, stopped.
    package var stalled = 0
    /// Sessions that somebody has before them (`Session.isActive`).
    package var active = 0

    /// None.
    package init() {}
  }

  /// How many sessions are doing what; closed ones are not made for it.
  package var counts: Counts {
    var counts = Counts()
    for session in openSessions {
      switch session.state {
      case .waiting: counts.waiting += 1
      case .running: counts.running += 1
      case .idle: counts.idle += 1
      case .warning: counts.stalled += 1
      case .error, .closed: break
      }
      if session.isActive { counts.active += 1 }
    }
    return counts
  }

  /// The sessions that are not closed; closed ones are not made for it.
  package var openSessions: [Session] { open.map { shared[$0].session } }

  /// The same sessions in other indices.
  func arranged(_ indices: [Int]) -> SessionList { SessionList(indices.map { shared[$0] }) }

  /// Makes all sessions, on all cores.
  func make() { SharedSession.make(shared) }
}

extension SessionList: ExpressibleByArrayLiteral {
  /// A list of the given sessions.
  package init(arrayLiteral sessions: Session...) { self.init(sessions) }
}

/// A session that lists share, made when somebody first asks for it.
final class SharedSession: Sendable {
  private enum Content: Sendable {
    case made(Session)
    /// The sessions it is made with, and its index among them.
    case waiting(any SessionSource, Int)
  }

  /// `Session.isHistory`.
  let isHistory: Bool
  /// Whether it is closed.
  let isClosed: Bool
  private let content: Content

  init(_ session: Session) {
    isHistory = session.isHistory
    isClosed = session.state == .closed
    content = .made(session)
  }

  /// A closed session that a source makes.
  init(closed index: Int, of source: any SessionSource, isHistory: Bool) {
    self.isHistory = isHistory
    isClosed = true
    content = .waiting(source, index)
  }

  /// The session itself, made now where nobody has asked for it before.
  var session: Session {
    switch content {
    case .made(let session): session
    case .waiting(let source, let index): source.session(at: index)
    }
  }

  /// Makes sessions, on all cores.
  static func make(_ sessions: [SharedSession]) {
    _ = Slices.map(sessions.count, by: 256) { slice in
      for session in sessions[slice] { _ = session.session }
    }
  }
}

/// What makes sessions when somebody asks for them.
protocol SessionSource: AnyObject, Sendable {
  /// One of its sessions; it is made once.
  func session(at index: Int) -> Session
}
