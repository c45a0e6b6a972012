/// Sessions in the order of a field: newest, largest, or first in the alphabet first.
///
/// A session that has no value is last, whichever way the order runs; equal ones are by newest activity,
/// then client and id.
package struct SessionOrder: Sendable {
  /// The field whose values are compared.
  package let field: Field

  /// The order of a field.
  package init(by id: FieldID) { field = .of(id) }

  /// Sessions in this order; `reversed` flips it.
  package func sorted(_ sessions: [Session], reversed: Bool = false) -> [Session] {
    indices(of: sessions, reversed: reversed).map { sessions[$0] }
  }

  /// The same of a list.
  package func sorted(_ sessions: SessionList, reversed: Bool = false) -> SessionList {
    sessions.make()
    return sessions.arranged(indices(of: sessions, reversed: reversed))
  }

  /// The indices of sessions in this order.
  private func indices<Sessions: RandomAccessCollection>(
    of sessions: Sessions, reversed: Bool
  ) -> [Int] where Sessions.Element == Session, Sessions.Index == Int {
    let values = sessions.indices.map { field.content.value(sessions[$0]) }
    let ranks = Self.ranks(of: values, reversed: reversed)
    return sessions.indices.sorted { left, right in
      ranks[left] == ranks[right]
        ? Self.standard(sessions[left], sessions[right]) : ranks[left] < ranks[right]
    }
  }

  /// Newest activity first, then client and id.
  static func standard(_ left: Session, _ right: Session) -> Bool {
    let first = left.lastActive?.milliseconds ?? .min
    let second = right.lastActive?.milliseconds ?? .min
    return first == second ? left.key < right.key : first > second
  }
}
