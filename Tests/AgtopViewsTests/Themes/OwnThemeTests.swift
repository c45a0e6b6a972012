import TerminalCells
import Testing

@testable import AgtopViews

@Suite("The user's themes")
struct OwnThemeTests {
  private static let mine = Theme.Name(rawValue: "mine")

  private func theme(
    _ styles: [Role: CellStyle], base: Theme.Name = .standard,
    _ screen: ScreenColors = ScreenColors()
  ) -> Theme {
    Theme.named(Self.mine, own: [OwnTheme(name: Self.mine, base: base, styles: styles)], on: screen)
  }

  @Test("It has its own styles, and all others of its base")
  func base() {
    let red = CellStyle(foreground: .rgb(200, 0, 0), attributes: .bold)
    let found = theme([.money: red], base: .vivid)
    for role in Role.allCases {
      #expect(found[role] == (role == .money ? red : Theme.named(.vivid)[role]), "\(role)")
    }
  }

  @Test("On the default it follows the terminal's background", arguments: BackgroundKind.allCases)
  func follows(_ kind: BackgroundKind) {
    let screen = ScreenColors(background: kind)
    #expect(theme([:], screen) == Theme.named(kind == .light ? .light : .dark, on: screen))
    #expect(Theme.named(.standard, on: screen) == theme([:], screen))
    #expect(Theme.named(.standard) == Theme.named(.dark))
  }

  @Test("The background and the colour of the text are those of all that has none")
  func text() {
    let ground = Color.rgb(30, 30, 46)
    let found = theme([.text: CellStyle(foreground: .rgb(205, 214, 244), background: ground)])
    #expect(found[.dim] == CellStyle(foreground: .indexed(245), background: ground))
    #expect(found[.strong].foreground == .rgb(205, 214, 244) && found[.strong].background == ground)
    #expect(found[.selection] == Theme.named(.dark)[.selection])
    #expect(found.ramp(of: .claude).allSatisfy { $0.background == ground })
  }

  @Test(
    "A client's colour gives the steps of its charts, dim to bright",
    arguments: BackgroundKind.allCases)
  func ramps(_ kind: BackgroundKind) throws {
    let found = theme(
      [.codex: CellStyle(foreground: .rgb(200, 100, 50))], ScreenColors(background: kind)
    ).ramp(of: .codex)
    #expect(found.count == Theme.steps)
    #expect(found[2].foreground == .rgb(200, 100, 50))
    let brightness = try found.map { try #require($0.foreground.luminance) }
    let rising = kind == .dark ? brightness : brightness.reversed()
    #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 < $1 })
    // The other clients keep theirs.
    #expect(
      theme([:], ScreenColors(background: kind)).ramp(of: .claude)
        == Theme.named(.standard, on: ScreenColors(background: kind)).ramp(of: .claude))
    // Nobody knows what the terminal's green looks like.
    let green = CellStyle(foreground: .indexed(2))
    #expect(Set(theme([.codex: green]).ramp(of: .codex)) == [green])
  }

  @Test(
    "On few colours it keeps its hues, and no text that may vanish",
    arguments: [ColorDepth.eight, .sixteen])
  func few(_ depth: ColorDepth) {
    let screen = ScreenColors(depth: depth, background: .dark)
    let styles: [Role: CellStyle] = [
      .money: CellStyle(foreground: .rgb(220, 0, 0)), .link: CellStyle(foreground: .indexed(245)),
      .idle: CellStyle(foreground: .rgb(250, 250, 250), attributes: .bold),
      .selection: CellStyle(foreground: .rgb(0, 0, 0), background: .rgb(0, 200, 0)),
    ]
    let found = theme(styles, screen)
    #expect(found[.money] == CellStyle(foreground: .indexed(1)))
    #expect(found[.link] == .plain)
    #expect(found[.idle] == CellStyle(attributes: .bold))
    #expect(found[.selection] == CellStyle(foreground: .indexed(0), background: .indexed(2)))
    #expect(found[.waiting] == Theme.named(.standard, on: screen)[.waiting])
    #expect(theme(styles, ScreenColors(depth: .none)) == Theme.named(.monochrome))
  }

  @Test("A name that no theme has is the default")
  func unknown() {
    #expect(Theme.named(Self.mine) == Theme.named(.standard))
  }
}

@Suite("Choosing a theme")
struct ThemeChoiceTests {
  @Test("V steps through all themes and the user's, says the name, and has it written")
  func steps() {
    var settings = MonitorSettings()
    settings.ownThemes = [OwnTheme(name: Theme.Name(rawValue: "mine"), base: .paper)]
    var monitor = Scene.monitor(settings: settings)
    let text = monitor.frame().text
    var seen: [Theme.Name] = []
    for _ in settings.themeNames {
      #expect(monitor.tap(.character("V")).contains(.settings(monitor.settings)))
      let name = monitor.settings.theme
      seen.append(name)
      let notice = monitor.state.notice?.text ?? ""
      #expect(notice.hasPrefix("theme \(name.rawValue)"))
      #expect(notice.hasSuffix("dark here") == (name == .standard))
      #expect(monitor.frame().text.contains(notice))
      monitor.state.notice = nil
      // Colours change, characters do not.
      #expect(monitor.frame().text == text)
    }
    #expect(Array(seen.dropLast()) == Array(settings.themeNames.dropFirst()))
    #expect(seen.last == .standard && seen.count == 10)
  }

  @Test("The default says what it is on a light terminal")
  func light() {
    var settings = MonitorSettings()
    settings.theme = .monochrome
    var monitor = Monitor(
      settings: settings, context: Scene.context, size: CellSize(columns: 80, rows: 24),
      colors: ScreenColors(background: .light))
    monitor.tap(.character("V"))
    #expect(monitor.state.notice?.text == "theme default, light here")
    #expect(monitor.theme == Theme.named(.light))
  }

  @Test("The frame is drawn in the theme, and in the colours of the terminal")
  func frame() {
    var settings = MonitorSettings()
    settings.theme = .contrast
    let whole = Scene.monitor(settings: settings).frame()
    #expect(whole[3, 3].style.background != .standard)
    let few = Monitor(
      settings: settings, context: Scene.context, size: CellSize(columns: 80, rows: 24),
      colors: ScreenColors(depth: .eight)
    ).frame()
    for row in 0..<24 {
      for column in 0..<80 { #expect(few[row, column].style.background == .standard) }
    }
  }

  @Test("Names are taken in any case, and auto is the default")
  func spelling() {
    #expect(Theme.Name(spelling: "AUTO") == .standard && Theme.Name(spelling: "Light") == .light)
    // Names of the first settings files.
    for name in ["default", "light", "monochrome", "high-contrast"] {
      #expect(Theme.Name.allCases.contains(Theme.Name(rawValue: name)))
    }
  }
}
