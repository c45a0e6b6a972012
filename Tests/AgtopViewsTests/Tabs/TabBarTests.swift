import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The tab line")
struct TabBarTests {
  private func line(
    _ session: Session, columns: Int, glyphs: Glyphs = .unicode,
    _ change: (inout MonitorSettings) -> Void = { _ in }
  ) -> String {
    var settings = MonitorSettings()
    change(&settings)
    let monitor = Scene.monitor(
      Scene.snapshot([session]), columns: columns, rows: 40, glyphs: glyphs, settings: settings)
    let rows = monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(rows[monitor.layout.tabs.row])
  }

  private var session: Session {
    Scene.session("7b21c0aa-aaaa-4bbb-8ccc-123456789012", project: "docs-site", pid: 7)
  }

  @Test(
    "It has the tabs, the chosen one in brackets, and at the right which session they are about")
  func whole() {
    let line = line(session, columns: 140)
    #expect(line.hasPrefix("─[Info]─ Process ─ Cost ─ Limits ─ Setup ─"))
    #expect(line.hasSuffix("─ docs-site · claude · 7b21c0aa · opus-5 high ──"))
    #expect(
      self.line(session, columns: 140) { $0.tab = .cost }.hasPrefix("─ Info ─ Process ─[Cost]─"))
  }

  @Test("Where there is little room the effort goes first, then the client, the model, the id")
  func cut() {
    #expect(line(session, columns: 80).hasSuffix("─ docs-site · 7b21c0aa · opus-5 ──"))
    #expect(line(session, columns: 66).hasSuffix("─ docs-site · 7b21c0aa ──"))
    #expect(line(session, columns: 58).hasSuffix("─ docs-site ──"))
    #expect(line(session, columns: 44).hasSuffix("──"))
    #expect(
      line(session, columns: 80, glyphs: .ascii).hasSuffix(" docs-site - 7b21c0aa - opus-5 --"))
  }

  @Test("An order that no column shows is said there")
  func order() {
    let hidden = line(session, columns: 140) { settings in
      settings.order = .cacheTokens
      settings.hiddenColumns.insert(.cacheTokens)
    }
    #expect(hidden.contains("─ ordered by cache ─ docs-site"))
    #expect(!line(session, columns: 140).contains("ordered by"))
  }

  @Test("What a transcript says reaches it without control characters")
  func hostile() {
    let text = line(Scene.hostileSession, columns: 140)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
  }
}
