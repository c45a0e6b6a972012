import TerminalCells
import Testing

@testable import AgtopViews

/// Can every text be read? The rule: from 256 colours on a contrast of 4.5 at least (WCAG 2, AA), of 3 for what
/// is dim and for charts, on backgrounds of the theme's own kind.
///
/// The terminal's own colour of text passes by definition.
@Suite("Contrasts of the themes")
struct ThemeContrastTests {
  /// A theme on a terminal, with the backgrounds that it may stand on.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: Theme.Name
    var depth: ColorDepth
    var kind: BackgroundKind
    var backgrounds: [(name: String, color: Color)]

    var testDescription: String { "\(name.rawValue), \(kind), \(depth)" }
    var theme: Theme { Theme.named(name, on: ScreenColors(depth: depth, background: kind)) }
  }

  private static let dark: [(String, Color)] = [
    ("black", .rgb(0, 0, 0)), ("Solarized dark", .rgb(0x00, 0x2B, 0x36)),
    ("btop's grey", .rgb(0x19, 0x19, 0x19)), ("Dracula", .rgb(0x28, 0x2A, 0x36)),
  ]
  private static let light: [(String, Color)] = [
    ("white", .rgb(255, 255, 255)), ("Solarized light", .rgb(0xFD, 0xF6, 0xE3)),
    ("cream", .rgb(0xFF, 0xFD, 0xD0)), ("Gruvbox light", .rgb(0xFB, 0xF1, 0xC7)),
  ]

  /// What each theme is made for; the default follows the terminal.
  private static let kinds: [Theme.Name: [BackgroundKind]] = [
    .standard: [.dark, .light], .dark: [.dark], .vivid: [.dark], .okabeDark: [.dark],
    .light: [.light], .paper: [.light], .okabeLight: [.light], .contrast: [.dark, .light],
    .monochrome: [.dark, .light],
  ]

  static let rich: [Case] = cases(of: [.indexed256, .trueColor])
  static let few: [Case] = cases(of: [.eight, .sixteen])

  private static func cases(of depths: [ColorDepth]) -> [Case] {
    Theme.Name.allCases.flatMap { name in
      (kinds[name] ?? []).flatMap { kind in
        depths.map { depth in
          Case(name: name, depth: depth, kind: kind, backgrounds: kind == .dark ? dark : light)
        }
      }
    }
  }

  /// What may be fainter.
  private static let dim: Set<Role> = [.dim, .closed, .covered, .separator, .frame]
  private static let charts: [Role] = [.claude, .codex, .gemini, .opencode, .heat]

  @Test("Every theme is tested, two for light eyes and two for colour-blind ones among eight")
  func complete() {
    #expect(Set(Self.kinds.keys) == Set(Theme.Name.allCases))
    #expect(Theme.Name.allCases.count == 1 + 8)
    #expect(Self.kinds.values.count { $0 == [.light] } >= 2)
  }

  /// The least contrast of a style on the backgrounds; nil for the terminal's own text.
  private func contrast(_ style: CellStyle, _ test: Case) throws -> Double? {
    let shown = style.reduce(to: test.depth)
    if shown.foreground == .standard { return nil }
    let behind = shown.background == .standard ? test.backgrounds.map(\.color) : [shown.background]
    return try behind.map { try #require(shown.foreground.contrast(with: $0)) }.min()
  }

  @Test("Texts can be read, those on a background of their own too", arguments: rich)
  func texts(_ test: Case) throws {
    for role in Role.allCases {
      guard let contrast = try contrast(test.theme[role], test) else { continue }
      #expect(contrast >= (Self.dim.contains(role) ? 3 : 4.5), "\(role): \(contrast)")
    }
  }

  @Test("Charts can be seen, and each step is brighter than the one below it", arguments: rich)
  func charts(_ test: Case) throws {
    for role in Self.charts {
      let ramp = test.theme.ramp(of: role)
      #expect(ramp.count == Theme.steps)
      let steps = try ramp.compactMap { try contrast($0, test) }
      if test.name == .monochrome { continue }
      try #require(steps.count == Theme.steps)
      #expect(steps[0] >= 3, "\(role): \(steps)")
      #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 }, "\(role): \(steps)")
    }
  }

  @Test("High contrast is higher", arguments: rich.filter { $0.name == .contrast })
  func high(_ test: Case) throws {
    for role in Role.allCases {
      let contrast = try #require(try contrast(test.theme[role], test))
      #expect(contrast >= 7, "\(role): \(contrast)")
    }
  }

  @Test("No colour is one that the user of the terminal chose", arguments: rich)
  func ownColors(_ test: Case) {
    let theme = test.theme
    let styles = Role.allCases.map { theme[$0] } + Self.charts.flatMap { theme.ramp(of: $0) }
    for color in styles.flatMap({ [$0.foreground, $0.background] }) where color != .standard {
      #expect(color.luminance != nil, "\(color)")
      // Black is number 0 of the palette where a terminal takes red, green and blue.
      #expect(color.value != 0, "\(color)")
    }
  }

  @Test("Dim is grey 244 or 245 on the terminal's own background", arguments: rich)
  func greys(_ test: Case) {
    for role in Self.dim {
      let style = test.theme[role]
      guard style.background == .standard, test.name != .monochrome else { continue }
      #expect([.indexed(244), .indexed(245)].contains(style.foreground), "\(role)")
      #expect(!style.attributes.contains(.dim), "\(role)")
    }
  }
}

