/// A colour of text or of what lies behind it.
package enum Color: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// A place in the palette of xterm: 0 to 15 are the colours the user chose for the terminal, then
  /// follow a cube of 216 colours and 24 greys.
  case indexed(UInt8)
  /// Red, green and blue, each from 0 to 255.
  case rgb(UInt8, UInt8, UInt8)

  /// The nearest colour that a terminal of that depth has.
  package func reduce(to depth: ColorDepth) -> Color {
    switch (depth, self) {
    case (.none, _): .standard
    case (_, .standard), (.trueColor, _): self
    case (.indexed256, .indexed): self
    case (.indexed256, .rgb(let red, let green, let blue)):
      .indexed(Palette.nearest(to: RGB(red, green, blue), among: 16...255))
    case (.sixteen, .indexed(0...15)), (.eight, .indexed(0...7)): self
    // A bright colour keeps its hue; bright black and white do not become the colour behind them.
    case (.eight, .indexed(let index)) where (9...14).contains(index): .indexed(index - 8)
    case (.sixteen, _): .indexed(Palette.nearest(to: components, among: 0...15))
    case (.eight, _): .indexed(Palette.nearest(to: components, among: 0...7))
    }
  }

  /// Red, green and blue as one number of 24 bits; black for the terminal's own colour.
  package var value: Int {
    components.red << 16 | components.green << 8 | components.blue
  }

  /// Red, green and blue; those that xterm has in its palette for an index.
  var components: RGB {
    switch self {
    case .standard: RGB(0, 0, 0)
    case .indexed(let index): Palette.color(index)
    case .rgb(let red, let green, let blue): RGB(red, green, blue)
    }
  }
}
