/// One place of a screen: what stands there and how it is drawn.
package struct Cell: Hashable, Sendable {
  /// What is seen; a space in the right half of a wide character.
  package let character: Character
  /// Columns: 1, 2, or 0 for the right half of the wide character to the left.
  package let width: UInt8
  /// How it is drawn.
  package var style: CellStyle

  /// A space in the terminal's own colours.
  package static let blank = Cell(character: " ", width: 1, style: .plain)

  init(character: Character, width: UInt8, style: CellStyle) {
    self.character = character
    self.width = width
    self.style = style
  }
}
