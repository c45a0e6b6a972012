import TerminalCells

/// The themes for dark backgrounds.
extension ThemeColors {
  // 231 is white, 232 next to black: black itself is number 0 where a terminal takes red, green and blue.

  static let dark = ThemeColors(
    background: .dark, dim: 245, accent: 80, good: 114, middle: 221, bad: 203, waiting: 213,
    limit: 215, idle: 110, money: 222, estimate: 180, link: 75, tagged: 221, titles: (232, 114),
    selection: (232, 80), match: (232, 221), status: (255, 236), fault: (231, 160),
    clients: [.claude: 173, .codex: 79, .gemini: 75, .opencode: 211],
    steps: [
      .claude: [131, 137, 173, 209, 216], .codex: [29, 36, 79, 86, 122],
      .gemini: [32, 33, 75, 111, 153], .opencode: [132, 168, 211, 218, 225],
      .heat: [28, 34, 77, 114, 157],
    ])

  static let vivid = ThemeColors(
    background: .dark, dim: 245, accent: 141, good: 84, middle: 227, bad: 203, waiting: 212,
    limit: 215, idle: 117, money: 228, estimate: 186, link: 117, tagged: 228, titles: (232, 141),
    selection: (232, 117), match: (232, 228), status: (255, 237), fault: (231, 161),
    clients: [.claude: 208, .codex: 42, .gemini: 45, .opencode: 207],
    steps: [
      .claude: [130, 166, 208, 215, 222], .codex: [29, 35, 42, 48, 121],
      .gemini: [32, 38, 45, 81, 123], .opencode: [133, 170, 207, 213, 219],
      .heat: [130, 166, 208, 214, 226],
    ])

  /// Hues of Okabe and Ito (orange, sky blue, bluish green, yellow, vermilion, reddish purple), as light as
  /// their contrast asks.
  static let okabeDark = ThemeColors(
    background: .dark, dim: 245, accent: 153, good: 74, middle: 214, bad: 203, waiting: 228,
    limit: 208, idle: 252, money: 222, estimate: 180, link: 75, tagged: 182, titles: (232, 74),
    selection: (232, 214), match: (232, 228), status: (255, 236), fault: (231, 160),
    clients: [.claude: 214, .codex: 49, .gemini: 75, .opencode: 182],
    steps: [
      .claude: [130, 172, 214, 220, 228], .codex: [29, 36, 43, 49, 122],
      .gemini: [32, 33, 75, 111, 153], .opencode: [139, 176, 182, 219, 225],
      .heat: [32, 68, 74, 117, 159],
    ])

  static let contrast = ThemeColors(
    background: .dark, text: CellStyle(foreground: .indexed(231), background: .indexed(232)),
    dim: 250, accent: 123, good: 120, middle: 227, bad: 210, waiting: 219, limit: 222, idle: 231,
    money: 229, estimate: 223, link: 159, tagged: 227, titles: (232, 231), selection: (232, 227),
    match: (232, 120), status: (232, 231), fault: (232, 210),
    clients: [.claude: 215, .codex: 86, .gemini: 117, .opencode: 218],
    steps: [
      .claude: [173, 209, 215, 222, 229], .codex: [36, 43, 86, 122, 158],
      .gemini: [33, 75, 117, 153, 195], .opencode: [168, 211, 218, 225, 231],
      .heat: [34, 77, 120, 157, 194],
    ])
}
