import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The first seconds")
struct FirstSecondsTests {
  private func partial(_ snapshot: Snapshot) -> Refresh {
    var refresh = Scene.refresh(snapshot, origin: .partial)
    refresh.progress.files = 1204
    refresh.progress.allFiles = 5000
    refresh.progress.bytes = 600_000_000
    refresh.progress.allBytes = 3_000_000_000
    return refresh
  }

  @Test("A first scan says how far it is, shows what it has, and promises nothing of a store")
  func firstScan() {
    var monitor = Scene.monitor(Scene.snapshot([]), origin: .store)
    #expect(monitor.frame().text.contains("first scan"))
    #expect(!monitor.frame().text.contains("Today"))
    #expect(!monitor.frame().text.contains("No sessions yet"))
    _ = monitor.apply(partial(Scene.busy), now: Scene.now)
    let frame = monitor.frame().text
    #expect(frame.contains("first scan: 1,204 of 5,000 files, 0.6 of 3.0 GB"))
    #expect(frame.contains("Fix the flaky test"))
    // Not all of today is read: it is at least that much.
    #expect(frame.contains("Today $18.75+"))
    _ = monitor.apply(Scene.refresh(Scene.busy), now: Scene.now)
    #expect(!monitor.frame().text.contains("first scan"))
    #expect(monitor.frame().text.contains("Today $18.75 "))
  }

  @Test("Where there was a store, what has changed is read")
  func changes() {
    var monitor = Scene.monitor(origin: .store)
    #expect(monitor.frame().text.contains("looking for changes"))
    _ = monitor.apply(partial(Scene.busy), now: Scene.now)
    #expect(monitor.frame().text.contains("reading: 1,204 of 5,000 files, 0.6 of 3.0 GB"))
    #expect(!monitor.frame().text.contains("first scan"))
  }

  @Test("An empty machine says what was looked for, folders and databases, and how to begin")
  func nothing() {
    var context = Scene.context
    context.folders[.opencode] = ["/home/u/.local/share/opencode/opencode*.db"]
    var monitor = Monitor(
      settings: MonitorSettings(), context: context, size: CellSize(columns: 100, rows: 40))
    _ = monitor.apply(Scene.refresh(Scene.snapshot([])), now: Scene.now)
    let frame = monitor.frame().text
    #expect(frame.contains("Claude Code  ~/.claude/projects"))
    #expect(frame.contains("OpenCode  ~/.local/share/opencode/opencode*.db"))
    #expect(frame.contains("Start one of them in any terminal"))
    #expect(!frame.contains("store"))
  }

  @Test(
    "Small amounts have small units, and no share is more than all",
    arguments: [
      (Int64(0), Int64(0), "0.0 of 0.0 kB"), (500, 2000, "0.5 of 2.0 kB"),
      (1_500_000, 20_000_000, "1.5 of 20.0 MB"), (9_000_000_000, 3_000_000_000, "9.0 of 3.0 GB"),
    ])
  func amounts(_ bytes: Int64, _ all: Int64, _ text: String) {
    var progress = Refresh.Progress()
    progress.allFiles = 3
    progress.bytes = bytes
    progress.allBytes = all
    let texts = ReadingProgress.texts(progress, isFirst: true)
    #expect(texts[0] == "first scan: 0 of 3 files, \(text)")
    #expect(texts.last.map { Int($0.dropLast()) ?? 101 <= 100 } ?? false)
  }
}
