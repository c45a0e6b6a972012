/// Sessions in an order, each kept once however many lists hold it.
///
/// A session is large: a list that differs from an earlier one in a few sessions shares all others, and
/// those that nobody asks for are not made.
package struct SessionList: RandomAccessCollection, Sendable {
  private let shared: [SharedSession]

  /// A list of sessions in the given order.
  package init(_ sessions: some Sequence<Session>) { shared = sessions.map { SharedSession($0) } }

  init(_ shared: [SharedSession]) { self.shared = shared }

  /// Where it begins: 0.
  package var startIndex: Int { 0 }
  /// How many sessions it has.
  package var endIndex: Int { shared.count }

  /// The session at a place.
  package subscript(place: Int) -> Session {
    _read { yield shared[place].session }
  }

  /// Whether the session at a place is history (`Session.isHistory`), which does not make it.
  package func isHistory(at place: Int) -> Bool { shared[place].isHistory }

  /// Whether any session is not closed, which makes none.
  package var isAnyOpen: Bool { shared.contains { !$0.isClosed } }

  /// Calls with each session that is no history, and its place.
  func forEachPresent(_ body: (_ place: Int, _ session: SharedSession) -> Void) {
    for place in shared.indices where !shared[place].isHistory { body(place, shared[place]) }
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
    forEachOpen { session in
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

  /// Calls with each session that is not closed, where it lies; makes none.
  package func forEachOpen(_ body: (borrowing Session) -> Void) {
    for session in shared where !session.isClosed { session.read(body) }
  }

  /// The same sessions in other places.
  func arranged(_ places: [Int]) -> SessionList { SessionList(places.map { shared[$0] }) }

  /// Makes all sessions, on all cores.
  func make() { SharedSession.make(shared) }
}

extension SessionList: ExpressibleByArrayLiteral {
  /// A list of the given sessions.
  package init(arrayLiteral sessions: Session...) { self.init(sessions) }
}

/// A session that lists share, made when somebody first asks for it.
final class SharedSession: Sendable {
  /// A session where it lies.
  final class Made: Sendable {
    let session: Session

    init(_ session: consuming Session) { self.session = session }

    func read(_ body: (borrowing Session) -> Void) { body(session) }
  }

  private enum Content: Sendable {
    case made(Made)
    /// The sessions it is made with, and its place among them.
    case waiting(any SessionSource, Int)
  }

  /// `Session.isHistory`.
  let isHistory: Bool
  /// Whether it is closed.
  let isClosed: Bool
  private let content: Content

  init(_ session: consuming Session) {
    isHistory = session.isHistory
    isClosed = session.state == .closed
    content = .made(Made(session))
  }

  /// A closed session that a source makes.
  init(closed place: Int, of source: any SessionSource, isHistory: Bool) {
    self.isHistory = isHistory
    isClosed = true
    content = .waiting(source, place)
  }

  var session: Session {
    _read { yield made.session }
  }

  /// Calls with the session where it lies.
  func read(_ body: (borrowing Session) -> Void) { made.read(body) }

  /// The session itself.
  var made: Made {
    switch content {
    case .made(let made): made
    case .waiting(let source, let place): source.session(at: place)
    }
  }

  /// Makes sessions, on all cores.
  static func make(_ sessions: [SharedSession]) {
    _ = Slices.map(sessions.count, by: 256) { slice in
      for session in sessions[slice] { _ = session.made }
    }
  }
}

/// What makes sessions when somebody asks for them.
protocol SessionSource: Sendable {
  /// One of its sessions; it is made once.
  func session(at place: Int) -> SharedSession.Made
}
