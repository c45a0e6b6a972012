/// The orders in which sessions can be listed: one for each figure that a table can show.
///
/// A session that has no figure stands last, whichever way the order runs; equal ones stand by newest
/// activity, then client and id.
package enum SessionOrder: String, CaseIterable, Sendable {
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
  case session
  case subscription
  case effort
  case pid
  case virtualMemory = "virtual-memory"
  case diskRead = "disk-read"
  case diskWritten = "disk-written"
  case readRate = "read-rate"
  case writeRate = "write-rate"
  case agentTurns = "agent-turns"
  case userTurns = "user-turns"
  case name
  case directory
  case branch
  case action

  /// Whether its first row has the largest figure: numbers and newest times, as against texts.
  package var isDescending: Bool {
    switch self {
    case .client, .project, .model, .state, .session, .subscription, .effort, .pid, .name,
      .directory,
      .branch, .action, .waiting:
      false
    default: true
    }
  }

  /// Sessions in this order: newest, largest, or first in the alphabet first; `reversed` flips it.
  package func sorted(_ sessions: [Session], reversed: Bool = false) -> [Session] {
    places(of: sessions, reversed: reversed).map { sessions[$0] }
  }

  /// The same of a list.
  package func sorted(_ sessions: SessionList, reversed: Bool = false) -> SessionList {
    sessions.make()
    return sessions.arranged(places(of: sessions, reversed: reversed))
  }

  /// The places of sessions in this order: a session is large and takes long to move.
  private func places<Sessions: RandomAccessCollection>(
    of sessions: Sessions, reversed: Bool
  ) -> [Int] where Sessions.Element == Session, Sessions.Index == Int {
    let values = sessions.indices.map { value(of: sessions[$0]) }
    return sessions.indices.sorted { left, right in
      switch Self.compare(values[left], values[right], reversed: reversed) {
      case .some(let isFirst): isFirst
      case nil: Self.standard(sessions[left], sessions[right])
      }
    }
  }

  /// Whether what has the one figure stands before what has the other; nil where they are equal.
  package static func compare(_ left: Value?, _ right: Value?, reversed: Bool) -> Bool? {
    switch (left, right) {
    case (nil, nil): nil
    case (nil, _): false
    case (_, nil): true
    case (let first?, let second?): first == second ? nil : (first < second) != reversed
    }
  }

  /// Newest activity first, then client and id.
  static func standard(_ left: borrowing Session, _ right: borrowing Session) -> Bool {
    let first = left.lastActive?.milliseconds ?? .min
    let second = right.lastActive?.milliseconds ?? .min
    return first == second ? left.key < right.key : first > second
  }

  /// What is compared: the smaller stands first.
  package enum Value: Comparable, Sendable {
    /// A measured figure.
    case number(Double)
    /// A count, a time or an amount.
    case exact(Int128)
    /// A name, in lower case.
    case text(String)
  }
}
