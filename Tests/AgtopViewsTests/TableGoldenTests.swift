import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("The table as kept on file")
struct TableGoldenTests {
  init() { _ = LocalZone.use("UTC") }

  private static let sizes = [(220, 60), (140, 40), (100, 30), (80, 24), (60, 20), (40, 10)]

  @Test(
    "Quiet, two waiting, an error, a limit, 200 sessions, none, at every size",
    arguments: TableScene.allCases, sizes)
  func scenes(_ scene: TableScene, _ size: (Int, Int)) {
    Golden.check(.table, "scene-\(scene.rawValue)", scene.monitor(size.0, size.1))
  }

  @Test("In ASCII, and without colours", arguments: sizes)
  func ascii(_ size: (Int, Int)) {
    let ascii = TableScene.twoWaiting.monitor(
      size.0, size.1, glyphs: .ascii, theme: .monochrome)
    Golden.check(.table, "scene-ascii-mono", ascii)
    #expect(ascii.frame().text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("On a light screen, its tree open", arguments: [(140, 40), (80, 24)])
  func light(_ size: (Int, Int)) {
    var light = TableScene.twoWaiting.monitor(size.0, size.1, theme: .light)
    light.type("*")
    Golden.check(.table, "scene-light", light)
  }
}
