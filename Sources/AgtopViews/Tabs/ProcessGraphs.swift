import AgtopCore

/// How processor use, memory and disk of a process went over the last refreshes.
enum ProcessGraphs {
  private typealias Sample = ActivityHistory.Sample

  static func lines(
    _ process: ProcessIdentity?, _ metrics: ProcessMetrics, _ monitor: Monitor, _ theme: Theme,
    width: Int
  ) -> [PanelLine] {
    let samples = process.map { monitor.data.history.samples(of: $0) } ?? []
    // Name, figure, and what the height means take the rest.
    let room = max(8, min(60, width - 56))
    func line(
      _ name: String, _ figure: String?, atLeast least: Double, _ value: (Sample) -> Double,
      _ scale: (Double) -> String
    ) -> PanelLine? {
      // Processor use and rates are known from the second refresh on.
      guard let figure else { return nil }
      let values = samples.suffix(room).map(value)
      let top = max(least, values.max() ?? 0)
      let heights = values.map { top > 0 ? $0 / top : 0 }
      var line = PanelLine.fact(name, figure + " ", theme)
      let pad = max(0, 9 - figure.count)
      line.pieces.append(.init(String(repeating: " ", count: pad), theme.text))
      guard !samples.isEmpty else { return line }
      let bars = Sparkline.drawn(Sparkline.text(heights, width: room), monitor.glyphs)
      line.pieces.append(.init(bars, theme.good))
      line.pieces.append(.init("  height \(scale(top))", theme.dim))
      return line
    }
    let disk = Self.sum(metrics.readBytesPerSecond, metrics.writtenBytesPerSecond)
    return [
      line("cpu", metrics.cpuPercent.map(Format.percent), atLeast: 100, \.cpu, Format.percent),
      line("memory", metrics.residentBytes.map { Figure.bytes($0) }, atLeast: 0, \.memory) {
        Figure.bytes($0)
      },
      line("disk", disk.map { Figure.bytes($0) + "/s" }, atLeast: 0, \.disk) {
        Figure.bytes($0) + "/s"
      },
    ].compactMap { $0 }
  }

  private static func sum(_ left: Double?, _ right: Double?) -> Double? {
    guard left != nil || right != nil else { return nil }
    return (left ?? 0) + (right ?? 0)
  }
}
