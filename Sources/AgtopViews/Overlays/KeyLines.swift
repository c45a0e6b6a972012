import TerminalCells

/// The page of all keys.
struct KeyLines {
  var theme: Theme

  /// What is no key of the map.
  private static let others = [
    ("digits", "go to the process with this id"),
    ("mouse", "click rows, titles, tabs, the bar; the wheel scrolls"),
    ("Shift", "held: most terminals select text as usual"),
  ]

  /// Cells of a name of keys.
  private static let keyCells = 13

  /// Each section with its heading, in so many cells.
  func parts(width: Int) -> [[PanelLine]] {
    KeyBinding.Section.allCases.map { section in
      let bindings = KeyMap.bindings.filter { $0.section == section }
      return [heading(section.rawValue)]
        + bindings.flatMap { lines($0.label, $0.help, width) }
    } + [[heading("Other")] + Self.others.flatMap { lines($0.0, $0.1, width) }]
  }

  private func heading(_ text: String) -> PanelLine { PanelLine(" " + text, theme.strong) }

  /// The keys, and what they do in as many lines as that needs.
  private func lines(_ keys: String, _ help: String, _ width: Int) -> [PanelLine] {
    let texts = TextWrap.lines(help, to: width - Self.keyCells - 3)
    return texts.enumerated().map { index, text in
      PanelLine([
        .init(TextFit.right(index == 0 ? keys : "", in: Self.keyCells) + "  ", theme[.shortcut]),
        .init(text, theme.text),
      ])
    }
  }
}
