import AgtopCore
import TerminalCells

@testable import AgtopViews

/// The letters that golden regions have in place of styles: one for each role of the theme, always the same.
///
/// Roles may have equal styles; a cell then has the letter of the first of them here.
struct StyleLetters {
  /// The letter of a role; a new role gets one that no other has.
  static func letter(of role: Role) -> Character {
    switch role {
    case .text: "."
    case .dim: "d"
    case .strong: "s"
    case .heading: "e"
    case .label: "l"
    case .link: "k"
    case .shortcut: "K"
    case .match: "m"
    case .title: "T"
    case .columns: "h"
    case .sorted: "H"
    case .status: "u"
    case .notice: "n"
    case .fault: "U"
    case .selection: "S"
    case .tagged: "t"
    case .separator: "-"
    case .frame: "f"
    case .frameTitle: "F"
    case .frameFocus: "Q"
    case .tab: "p"
    case .tabActive: "P"
    case .key: "y"
    case .keyLabel: "Y"
    case .needsYou: "W"
    case .waiting: "w"
    case .running: "r"
    case .idle: "i"
    case .warning: "v"
    case .error: "E"
    case .limit: "L"
    case .closed: "c"
    case .good: "1"
    case .barLow: "4"
    case .barMid: "5"
    case .barHigh: "6"
    case .barFrame: "7"
    case .money: "$"
    case .estimate: "~"
    case .covered: "o"
    case .graph: "g"
    case .heat: "a"
    case .claude: "A"
    case .codex: "X"
    case .gemini: "G"
    case .opencode: "O"
    }
  }

  private var letters: [CellStyle: Character] = [:]
  private var names: [Character: String] = [:]
  /// Styles that are no role of the theme, in words.
  private(set) var strangers: Set<String> = []
  private var used: Set<Character> = []

  /// The letters of a theme.
  init(_ theme: Theme) {
    for role in Role.allCases {
      let letter = letters[theme[role]] ?? Self.letter(of: role)
      letters[theme[role]] = letter
      names[letter, default: ""] += (names[letter] == nil ? "" : ", ") + role.rawValue
    }
  }

  /// The letter of a style; a question mark for one that is no role of the theme.
  mutating func letter(of style: CellStyle) -> Character {
    guard let letter = letters[style] else {
      strangers.insert(style.inWords)
      return "?"
    }
    used.insert(letter)
    return letter
  }

  /// What the letters that were asked for are, a line each, in the order of the table.
  var legend: String {
    let known = Role.allCases.map(Self.letter).filter { used.contains($0) }
    return
      (known.map { "\($0) = \(names[$0] ?? "")" } + strangers.sorted().map { "? = \($0)" })
      .joined(separator: "\n")
  }
}

extension CellStyle {
  /// What it is, in words.
  var inWords: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
      (.italic, "italic"),
    ]
    let set = names.filter { attributes.contains($0.0) }.map(\.1)
    return (["\(foreground.inWords) on \(background.inWords)"] + set).joined(separator: ", ")
  }
}

extension Color {
  /// What it is, in words.
  fileprivate var inWords: String {
    switch self {
    case .standard: "standard"
    case .indexed(let index): "\(index)"
    case .rgb(let red, let green, let blue): "rgb(\(red), \(green), \(blue))"
    }
  }
}