@Suite("Themes on few colours")
struct FewColorsTests {
  /// The hues; 0, 7, 8 and 15 may be the colour of the background.
  private static let hues: [Color] = [.standard] + (1...6).map(Color.indexed)

  @Test(
    "Every style is default, bold, dim or reverse, plus a hue",
    arguments: ThemeContrastTests.few)
  func structure(_ test: ThemeContrastTests.Case) {
    let theme = test.theme
    let clients: [Role] = [.claude, .codex, .gemini, .opencode, .heat]
    let styles = Role.allCases.map { theme[$0] } + clients.flatMap { theme.ramp(of: $0) }
    let allowed: CellStyle.Attributes =
      test.name == .monochrome ? [.bold, .dim, .reverse, .underline] : [.bold, .dim, .reverse]
    for style in styles {
      #expect(style.background == .standard)
      #expect(Self.hues.contains(style.foreground), "\(style.foreground)")
      #expect(style.attributes.isSubset(of: allowed))
      #expect(!style.attributes.isSuperset(of: [.bold, .dim]))
      // What the terminal gets is what was tested.
      #expect(style.reduce(to: test.depth) == style)
    }
  }

  @Test("What is filled, loud or dim differs from plain text without its colour")
  func withoutColor() {
    let loud: [Role] = [
      .title, .columns, .sorted, .status, .fault, .selection, .tabActive, .keyLabel, .needsYou,
      .waiting, .error, .tagged, .match, .dim, .closed, .heading,
    ]
    for background in [BackgroundKind.dark, .light, nil] {
      for depth in [ColorDepth.none, .eight] {
        for name in Theme.Name.allCases {
          let theme = Theme.named(name, on: ScreenColors(depth: depth, background: background))
          for role in loud { #expect(!theme[role].attributes.isEmpty, "\(name) \(role)") }
          #expect(theme.text == .plain)
        }
      }
    }
  }

  @Test("Hues can be seen on a background of their kind, in xterm's palette")
  func xterm() throws {
    let palette: [Color] = [
      .rgb(205, 0, 0), .rgb(0, 205, 0), .rgb(205, 205, 0), .rgb(0, 0, 238), .rgb(205, 0, 205),
      .rgb(0, 205, 205),
    ]
    let grounds: [(BackgroundKind?, [Color])] = [
      (.dark, [.rgb(0, 0, 0)]), (.light, [.rgb(255, 255, 255)]),
      (nil, [.rgb(0, 0, 0), .rgb(255, 255, 255)]),
    ]
    for (kind, behind) in grounds {
      let theme = Theme.named(.standard, on: ScreenColors(depth: .eight, background: kind))
      for role in Role.allCases {
        guard case .indexed(let index) = theme[role].foreground else { continue }
        for ground in behind {
          let contrast = try #require(palette[Int(index) - 1].contrast(with: ground))
          #expect(contrast >= 3, "\(role) on \(ground)")
        }
      }
    }
  }

  @Test("Without colours every theme is the monochrome one")
  func none() {
    for name in Theme.Name.allCases {
      #expect(
        Theme.named(name, on: ScreenColors(depth: .none)) == Theme.named(.monochrome), "\(name)")
    }
  }
}
