import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Themes")
struct ThemeTests {
  init() { _ = LocalZone.use("UTC") }

  @Test("Every role of the theme has a letter of its own in the golden files")
  func letters() {
    let letters = Role.allCases.map(StyleLetters.letter)
    #expect(Set(letters).count == letters.count)
    #expect(!letters.contains("?"))
  }

  @Test(
    "The screen says the same in every theme, and in roles of the theme only",
    arguments: Tab.allCases)
  func roles(_ tab: Tab) {
    for theme in Theme.Name.allCases {
      var settings = MonitorSettings()
      settings.tab = tab
      let text = Scene.monitor(columns: 220, rows: 60, settings: settings).frame().text
      settings.theme = theme
      let frame = Scene.monitor(columns: 220, rows: 60, settings: settings).frame()
      // The Config tab names the theme.
      #expect(frame.text == text || tab == .config, "\(theme)")
      var letters = StyleLetters(Theme.named(theme))
      for row in 0..<frame.size.rows {
        for column in 0..<frame.size.columns { _ = letters.letter(of: frame[row, column].style) }
      }
      #expect(letters.strangers.isEmpty, "\(theme)")
    }
  }
}

extension GoldenTests {
  @Test("The styles of every theme, a role a line", arguments: Theme.Name.allCases)
  func themes(_ name: Theme.Name) {
    let theme = Theme.named(name)
    let lines = Role.allCases.map {
      "\(StyleLetters.letter(of: $0)) \($0.rawValue): \(theme[$0].inWords)\n"
    }
    Golden.check(lines.joined(), "theme-\(name.rawValue)")
  }
}
