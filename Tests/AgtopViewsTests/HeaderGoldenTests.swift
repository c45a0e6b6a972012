import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("The lines above the table as kept on file")
struct HeaderGoldenTests {
  init() { _ = LocalZone.use("UTC") }

  @Test(
    "Quiet, two waiting, an error, windows near their end, none: at every size, in Unicode and ASCII",
    arguments: HeaderScene.allCases,
    [(220, 60), (140, 40), (100, 30), (80, 24), (60, 20), (40, 10)])
  func scenes(_ scene: HeaderScene, _ size: (Int, Int)) {
    for (suffix, glyphs) in [("", Glyphs.unicode), ("-ascii", .ascii)] {
      let monitor = Scene.monitor(
        scene.snapshot, columns: size.0, rows: size.1, glyphs: glyphs)
      Golden.check(.header, "\(scene.rawValue)\(suffix)", monitor)
    }
  }

  @Test(
    "Before the first refresh, in a first scan, with the store's sessions, and while changes are read",
    arguments: [(140, 40), (80, 24), (40, 10)])
  func readings(_ size: (Int, Int)) {
    let (columns, rows) = size
    Golden.check(.header, "before", Scene.monitor(nil, columns: columns, rows: rows))
    let nothing = Scene.snapshot([])
    var first = Scene.monitor(nothing, columns: columns, rows: rows, origin: .store)
    Golden.check(.header, "first-scan-begins", first)
    var refresh = Scene.refresh(HeaderScene.waiting.snapshot, origin: .partial)
    refresh.progress.files = 1204
    refresh.progress.allFiles = 5000
    refresh.progress.bytes = 600_000_000
    refresh.progress.allBytes = 3_000_000_000
    _ = first.apply(refresh, now: Scene.now)
    Golden.check(.header, "first-scan", first)
    var known = Scene.monitor(columns: columns, rows: rows, origin: .store)
    Golden.check(.header, "store", known)
    _ = known.apply(refresh, now: Scene.now)
    Golden.check(.header, "reading", known)
  }
}
