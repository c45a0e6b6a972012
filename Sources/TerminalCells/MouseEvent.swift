/// What was done with the mouse.
package struct MouseEvent: Hashable, Sendable {
  /// The buttons and the wheel.
  package enum Kind: Hashable, Sendable {
    /// The first button was let go: a click.
    case release
    /// The wheel was turned away from the user.
    case wheelUp
    /// The wheel was turned towards the user.
    case wheelDown
    /// The second (right) button was let go.
    case secondary
  }

  /// What was done.
  package var kind: Kind
  /// Where.
  package var position: Position

  /// That kind of event at that place.
  package init(kind: Kind, position: Position) {
    self.kind = kind
    self.position = position
  }
}
