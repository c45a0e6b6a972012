/// How a cell is drawn.
public struct CellStyle: Hashable, Sendable {
  /// What a terminal can do to a character besides colouring it.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit each.
    public let rawValue: UInt8

    /// The attributes of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter; not all terminals have it.
    public static let dim = Attributes(rawValue: 2)
    /// The colours of text and background exchanged.
    public static let reverse = Attributes(rawValue: 4)
    /// A line below.
    public static let underline = Attributes(rawValue: 8)
    /// Slanted; not all terminals have it.
    public static let italic = Attributes(rawValue: 16)
  }

  /// The colour of the text.
  public var foreground: Color
  /// The colour behind it.
  public var background: Color
  /// What else is done to it.
  public var attributes: Attributes

  /// The terminal's own colours, nothing added.
  public static let plain = CellStyle()

  /// A style of these colours and attributes.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The same with more attributes.
  public func adding(_ more: Attributes) -> CellStyle {
    var style = self
    style.attributes.formUnion(more)
    return style
  }

  /// The style in the colours that a terminal of that depth has.
  ///
  /// Two colours that become one are taken apart again, so that the text can be read.
  public func reduce(to depth: ColorDepth) -> CellStyle {
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
