/// The characters of a frame.
public struct BoxGlyphs: Hashable, Sendable {
  /// The line at the upper and the lower edge.
  public var horizontal: Character
  /// The line at the left and the right edge.
  public var vertical: Character
  /// The corners: upper left, upper right, lower left, lower right.
  public var topLeft, topRight, bottomLeft, bottomRight: Character

  /// Lines that join.
  public static let unicode = BoxGlyphs(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘")
  /// For terminals that show nothing but ASCII.
  public static let ascii = BoxGlyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+")

  /// A frame of these characters, each one column wide.
  public init(
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
