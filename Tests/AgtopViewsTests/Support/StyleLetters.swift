import AgtopCore
import TerminalCells

@testable import AgtopViews

/// The letters that golden regions have in place of styles: one for each role of the theme, always the same.
///
/// Roles may have equal styles; a cell then has the letter of the first of them here.
struct StyleLetters {
  /// A role of the theme.
  typealias Role = (letter: Character, name: String, style: @Sendable (Theme) -> CellStyle)

  /// The table, in which a new role of the theme gets a letter that no other has.
  static let roles: [Role] = [
    (".", "text", \.text), ("d", "dim", \.dim), ("s", "strong", \.strong),
    ("u", "status", \.status), ("U", "statusError", \.statusError), ("h", "header", \.header),
    ("H", "headerSort", \.headerSort), ("S", "selection", \.selection),
    ("t", "tagged", \.tagged), ("p", "tab", \.tab), ("P", "tabActive", \.tabActive),
    ("f", "border", \.border), ("n", "barKey", \.barKey), ("N", "barLabel", \.barLabel),
    ("k", "key", \.key), ("m", "match", \.match), ("1", "good", \.good),
    ("2", "middle", \.middle), ("3", "bad", \.bad), ("w", "waiting", \.waiting),
    ("r", "running", \.running), ("i", "idle", \.idle), ("c", "closed", \.closed),
    ("A", "claude", { $0.style(of: .claude) }), ("X", "codex", { $0.style(of: .codex) }),
    ("G", "gemini", { $0.style(of: .gemini) }), ("O", "opencode", { $0.style(of: .opencode) }),
  ]

  private var letters: [CellStyle: Character] = [:]
  private var names: [Character: String] = [:]
  /// Styles that are no role of the theme, in words.
  private(set) var strangers: Set<String> = []
  private var used: Set<Character> = []

  /// The letters of a theme.
  init(_ theme: Theme) {
    for role in Self.roles {
      let letter = letters[role.style(theme)] ?? role.letter
      letters[role.style(theme)] = letter
      names[letter, default: ""] += (names[letter] == nil ? "" : ", ") + role.name
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
    let known = Self.roles.map(\.letter).filter { used.contains($0) }
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
