/// A picture on a canvas: two cells of one row.
package struct PicturePlace: Hashable, Sendable {
  /// Cells that it takes.
  package static let columns = 2
  /// Cells that are kept free for it: one behind it, too.
  package static let slot = 3

  /// What it is called.
  package let name: String
  /// Its left cell.
  package let position: Position
}

/// A picture as it has to be drawn.
package struct PictureWish: Hashable, Sendable {
  /// What it is called.
  package let name: String
  /// Red, green and blue of what has no colour of its own, as one number of 24 bits.
  package let ink: Int
  /// Pixels of all its cells.
  package let width: Int
  package let height: Int

  package init(name: String, ink: Int, width: Int, height: Int) {
    self.name = name
    self.ink = ink
    self.width = width
    self.height = height
  }
}
