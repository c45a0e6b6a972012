/// Where a text stands in the columns it was given.
package enum Alignment: Hashable, Sendable {
  /// At the left edge.
  case left
  /// At the right edge.
  case right
  /// In the middle, rather to the left.
  case center
}
