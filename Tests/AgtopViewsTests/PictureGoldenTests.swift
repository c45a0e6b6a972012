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
    "The monitor and the dashboard, on dark and on light",
    arguments: [("monitor", false), ("dashboard", true)], [BackgroundKind.dark, .light])
  func pictures(_ view: (name: String, isDashboard: Bool), _ background: BackgroundKind) {
    let monitor =
      view.isDashboard
      ? PictureScene.dashboard(on: background) : PictureScene.monitor(on: background)
    let picture = ScreenPicture(
      canvas: monitor.frame(), paper: background == .dark ? .dark : .light,
      title: "The screen of agtop: the \(view.name)")
    Golden.check(
      picture.svg, file: Self.folder + "\(view.name)-\(background).svg")
  }
}
