import TerminalCells

extension Theme {
  /// The theme of a name, in the colours that a terminal has; the default for a name that no theme has.
  ///
  /// - Parameter own: the user's themes.
  package static func named(
    _ name: Name, own: [OwnTheme] = [], on screen: ScreenColors = ScreenColors()
  ) -> Theme {
    // Without colours a fill would be nothing: what marks it then is an attribute.
    if screen.depth == .none { return Theme(monochromeStyles) }
    let mine = own.first { $0.name == name }
    let base = mine?.base ?? name
    let background = ThemeColors.named[base].map(\.background) ?? screen.background
    var (styles, ramps) = table(base, background, screen.depth)
    for (role, style) in mine?.styles ?? [:] {
      styles[role] = screen.depth < .indexed256 ? style.kept(at: screen.depth) : style
      if ramps[role] != nil { ramps[role] = ColorRamp.steps(of: style, on: background) }
    }
    return Theme(styles, ramps: ramps)
  }

  /// The styles of a built-in theme; the default follows the background.
  private static func table(
    _ name: Name, _ background: BackgroundKind?, _ depth: ColorDepth
  ) -> (styles: [Role: CellStyle], ramps: [Role: [CellStyle]]) {
    if name == .monochrome { return (monochromeStyles, [:]) }
    if depth < .indexed256 {
      return (FewColors.styles(for: background, inColor: name != .contrast), [:])
    }
    let colors = ThemeColors.named[name] ?? (background == .light ? ThemeColors.light : .dark)
    return (colors.styles, colors.ramps)
  }
}

extension CellStyle {
  /// What a terminal of few colours makes of a style that was chosen for many: its greys, black and white may
  /// be the colour of the terminal's background, so text on that has the terminal's own colour instead.
  fileprivate func kept(at depth: ColorDepth) -> CellStyle {
    var style = reduce(to: depth)
    if style.background == .standard, [0, 7, 8, 15].map(Color.indexed).contains(style.foreground) {
      style.foreground = .standard
    }
    return style
  }
}
