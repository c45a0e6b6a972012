import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Tree")
struct TreeTests {
  private func onParent(_ settings: MonitorSettings = MonitorSettings()) -> Monitor {
    var monitor = Scene.monitor(settings: settings)
    monitor.select(row: monitor.shownIDs.firstIndex(of: "7c0e11aa") ?? 0)
    return monitor
  }

  @Test("Enter opens and closes what a session spawned, and the bar stays")
  func enter() {
    var monitor = onParent()
    let index = monitor.state.selectedIndex
    #expect(monitor.frame().text.contains("▶  · idle"))
    monitor.tap(.enter)
    #expect(monitor.list.rows.count == 7)
    #expect(monitor.list.rows[index + 1].depth == 1)
    #expect(monitor.state.selectedIndex == index)
    #expect(monitor.frame().text.contains("▼  · idle"))
    #expect(monitor.frame().text.contains("└─ · idle"))
    monitor.tap(.enter)
    #expect(monitor.list.rows.count == 6)
  }

  @Test("A closed parent shows the price of all, an open one its own")
  func figures() {
    var monitor = onParent()
    #expect(monitor.frame().text.contains("12.88 "))
    monitor.tap(.enter)
    #expect(monitor.frame().text.contains("12.00 ") && monitor.frame().text.contains("0.88 "))
  }

  @Test("* opens all, _ closes all")
  func all() {
    var monitor = onParent()
    monitor.type("*")
    #expect(monitor.list.rows.count == 7)
    monitor.tap(.enter)
    #expect(monitor.list.rows.count == 6, "one of all that are open is closed")
    monitor.type("*")
    #expect(monitor.list.rows.count == 7)
    monitor.type("_")
    #expect(monitor.list.rows.count == 6)
    monitor.tap(.enter)
    #expect(monitor.list.rows.count == 7, "one of all that are closed is opened")
  }

  @Test("t makes a list in which spawned sessions are ordered among all")
  func list() {
    var monitor = onParent()
    monitor.type("t")
    #expect(monitor.list.rows.count == 7)
    #expect(monitor.list.rows.allSatisfy { $0.depth == 0 })
    #expect(monitor.shownIDs.contains("agent-9f"))
  }

  @Test("H hides spawned sessions, K closed ones")
  func hiding() {
    var monitor = onParent()
    monitor.type("*H")
    #expect(monitor.list.rows.count == 6)
    monitor.type("tH")
    #expect(monitor.list.rows.count == 7)
    monitor.type("tK")
    #expect(!monitor.shownIDs.contains("ses_23c9"))
  }

  @Test("Enter on a live session that spawned nothing jumps to its terminal")
  func jump() {
    var monitor = Scene.monitor()
    let effects = monitor.tap(.enter)
    #expect(
      effects.contains(
        .jump(
          ActionTarget(ProcessIdentity(pid: 41_822, start: 1000), name: "claude"),
          session: "deadbeef-aaaa-4bbb-8ccc-123456789012")))
  }

  @Test("Enter on a closed session that spawned nothing says so")
  func refused() {
    var monitor = Scene.monitor()
    monitor.select(row: monitor.shownIDs.firstIndex(of: "ses_23c9") ?? 0)
    #expect(monitor.tap(.enter).contains(.beep))
    #expect(monitor.state.notice?.isError == true)
  }

  @Test("Sessions whose transcripts are gone have no row")
  func gone() {
    let old = Scene.session("old").changed { $0.facts.isGone = true }
    let monitor = Scene.monitor(Scene.snapshot([Scene.session("a"), old]))
    #expect(monitor.shownIDs == ["a"])
    #expect(monitor.list.gone == 1)
  }
}

@Suite("Turns of the selected session")
struct TurnsTests {
  private func asked(_ effects: [Effect]) -> [SessionKey] {
    effects.compactMap { effect in
      if case .readTurns(let session, _, _) = effect { session } else { nil }
    }
  }

  @Test("are asked for once, again when another session is selected or it was written to")
  func once() {
    var monitor = Scene.monitor()
    let first = Scene.busy.sessions[0].key
    #expect(asked(monitor.apply(Scene.refresh(Scene.busy), now: Scene.now)).isEmpty)
    #expect(asked(monitor.tap(.character("Z"))).isEmpty)
    #expect(asked(monitor.tap(.down)) == [Scene.busy.sessions[1].key])
    #expect(asked(monitor.tap(.up)) == [first])
    var sessions = Array(Scene.busy.sessions)
    sessions[0] = sessions[0].changed { $0.facts.lastActive = Scene.now }
    #expect(
      asked(monitor.apply(Scene.refresh(Scene.snapshot(sessions)), now: Scene.now)) == [first])
  }

  @Test("are not asked for where they are not shown")
  func hidden() {
    var monitor = Scene.monitor()
    monitor.tap(.tab)
    #expect(asked(monitor.tap(.down)).isEmpty)
    #expect(!asked(monitor.tap(.backTab)).isEmpty)
  }
}
