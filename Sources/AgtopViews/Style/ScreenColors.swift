package import TerminalCells

/// What a terminal shows of colours, as far as a theme depends on it.
package struct ScreenColors: Hashable, Sendable {
  /// How many colours it shows.
  package var depth: ColorDepth
  /// Whether its background is dark or light; nil where the terminal does not say.
  package var background: BackgroundKind?

  /// 256 colours, a background that is not known.
  package init(depth: ColorDepth = .indexed256, background: BackgroundKind? = nil) {
    self.depth = depth
    self.background = background
  }
}
