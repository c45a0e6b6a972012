internal import Synchronization

/// The root sessions of a group, made all at once when somebody first asks for one.
final class GroupSessions: SessionSource {
  private let group: SessionGroup
  private let maker: SessionMaker
  private let made = Mutex<[Session]?>(nil)

  init(_ group: SessionGroup, maker: SessionMaker) {
    self.group = group
    self.maker = maker
  }

  func session(at index: Int) -> Session {
    made.withLock { made in
      if made == nil { made = maker.sessions(of: group) }
      // A row that is not what was written was refused when it was read.
      guard let made, index < made.count else { return .unknown }
      return made[index]
    }
  }
}

/// Makes sessions with what many of them share, on the thread that asks.
final class SessionMaker: Sendable {
  private struct State: Sendable {
    var builder: SessionTreeBuilder
    /// Copies that somebody has worked with: each remembers what it met.
    var idle: [SessionTreeBuilder] = []
    /// Which builder they are copies of.
    var generation = 0
  }

  private let state: Mutex<State>

  init(_ builder: SessionTreeBuilder) { state = Mutex(State(builder: builder)) }

  /// The sessions of a group, with all their subagents.
  func sessions(of group: SessionGroup) -> [Session] {
    let (taken, generation) = state.withLock { state in
      (state.idle.popLast() ?? state.builder, state.generation)
    }
    var builder = taken
    let sessions = builder.sessions(of: group)
    state.withLock { [builder] state in
      if state.generation == generation { state.idle.append(builder) }
    }
    return sessions
  }

  /// Makes sessions from now on as a builder does, and forgets what was met before.
  func start(with builder: SessionTreeBuilder) {
    state.withLock { $0 = State(builder: builder, generation: $0.generation + 1) }
  }

  /// Gives a builder what was met meanwhile, and makes sessions as it does from now on.
  func exchange(with builder: inout SessionTreeBuilder) {
    builder = state.withLock { [builder] state in
      var next = builder
      for other in state.idle { next.merge(other) }
      state = State(builder: next, generation: state.generation + 1)
      return next
    }
  }
}

extension Session {
  /// Stands for a session that is not to be had.
  fileprivate static let unknown = Session(
    SessionDraft(facts: SessionFacts(client: ClientKind(rawValue: ""), id: "", path: "")))
}
