import AgtopCore
import TerminalCells

/// The plan windows as the vendors stated them last, how old each statement is, what follows from it, the
/// newest cut-offs, and why of the other clients nothing is known.
enum LimitsTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] {
    let readings = monitor.data.snapshot?.limits ?? []
    let cutOffs = monitor.data.snapshot?.cutOffs ?? []
    let newest = readings.sorted {
      $0.statedAt == $1.statedAt
        ? ($0.client, $0.bucket) < ($1.client, $1.bucket) : $0.statedAt > $1.statedAt
    }
    var lines = newest.flatMap { self.lines(of: $0, monitor, theme, width: width) }
    if readings.isEmpty {
      lines.append(PanelLine("  No client has written limits in what was read.", theme.text))
    }
    lines += self.lines(of: cutOffs, monitor, theme)
    let told = Set(readings.map(\.client))
    return lines + reasons(monitor.clients.filter { !told.contains($0.kind) }, theme, width)
  }

  /// Why nothing is known of clients: when each writes what, and which write nothing.
  private static func reasons(
    _ clients: [Client], _ theme: Theme, _ width: Int
  ) -> [PanelLine] {
    var words: [String] = []
    var never: [String] = []
    for client in clients {
      switch client.limits {
      case .always(let when), .whenHit(let when): words.append("\(client.name) \(when).")
      case .never: never.append(client.name)
      }
    }
    if !never.isEmpty {
      words.append("\(Format.list(never, "and")) \(never.count == 1 ? "writes" : "write") none.")
    }
    return words.flatMap { words in
      TextWrap.lines(words, to: max(20, width - 2)).map { PanelLine("  " + $0, theme.dim) }
    }
  }

  /// The newest cut-off of each client, and what the last ones have in common.
  private static func lines(
    of cutOffs: [CutOff], _ monitor: Monitor, _ theme: Theme
  ) -> [PanelLine] {
    var lines: [PanelLine] = []
    for client in monitor.clients {
      let own = cutOffs.filter { $0.hit.client == client.kind }
      guard let last = own.first else { continue }
      let ago = Format.ago(last.hit.time, now: monitor.data.now)
      lines.append(
        PanelLine([
          PanelLine.Piece("  \(client.name)", theme.style(of: client.kind)),
          PanelLine.Piece("  cut off \(ago): \(last.hit.text)", theme.text),
        ]))
      if let estimate = CutOff.estimate(from: own) {
        lines.append(PanelLine("           \(estimate)", theme.dim))
      }
    }
    return lines
  }

  private static func lines(
    of reading: LimitReading, _ monitor: Monitor, _ theme: Theme, width: Int
  ) -> [PanelLine] {
    var title = [
      PanelLine.Piece(
        "  \(monitor.clients.name(of: reading.client))", theme.style(of: reading.client))
    ]
    if let plan = reading.planName { title.append(.init("  \(plan)", theme.strong)) }
    title.append(.init("  \(reading.bucket)", theme.text))
    title.append(
      .init("  written \(Format.ago(reading.statedAt, now: monitor.data.now))", theme.dim))
    if let reached = reading.reached {
      title.append(.init("  limit reached: \(reached)", theme.style(ofPercent: 100)))
    }
    var lines = [PanelLine(title)]
    for window in reading.windows {
      let about = LimitWindowLines(
        window: window, reading: reading, now: monitor.data.now, glyphs: monitor.glyphs)
      lines += about.lines(
        theme, width: width, use: monitor.data.snapshot?.recentUse ?? RecentUse())
    }
    if let credits = reading.credits {
      let words = credits.isUnlimited ? "unlimited" : credits.balance.map { "\($0) left" } ?? "some"
      lines.append(PanelLine("  credits  \(words)", theme.text))
    }
    return lines
  }
}
