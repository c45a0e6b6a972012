import TerminalCells

extension Monitor {
  /// The theme that is chosen, as this terminal shows it.
  var theme: Theme {
    Theme.named(settings.theme, own: settings.ownThemes, clients: clients, on: colors)
  }

  /// Chooses the theme so many further, round the end.
  mutating func stepTheme(by step: Int) {
    let names = settings.themeNames
    guard let index = names.firstIndex(of: settings.theme) else { return }
    settings.theme = names[((index + step) % names.count + names.count) % names.count]
  }

  /// Chooses the next theme, and says which that is.
  mutating func nextTheme() {
    stepTheme(by: 1)
    let isLight = colors.background == .light
    let what = settings.theme == .standard ? (isLight ? ", light here" : ", dark here") : ""
    state.notice = Notice("theme \(settings.theme.rawValue)\(what)")
  }
}
