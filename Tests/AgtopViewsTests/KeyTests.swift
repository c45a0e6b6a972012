import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Keys")
struct KeyTests {
  @Test("No key is bound twice, and every command has one")
  func keysAreUnique() {
    let keys = KeyMap.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(Set(KeyMap.bindings.map(\.command)) == Set(Command.allCases))
  }

  @Test("The bar stays on its session when the order turns")
  func selectionFollows() {
    var monitor = Scene.monitor()
    monitor.tap(.down)
    let id = monitor.state.selection
    monitor.tap(.character("i"))
    #expect(monitor.state.selection == id)
    #expect(monitor.state.selectedPlace != 1)
  }

  @Test("The filter works while it is typed, Enter keeps it, Esc clears it")
  func filter() {
    var monitor = Scene.monitor()
    monitor.tap(.character("/"))
    monitor.type("api")
    #expect(monitor.shownIDs == ["019a7c31"])
    monitor.tap(.enter)
    #expect(monitor.shownIDs == ["019a7c31"])
    monitor.tap(.escape)
    #expect(monitor.shownIDs.count == 6)
  }

  @Test("Enter opens and closes what a session spawned")
  func tree() {
    var monitor = Scene.monitor()
    let place = monitor.shownIDs.firstIndex(of: "7c0e11aa") ?? 0
    for _ in 0..<place { monitor.tap(.down) }
    monitor.tap(.enter)
    #expect(monitor.shownIDs.count == 7)
    #expect(monitor.list.rows[place + 1].depth == 1)
    monitor.tap(.enter)
    #expect(monitor.shownIDs.count == 6)
  }
}
