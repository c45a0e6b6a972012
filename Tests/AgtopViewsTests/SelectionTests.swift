import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("The bar")
struct SelectionTests {
  /// By cost an agent without a session is the last of the live rows, but it is what the first refresh has.
  private func begun() -> Monitor {
    var settings = MonitorSettings()
    settings.order = .cost
    settings.pinsWaiting = false
    var monitor = Scene.monitor(
      Scene.snapshot([], processes: [Scene.process(40_500, role: .noSession)]), settings: settings,
      origin: .store)
    #expect(monitor.shownIDs == ["40500"])
    _ = monitor.apply(Scene.refresh(Scene.busy), now: Scene.now)
    return monitor
  }

  @Test("is on the first row until a key is pressed, whatever comes")
  func untouched() {
    var monitor = begun()
    #expect(monitor.state.selectedIndex == 0)
    #expect(monitor.shownIDs.dropLast().last == "40500")
    let better = [Scene.session("better00-aaaa", tokens: 90_000_000)]
    _ = monitor.apply(Scene.refresh(Scene.snapshot(better + Scene.busy.sessions)), now: Scene.now)
    #expect(monitor.shownIDs.first == "better00")
    #expect(monitor.state.selectedIndex == 0 && monitor.state.top == 0)
  }

  @Test("stays on its session wherever that goes afterwards")
  func touched() {
    var monitor = begun()
    monitor.tap(.down, .up)
    let chosen = monitor.state.selection
    let better = [Scene.session("better00-aaaa", tokens: 90_000_000)]
    _ = monitor.apply(Scene.refresh(Scene.snapshot(better + Scene.busy.sessions)), now: Scene.now)
    #expect(monitor.state.selection == chosen)
    #expect(monitor.state.selectedIndex == 1)
  }
}
