import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("The pictures of the README, as kept on file")
struct PictureGoldenTests {
  init() { _ = LocalZone.use("UTC") }

  private static let folder =
    String(#filePath.dropLast("Tests/AgtopViewsTests/PictureGoldenTests.swift".count))
    + "docs/pictures/"

  @Test(
    "The monitor, and the dashboard over the same sessions, on dark and on light",
    arguments: [("monitor", false), ("dashboard", true)], [BackgroundKind.dark, .light])
  func pictures(_ view: (name: String, isDashboard: Bool), _ background: BackgroundKind) {
    var monitor = PictureScene.monitor(on: background)
    if view.isDashboard { monitor.type("d") }
    let picture = ScreenPicture(
      canvas: monitor.frame(), paper: background == .dark ? .dark : .light,
      title: "The screen of agtop: the \(view.name)")
    Golden.check(
      picture.svg, file: Self.folder + "\(view.name)-\(background).svg")
  }
}
