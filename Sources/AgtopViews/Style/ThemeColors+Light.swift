import TerminalCells

/// The themes for light backgrounds.
extension ThemeColors {
  static let light = ThemeColors(
    background: .light, dim: 244, accent: 24, good: 22, middle: 58, bad: 124, waiting: 127,
    limit: 94, idle: 60, money: 58, estimate: 95, link: 26, tagged: 54, titles: (231, 22),
    selection: (231, 25), match: (231, 94), status: (232, 252), fault: (231, 124),
    clients: [.claude: 94, .codex: 23, .gemini: 26, .opencode: 125],
    steps: [
      .claude: [166, 130, 94, 88, 52], .codex: [66, 30, 29, 23, 22],
      .gemini: [68, 32, 26, 25, 19], .opencode: [168, 162, 125, 89, 53],
      .heat: [133, 127, 90, 54, 53],
    ])

  static let paper = ThemeColors(
    background: .light, dim: 244, accent: 89, good: 23, middle: 94, bad: 88, waiting: 91,
    limit: 95, idle: 59, money: 58, estimate: 95, link: 24, tagged: 26, titles: (231, 58),
    selection: (231, 89), match: (231, 94), status: (232, 187), fault: (231, 88),
    clients: [.claude: 88, .codex: 23, .gemini: 24, .opencode: 90],
    steps: [
      .claude: [166, 130, 94, 88, 52], .codex: [66, 30, 29, 23, 22],
      .gemini: [67, 31, 24, 18, 17], .opencode: [133, 127, 90, 54, 53],
      .heat: [166, 130, 94, 88, 52],
    ])

  /// Hues of Okabe and Ito (blue, vermilion, reddish purple, bluish green), as dark as their contrast asks.
  static let okabeLight = ThemeColors(
    background: .light, dim: 244, accent: 25, good: 26, middle: 95, bad: 160, waiting: 90,
    limit: 95, idle: 59, money: 58, estimate: 95, link: 25, tagged: 54, titles: (231, 25),
    selection: (231, 24), match: (231, 94), status: (232, 252), fault: (231, 160),
    clients: [.claude: 94, .codex: 23, .gemini: 20, .opencode: 127],
    steps: [
      .claude: [166, 130, 94, 88, 52], .codex: [66, 30, 29, 23, 22],
      .gemini: [68, 62, 20, 19, 18], .opencode: [133, 127, 90, 54, 53],
      .heat: [68, 32, 26, 25, 19],
    ])
}
