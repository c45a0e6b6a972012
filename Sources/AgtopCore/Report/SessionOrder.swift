/// The orders in which sessions can be listed.
///
/// A session that has no figure stands last, whichever way the order runs; equal ones stand by newest
/// activity, then client and id.
public enum SessionOrder: String, CaseIterable, Sendable {
  case lastActive = "last-active"
  case started
  case client
  case project
  case model
  case state
  case cpu
  case memory
  case tokens
  case output
  case cache
  case cost
  case today
  case context
  case duration
  case tools
  case waiting

  /// Sessions in this order: newest, largest, or first in the alphabet first; `reversed` flips it.
  public func sorted(_ sessions: [Session], reversed: Bool = false) -> [Session] {
    places(of: sessions, reversed: reversed).map { sessions[$0] }
  }

  /// The same of a list.
  public func sorted(_ sessions: SessionList, reversed: Bool = false) -> SessionList {
    sessions.make()
    return sessions.arranged(places(of: sessions, reversed: reversed))
  }

  /// The places of sessions in this order: a session is large and takes long to move.
  private func places<Sessions: RandomAccessCollection>(
    of sessions: Sessions, reversed: Bool
  ) -> [Int] where Sessions.Element == Session, Sessions.Index == Int {
    let values = sessions.indices.map { value(of: sessions[$0]) }
    return sessions.indices.sorted { left, right in
      switch (values[left], values[right]) {
      case (nil, nil): return Self.standard(sessions[left], sessions[right])
      case (nil, _): return false
      case (_, nil): return true
      case (let first?, let second?):
        guard first != second else { return Self.standard(sessions[left], sessions[right]) }
        return (first < second) != reversed
      }
    }
  }

  /// Newest activity first, then client and id.
  static func standard(_ left: borrowing Session, _ right: borrowing Session) -> Bool {
    let first = left.lastActive?.milliseconds ?? .min
    let second = right.lastActive?.milliseconds ?? .min
    return first == second ? left.key < right.key : first > second
  }

  /// What to compare: the smaller stands first.
  private enum Value: Comparable {
    case number(Double)
    case exact(Int128)
    case text(String)
  }

  private func value(of session: Session) -> Value? {
    switch self {
    case .lastActive: session.lastActive.map { .exact(-Int128($0.milliseconds)) }
    case .started: session.facts.startedAt.map { .exact(-Int128($0.milliseconds)) }
    case .client: .text(session.facts.client.rawValue)
    case .project: session.project.map { .text($0.lowercased()) }
    case .model: session.model.map { .text($0.lowercased()) }
    case .state: .exact(Int128(Self.rank(of: session.state)))
    // Only a bound process has these.
    case .cpu: session.metrics?.cpuPercent.map { .number(-$0) }
    case .memory: session.metrics?.residentBytes.map { .exact(-Int128($0)) }
    case .tokens: .exact(-Int128(session.usage.total))
    case .output: .exact(-Int128(session.usage.output))
    case .cache: .exact(-Int128(session.usage.prompt - session.usage.input))
    case .cost: session.cost.total.map { .exact(-$0.picodollars) }
    case .today: session.todayCost.total.map { .exact(-$0.picodollars) }
    case .context: session.contextPercent.map { .number(-$0) }
    case .duration: session.duration.map { .exact(-Int128($0)) }
    case .tools: .exact(-Int128(session.toolCalls))
    // Who has waited longest stands first.
    case .waiting:
      session.state == .waiting
        ? (session.stateSince ?? session.facts.lastActive).map { .exact(Int128($0.milliseconds)) }
        : nil
    }
  }

  /// What needs a person first.
  private static func rank(of state: SessionState) -> Int {
    switch state {
    case .waiting: 0
    case .error: 1
    case .warning: 2
    case .running: 3
    case .idle: 4
    case .closed: 5
    }
  }
}
