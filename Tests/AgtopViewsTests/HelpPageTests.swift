import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Help")
struct HelpPageTests {
  private func opened(_ columns: Int, _ rows: Int) -> Monitor {
    var monitor = Scene.monitor(columns: columns, rows: rows)
    monitor.tap(.function(1))
    return monitor
  }

  private func text(_ lines: [PanelLine]) -> String {
    lines.map { $0.pieces.map(\.text).joined() }.joined(separator: "\n")
  }

  @Test("Both pages stand whole on a screen of 140x40, in two columns")
  func whole() {
    let monitor = opened(140, 40)
    for kind in [HelpPage.Kind.keys, .signs] {
      let lines = monitor.helpPage(kind).lines(width: 140)
      #expect(lines.count <= monitor.pageRect.rows - 1, "\(kind): \(lines.count)")
      #expect(lines.allSatisfy { $0.width <= 140 })
      #expect(lines.contains { $0.width > 80 })
    }
  }

  @Test("No word of the keys is cut, at any width", arguments: [60, 80, 100, 140, 220])
  func keys(_ width: Int) {
    let text = text(Scene.monitor().helpPage(.keys).lines(width: width))
    #expect(!text.contains("…"))
    for binding in KeyMap.bindings {
      for word in binding.help.split(separator: " ") { #expect(text.contains(word), "\(word)") }
    }
  }

  @Test("Tab leads to what can be seen, and back; both scroll to their end")
  func pages() {
    var monitor = opened(80, 24)
    #expect(monitor.frame().text.contains("Moving"))
    monitor.tap(.tab)
    #expect(monitor.state.overlay == .help(.signs, top: 0))
    #expect(monitor.frame().text.contains("waits for you: permission"))
    monitor.tap(.end)
    #expect(monitor.frame().text.contains("OpenCode"))
    monitor.tap(.backTab, .end)
    #expect(monitor.frame().text.contains("most terminals select text"))
  }

  @Test("What can be seen names every state, sign, client and colour, each in its own style")
  func signs() {
    let monitor = Scene.monitor()
    let lines = monitor.helpPage(.signs).lines(width: 80)
    func has(_ text: String, _ style: CellStyle, _ about: String) -> Bool {
      lines.contains { line in
        line.pieces.contains { $0.text == text && $0.style == style }
          && line.pieces.last?.text == about
      }
    }
    for state in SessionState.allCases {
      #expect(has(state.rawValue, monitor.theme.style(of: state), state.about))
    }
    for role in Role.allCases where role.group != nil {
      #expect(has(role.sample, monitor.theme[role], role.about), "\(role)")
    }
    let shown = Set(lines.flatMap { $0.pieces.map(\.style) })
    for role in Role.allCases { #expect(shown.contains(monitor.theme[role]), "\(role)") }
    for client in monitor.clients { #expect(text(lines).contains(client.name)) }
    let glyphs = text(lines)
    for sign in [
      "\(monitor.glyphs.collapsed)", "\(monitor.glyphs.expanded)", "\(monitor.glyphs.tag)",
      "\(monitor.glyphs.cut)", monitor.glyphs.checked, "\(monitor.glyphs.barFull)",
    ] { #expect(glyphs.contains(sign)) }
  }

  @Test("In ASCII it has no other character")
  func ascii() {
    var monitor = Scene.monitor(columns: 140, rows: 40, glyphs: .ascii)
    monitor.tap(.function(1))
    #expect(monitor.frame().text.utf8.allSatisfy { $0 < 0x80 })
    monitor.tap(.tab)
    #expect(monitor.frame().text.utf8.allSatisfy { $0 < 0x80 })
  }
}
