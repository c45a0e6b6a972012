import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The function bar")
struct FunctionBarTests {
  private func bar(_ monitor: Monitor) -> String {
    var text = String(monitor.frame().text.split(separator: "\n").last ?? "")
    while text.last == " " { text.removeLast() }
    return text
  }

  @Test("Its free cells carry the keys of the selected row, and the one that leads to all")
  func rowKeys() {
    var monitor = Scene.monitor(columns: 140)
    #expect(
      bar(monitor).hasSuffix("F10Quit  Enter Jump  y Resume  d Dashboard  w Waiting  ? all keys"))
    monitor.select(row: monitor.shownIDs.firstIndex(of: "7c0e11aa") ?? 0)
    #expect(bar(monitor).contains("F10Quit  Enter Open  J Jump  y Resume"))
    monitor.select(row: monitor.shownIDs.firstIndex(of: "ses_23c9") ?? 0)
    #expect(bar(monitor).contains("F10Quit  y Resume  d Dashboard"))
    #expect(bar(Scene.monitor(columns: 80)).hasSuffix("F10Quit"))
    #expect(bar(Scene.monitor(columns: 96)).hasSuffix("F10Quit  ? all keys"))
  }

  @Test("Below 80 columns F7 and F8 go first; the help and the end never go")
  func narrow() {
    func labels(_ columns: Int) -> [String] {
      let text = bar(Scene.monitor(columns: columns, rows: 24))
      return text.matches(of: /F\d+/).map { String($0.output) }
    }
    #expect(labels(80).count == 10)
    #expect(labels(60) == ["F1", "F2", "F3", "F4", "F5", "F6", "F9", "F10"])
    #expect(labels(40) == ["F1", "F2", "F4", "F9", "F10"])
    #expect(labels(16) == ["F1", "F10"])
  }

  @Test("The keys of the row can be clicked")
  func clicks() throws {
    var monitor = Scene.monitor(columns: 140)
    let text = bar(monitor)
    let range = try #require(text.firstRange(of: "all keys"))
    let column = text.distance(from: text.startIndex, to: range.lowerBound)
    _ = monitor.handle(
      .mouse(
        MouseEvent(
          kind: .release, position: Position(column: column, row: monitor.layout.bar.row))))
    #expect(monitor.state.overlay == .help(.keys, top: 0))
  }
}
