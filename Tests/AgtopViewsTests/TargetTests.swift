import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

/// Between two keys the rows may change: what was chosen stays what it was, or is said to have gone.
@Suite("What is acted on is what was chosen")
struct TargetTests {
  private func refresh(
    _ pids: [(id: String, pid: Int32?, state: SessionState)], alone: [Int32] = []
  ) -> Refresh {
    let sessions = pids.enumerated().map { index, row in
      Scene.session(row.id, state: row.state, age: Int64(60 + index), pid: row.pid)
    }
    let processes = zip(sessions, pids).compactMap { session, row in
      row.pid.map { Scene.process($0, sessions: [session.key]) }
    }
    return Scene.refresh(
      Scene.snapshot(
        sessions, processes: processes + alone.map { Scene.process($0, role: .noSession) }))
  }

  private func monitor(_ refresh: Refresh) -> Monitor {
    var monitor = Scene.monitor(nil)
    _ = monitor.apply(refresh, now: Scene.now)
    return monitor
  }

  private func signalled(_ effects: [Effect]) -> [Int32] {
    effects.flatMap { effect in
      if case .signal(_, let targets) = effect { targets.map(\.process.pid) } else { [Int32]() }
    }
  }

  @Test("A process that ends while the list of signals is open is not replaced by another")
  func endsMeanwhile() {
    for order in 0..<100 {
      // The row that takes its place stands above it or below it.
      let first =
        [("b", 20, .idle), ("a", 10, .idle), ("c", 30, .idle)] as [(String, Int32?, SessionState)]
      var monitor = monitor(refresh(first))
      let index = order % 3
      monitor.select(row: index)
      let chosen = first[index].1 ?? 0
      monitor.tap(.function(9))
      let title = monitor.frame().text.contains("Signal \(chosen) · agtop")
      #expect(title)
      var after = first
      after.remove(at: index)
      _ = monitor.apply(refresh(after), now: Scene.now)
      #expect(monitor.frame().text.contains("Signal \(chosen) · agtop"))
      // Who sends it looks whether that one is there still.
      #expect(signalled(monitor.tap(.enter)) == [chosen])
    }
  }

  @Test("A session that is resumed by another process meanwhile keeps the one that was chosen")
  func resumedMeanwhile() {
    var monitor = monitor(refresh([("a", 10, .idle)]))
    monitor.tap(.function(9))
    _ = monitor.apply(refresh([("a", 11, .idle)]), now: Scene.now)
    #expect(signalled(monitor.tap(.enter)) == [10])
  }

  @Test("A process that became a server for others meanwhile gets no signal")
  func serverMeanwhile() {
    var monitor = monitor(refresh([], alone: [10]))
    monitor.tap(.function(9))
    _ = monitor.apply(
      Scene.refresh(Scene.snapshot([], processes: [Scene.process(10, role: .server)])),
      now: Scene.now)
    let effects = monitor.tap(.enter)
    #expect(signalled(effects).isEmpty)
    #expect(effects.contains(.beep))
  }

  @Test("When everything tagged is gone, the signal does not go to the row under the bar")
  func tagsGone() {
    var monitor = monitor(refresh([("a", 10, .idle), ("b", 20, .idle)], alone: [30]))
    monitor.select(row: 2)
    monitor.tap(.character(" "))
    _ = monitor.apply(refresh([("a", 10, .idle), ("b", 20, .idle)]), now: Scene.now)
    monitor.tap(.up)
    let effects = monitor.tap(.function(9))
    #expect(monitor.state.overlay == nil)
    #expect(effects.contains(.beep))
    #expect(monitor.frame().text.contains("claude 30 has gone"))
    monitor.tap(.character("U"), .function(9))
    #expect(signalled(monitor.tap(.enter)).count == 1)
  }

  @Test("Tagged rows that K or a filter hides get no signal, and are said to be hidden")
  func tagsHidden() {
    var rows =
      [("a", 10, .idle), ("b", 20, .idle), ("c", 30, .idle)] as [(String, Int32?, SessionState)]
    var monitor = monitor(refresh(rows))
    monitor.tap(.character(" "), .character(" "))
    rows[0].2 = .closed
    _ = monitor.apply(refresh(rows), now: Scene.now)
    monitor.tap(.character("K"), .function(9))
    #expect(monitor.frame().text.contains("Signal 20 · agtop"))
    #expect(monitor.frame().text.contains("left out: claude 10 is hidden"))
    #expect(signalled(monitor.tap(.enter)) == [20])
    // It stays tagged, and the bar's row is not taken for it.
    #expect(monitor.frame().text.contains("1 tagged"))
    #expect(signalled(monitor.tap(.function(9), .enter)).isEmpty)
    #expect(monitor.state.overlay == nil)
    monitor.tap(.character("K"), .function(9))
    #expect(signalled(monitor.tap(.enter)) == [10])
  }

  @Test("A tagged session that another process runs by now gets no signal")
  func taggedAndResumed() {
    var monitor = monitor(refresh([("a", 10, .idle), ("b", nil, .closed)]))
    monitor.tap(.character(" "), .character(" "))
    _ = monitor.apply(refresh([("a", 11, .idle), ("b", 21, .idle)]), now: Scene.now)
    let effects = monitor.tap(.function(9), .enter)
    #expect(signalled(effects).isEmpty)
    #expect(monitor.state.overlay == nil)
  }

  @Test(
    "When the selected row has gone, a key that acts says so before it acts on the row under the bar",
    arguments: [
      KeyPress.function(9), .character("J"), .character("y"), .character("e"), .character("x"),
      .character(" "),
      .enter,
    ])
  func selectionGone(_ key: KeyPress) {
    var monitor = monitor(refresh([("a", 10, .idle), ("b", 20, .idle)]))
    monitor.tap(.home)
    _ = monitor.apply(refresh([("b", 20, .idle)]), now: Scene.now)
    #expect(monitor.tap(key) == [.beep])
    #expect(monitor.frame().text.contains("has gone"))
    #expect(monitor.state.tagged.isEmpty)
    #expect(monitor.state.overlay == nil)
    monitor.tap(key)
    #expect(!monitor.frame().text.contains("has gone"))
  }

  @Test("A selected process that begins a session stays selected, in the session's row")
  func begins() {
    var monitor = monitor(refresh([("a", 10, .idle)], alone: [20]))
    monitor.select(row: 1)
    _ = monitor.apply(refresh([("b", 20, .idle), ("a", 10, .idle)]), now: Scene.now)
    monitor.tap(.function(9))
    #expect(signalled(monitor.tap(.enter)) == [20])
  }
}
