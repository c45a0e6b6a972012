/// Sessions in an order, each kept once however many lists hold it.
///
/// A session is large: a list that differs from an earlier one in a few sessions shares all others.
public struct SessionList: RandomAccessCollection, Sendable {
  private let shared: [SharedSession]

  /// A list of sessions in the given order.
  public init(_ sessions: some Sequence<Session>) { shared = sessions.map { SharedSession($0) } }

  init(_ shared: [SharedSession]) { self.shared = shared }

  /// Where it begins: 0.
  public var startIndex: Int { 0 }
  /// How many sessions it has.
  public var endIndex: Int { shared.count }

  /// The session at a place.
  public subscript(place: Int) -> Session {
    _read { yield shared[place].session }
  }

  /// The same sessions in other places.
  func arranged(_ places: [Int]) -> SessionList { SessionList(places.map { shared[$0] }) }
}

extension SessionList: ExpressibleByArrayLiteral {
  /// A list of the given sessions.
  public init(arrayLiteral sessions: Session...) { self.init(sessions) }
}

/// A session that lists share.
final class SharedSession: Sendable {
  let session: Session

  init(_ session: consuming Session) { self.session = session }
}
