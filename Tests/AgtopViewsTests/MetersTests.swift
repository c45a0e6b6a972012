import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Figures above the table")
struct MetersTests {
  init() { _ = LocalZone.use("UTC") }

  private func lines(
    _ scene: HeaderScene, _ columns: Int = 140, _ change: (inout Snapshot) -> Void = { _ in }
  ) -> [String] {
    var snapshot = scene.snapshot
    change(&snapshot)
    let monitor = Scene.monitor(snapshot, columns: columns, rows: 40)
    return monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst().prefix(monitor.layout.meters.rows).map(String.init)
  }

  @Test("Three lines from a hundred columns on, two below, none on a low screen")
  func height() {
    func rows(_ columns: Int, _ rows: Int) -> Int {
      Scene.monitor(columns: columns, rows: rows).layout.meters.rows
    }
    #expect(rows(140, 40) == 3 && rows(100, 30) == 3)
    #expect(rows(99, 30) == 2 && rows(80, 24) == 2 && rows(60, 20) == 2)
    #expect(rows(140, 14) == 2 && rows(140, 11) == 0 && rows(40, 10) == 0)
  }

  @Test(
    "Rates are those of the requests' own times in the first frame; one without a price makes a +")
  func rates() {
    let shown = lines(.quiet, 220)
    // Three cents a minute; in the last five minutes five of them, in the last fifteen eleven.
    #expect(shown[0].contains("$1.80/h · 5m 1.80 · 15m 1.32+"))
    #expect(shown[1].contains("Tokens 60K/min  in 14K  out 1.1K  cache 45K (63% hit)"))
  }

  @Test("Under a plan what is billed stands beside the list price")
  func billed() {
    let plain = lines(.quiet, 220)[0]
    #expect(plain.contains("Today $0.36 ") && !plain.contains("billed"))
    #expect(lines(.error, 220)[0].contains("Today $9.06 list · $0.36 billed"))
    #expect(lines(.error, 80)[0].contains("Today $9.06"))
  }

  @Test("What has no price is left out of today's sum, which a + says")
  func unpriced() {
    let shown = lines(.quiet) { $0.days[0].figures.cost.unpricedTokens = 9 }
    #expect(shown[0].contains("Today $0.36+ "))
  }

  @Test("Processors and memory stand against the machine's whole")
  func machine() {
    let line = lines(.quiet)[2]
    #expect(line.contains(/Agents  CPU \[\|+ +25%\/200\]  Mem \[\| +496M\/23.6G\]/))
    // Where the share of one is not known, the sum is an estimate.
    #expect(lines(.quiet) { $0.processes[0].tree.shareBytes = nil }[2].contains("~641M/"))
    #expect(lines(.quiet) { $0.machine = nil }[2].contains("Agents  CPU 25%  Mem 496M"))
  }

  @Test("A meter without a figure is left out")
  func missing() {
    let shown = lines(.none) { $0.processes = [] }
    #expect(!shown.joined().contains("CPU") && !shown.joined().contains("Mem"))
    #expect(shown[0].contains("Today $0.00  $0.00/h"))
    #expect(shown[1].contains("Tokens 0/min"))
    let unmeasured = lines(.quiet) { snapshot in
      for index in snapshot.processes.indices { snapshot.processes[index].tree.cpuPercent = nil }
    }
    #expect(!unmeasured.joined().contains("CPU") && unmeasured[2].contains("Mem ["))
  }

  @Test("Windows: share, reset, pace; the age of a statement older than a quarter of an hour")
  func windows() {
    let shown = lines(.quiet)
    #expect(shown[0].contains(/claude 5h \[\|+ +82%\] 1h12  out in 48m at this pace/))
    #expect(shown[1].contains(/claude 7d \[\|+ +31%\] 4d02  ok/))
    #expect(shown[2].contains(/codex 5h  \[\|+ +27%\] 1h58  ok  said 40m ago/))
    #expect(!shown[0].contains("said"))
  }

  @Test("What is used up says so, and what was reset long ago that nothing was said since")
  func ends() {
    let shown = lines(.limits)
    #expect(shown[0].contains(/codex 5h  \[\|+100%\] 25m   used up/))
    #expect(shown[1].contains("out in 48m at this pace"))
    let alone = lines(.limits) { $0.limits.removeAll { $0.client != .gemini } }
    #expect(alone[0].contains("gemini 1d reset 3d ago, nothing said since"))
    #expect(!alone[0].contains("40%") && !alone[0].contains("["))
  }

  @Test("A client with several buckets has their names")
  func buckets() {
    let shown = lines(.quiet) { snapshot in
      var other = snapshot.limits[1]
      other.bucket = "spark"
      other.windows[0].usedPercent = 90
      snapshot.limits.append(other)
    }
    #expect(shown[0].contains("codex spark 5h") || shown[1].contains("codex spark 5h"))
  }

  @Test("No line is wider than the screen, and nothing of it is cut", arguments: 40...240)
  func widths(_ columns: Int) {
    for scene in HeaderScene.allCases {
      for line in lines(scene, columns) {
        #expect(DisplayWidth.of(line) <= columns)
        #expect(!line.contains("…"), "\(line)")
      }
    }
  }

  @Test("At eighty columns the amount, the pace, processors, memory and the windows are there")
  func narrow() {
    let text = lines(.quiet, 80).joined(separator: "\n")
    for part in [
      "Today $0.36", "$1.80/h", "60K/min", "CPU 25%", "Mem 496M", "82%] 1h12", "out 48m",
    ] {
      #expect(text.contains(part), "\(part) is not in\n\(text)")
    }
  }

  @Test(
    "A count is brief, and rounded once",
    arguments: [
      (0, "0"), (999, "999"), (1049, "1.0K"), (9949, "9.9K"), (10_499, "10K"), (37_949, "38K"),
      (999_499, "999K"), (999_999, "1.0M"), (12_400_000, "12M"),
    ])
  func brief(_ count: Int, _ text: String) { #expect(TokenMeter.brief(count) == text) }

  @Test("A bar is filled by its share, and its figure stays readable")
  func bar() {
    let theme = Theme.named(.standard)
    func text(_ share: Double, _ width: Int = 12) -> String {
      MeterBar.pieces(share, "52%", width: width, .plain, theme).map(\.text).joined()
    }
    #expect(text(0) == "[       52%]")
    #expect(text(0.001) == "[|      52%]")
    #expect(text(0.5) == "[|||||  52%]")
    #expect(text(1) == "[|||||||52%]" && text(7) == text(1))
    #expect(text(0.5, 5) == "52%")
  }
}
