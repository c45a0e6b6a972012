import TerminalCells

/// The styles for terminals of 8 or 16 colours, whose palette is the user's: what they look like is not known.
///
/// So nothing has a background, black, white and greys are not used, and a colour only repeats what a word or
/// a sign says. Colours that hardly any palette shows well on a light background (green, yellow, cyan) are for
/// dark ones, blue is for light ones.
enum FewColors {
  /// The styles for a background; nil for one that is not known.
  ///
  /// - Parameter inColor: whether there are colours at all.
  static func styles(for background: BackgroundKind?, inColor: Bool) -> [Role: CellStyle] {
    var styles = attributes.mapValues { CellStyle(attributes: $0) }
    guard inColor else { return styles }
    for (role, color) in colors(for: background) {
      styles[role, default: .plain].foreground = .indexed(color)
    }
    return styles
  }

  private static let attributes: [Role: CellStyle.Attributes] = [
    .dim: .dim, .strong: .bold, .heading: .bold, .shortcut: .bold, .match: .reverse,
    .title: .reverse, .columns: .reverse, .sorted: [.reverse, .bold], .status: .reverse,
    .notice: .bold, .fault: [.reverse, .bold], .selection: [.reverse, .bold], .tagged: .bold,
    .separator: .dim, .frame: .dim, .frameTitle: .bold, .frameFocus: .bold, .tabActive: .reverse,
    .keyLabel: .reverse, .needsYou: [.reverse, .bold], .waiting: .bold, .running: .bold,
    .warning: .bold, .error: .bold, .limit: .bold, .closed: .dim, .barMid: .bold, .barHigh: .bold,
    .barFrame: .bold, .estimate: .dim, .covered: .dim,
  ]

  /// Where it is not known what lies behind, those that both have.
  private static func colors(for background: BackgroundKind?) -> [Role: UInt8] {
    switch background {
    case .dark: onDark
    case .light: onLight
    case nil: onDark.filter { onLight[$0.key] == $0.value }
    }
  }

  private static let red: UInt8 = 1
  private static let green: UInt8 = 2
  private static let yellow: UInt8 = 3
  private static let blue: UInt8 = 4
  private static let magenta: UInt8 = 5
  private static let cyan: UInt8 = 6

  private static let onDark: [Role: UInt8] = [
    .heading: cyan, .label: cyan, .link: cyan, .shortcut: cyan, .fault: red, .tagged: yellow,
    .frameFocus: cyan, .keyLabel: cyan, .columns: green, .title: green, .match: yellow,
    .needsYou: magenta, .waiting: magenta, .running: green, .warning: yellow, .error: red,
    .limit: yellow, .good: green, .barLow: green, .barMid: yellow, .barHigh: red, .graph: cyan,
    .heat: green, .claude: yellow, .codex: green, .gemini: cyan, .opencode: magenta,
  ]

  private static let onLight: [Role: UInt8] = [
    .heading: blue, .label: blue, .link: blue, .shortcut: blue, .fault: red, .tagged: blue,
    .frameFocus: blue, .keyLabel: blue, .columns: blue, .title: blue, .needsYou: magenta,
    .waiting: magenta, .error: red, .barLow: blue, .barMid: magenta, .barHigh: red, .graph: blue,
    .heat: blue, .claude: red, .gemini: blue, .opencode: magenta,
  ]
}
