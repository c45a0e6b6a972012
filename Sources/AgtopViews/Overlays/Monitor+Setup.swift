import AgtopCore
import TerminalCells

extension Monitor {
  /// Where a page that fills the screen stands.
  var pageRect: CellRect {
    CellRect(
      column: 0, row: 0, columns: size.columns, rows: max(1, size.rows - layout.bar.rows))
  }

  /// The settings as they fill the screen.
  var setupPage: SetupPage { SetupPage(self, in: pageRect) }

  /// Shows the settings on the whole screen.
  mutating func openSetup() { state.overlay = .setup }

  /// Takes a key into the settings that fill the screen.
  mutating func pressInSetup(_ key: KeyPress) -> [Effect] {
    switch key {
    case .escape, .character("q"), .function(10), .function(2), .character("S"):
      state.overlay = nil
      return []
    case .tab: stepSection(by: 1)
    case .backTab: stepSection(by: -1)
    case .enter: return changeConfig(by: 1, goesRound: true)
    default: return pressInConfigList(key) ?? []
    }
    return []
  }

  /// Goes to the next section, round the end.
  private mutating func stepSection(by step: Int) {
    let page = setupPage
    let count = page.sections.count
    guard count > 0 else { return }
    goToSection(((page.current + step) % count + count) % count)
  }

  private mutating func goToSection(_ index: Int) {
    let sections = setupPage.sections
    guard sections.indices.contains(index) else { return }
    let contents = ConfigTab.contents(self)
    state.configIndex =
      sections[index].lines.first { contents[$0].takesCursor } ?? sections[index].lines.lowerBound
  }

  /// A click on the settings that fill the screen.
  mutating func clickSetup(_ position: Position) -> [Effect] {
    switch setupPage.target(at: position) {
    case .section(let index)?:
      goToSection(index)
      return []
    case .line(let line)?: return changeConfig(line: line)
    case nil: return []
    }
  }
}
