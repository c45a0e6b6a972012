/// The characters of a frame.
package struct BoxGlyphs: Hashable, Sendable {
  /// The line at the upper and the lower edge.
  package var horizontal: Character
  /// The line at the left and the right edge.
  package var vertical: Character
  /// The corners: upper left, upper right, lower left, lower right.
  package var topLeft, topRight, bottomLeft, bottomRight: Character

  /// Lines that join.
  package static let unicode = BoxGlyphs(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘")
  /// The same with round corners.
  package static let round = BoxGlyphs(
    horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
    bottomRight: "╯")
  /// For terminals that show nothing but ASCII.
  package static let ascii = BoxGlyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+")

  /// A frame of these characters, each one column wide.
  package init(
    horizontal: Character, vertical: Character, topLeft: Character, topRight: Character,
    bottomLeft: Character, bottomRight: Character
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.topLeft = topLeft
    self.topRight = topRight
    self.bottomLeft = bottomLeft
    self.bottomRight = bottomRight
  }
}
