/// How a cell is drawn.
package struct CellStyle: Hashable, Sendable {
  /// What a terminal can do to a character besides colouring it.
  package struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit each.
    package let rawValue: UInt8

    /// The attributes of these bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter.
    package static let bold = Attributes(rawValue: 1)
    /// Fainter; not all terminals have it.
    package static let dim = Attributes(rawValue: 2)
    /// The colours of text and background exchanged.
    package static let reverse = Attributes(rawValue: 4)
    /// A line below.
    package static let underline = Attributes(rawValue: 8)
    /// Slanted; not all terminals have it.
    package static let italic = Attributes(rawValue: 16)
  }

  /// The colour of the text.
  package var foreground: Color
  /// The colour behind it.
  package var background: Color
  /// What else is done to it.
  package var attributes: Attributes

  /// The terminal's own colours, nothing added.
  package static let plain = CellStyle()

  /// A style of these colours and attributes.
  package init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The same with more attributes.
  package func adding(_ more: Attributes) -> CellStyle {
    var style = self
    style.attributes.formUnion(more)
    return style
  }

  /// The style in the colours that a terminal of that depth has.
  ///
  /// Two colours that become one are taken apart again, so that the text can be read.
  package func reduce(to depth: ColorDepth) -> CellStyle {
    var style = self
    style.foreground = foreground.reduce(to: depth)
    style.background = background.reduce(to: depth)
    if style.foreground == style.background, foreground != background,
      style.background != .standard
    {
      let black = Palette.color(0)
      let white = Palette.color(7)
      let behind = style.background.components
      let isDark = behind.distance(to: black) < behind.distance(to: white)
      style.foreground = .indexed(isDark ? 7 : 0)
    }
    return style
  }
}
