package import AgtopCore
import TerminalCells

extension Theme {
  /// The theme of a name, in the colours that a terminal has; the default for a name that no theme has.
  ///
  /// - Parameters:
  ///   - own: the user's themes.
  ///   - clients: those whose names have a colour.
  package static func named(
    _ name: Name, own: [OwnTheme] = [], clients: [Client] = ClientRegistry.clients,
    on screen: ScreenColors = ScreenColors()
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
    let others = name == .monochrome ? [:] : otherClients(clients, background, screen.depth)
    return Theme(styles, ramps: ramps, clients: others)
  }

  /// The styles of clients for which themes have no role: those that the clients name themselves.
  private static func otherClients(
    _ clients: [Client], _ background: BackgroundKind?, _ depth: ColorDepth
  ) -> [ClientKind: CellStyle] {
    var styles: [ClientKind: CellStyle] = [:]
    for client in clients where Self.role(of: client.kind) == nil {
      let hex = background == .light ? client.colors.light : client.colors.dark
      let ink = Color.rgb(
        UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
        UInt8(truncatingIfNeeded: hex))
      let style = CellStyle(foreground: ink)
      styles[client.kind] = depth < .indexed256 ? style.kept(at: depth) : style
    }
    return styles
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
