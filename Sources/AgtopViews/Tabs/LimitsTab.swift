import AgtopCore
import TerminalCells

/// The plan windows as the vendors stated them last, and how old each statement is.
enum LimitsTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] {
    let readings = monitor.data.snapshot?.limits ?? []
    guard !readings.isEmpty else { return nothing(monitor.clients, theme) }
    let newest = readings.sorted {
      $0.statedAt == $1.statedAt
        ? ($0.client, $0.bucket) < ($1.client, $1.bucket) : $0.statedAt > $1.statedAt
    }
    return newest.flatMap { lines(of: $0, monitor, theme, width: width) }
  }

  /// Says which client writes down what: those that always do, those that sometimes do, and the others.
  private static func nothing(_ clients: [Client], _ theme: Theme) -> [PanelLine] {
    var always: [String] = []
    var sometimes: [String] = []
    var never: [String] = []
    for client in clients {
      switch client.limits {
      case .always(let words): always.append("\(client.name) \(words).")
      case .whenHit(let words): sometimes.append("\(client.name) \(words).")
      case .never: never.append(client.name)
      }
    }
    let others = never.isEmpty ? [] : ["\(Format.list(never, "and")) write none."]
    return [PanelLine("  No client has written limits in what was read.", theme.text)]
      + (always + sometimes + others).map { PanelLine("  " + $0, theme.dim) }
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
    return [PanelLine(title)]
      + reading.windows.map { line(of: $0, statedAt: reading.statedAt, monitor, theme, width) }
  }

  private static func line(
    of window: LimitReading.Window, statedAt: Timestamp, _ monitor: Monitor, _ theme: Theme,
    _ width: Int
  ) -> PanelLine {
    let now = monitor.data.now
    let cells = max(6, min(30, width - 44))
    let label = PanelLine.Piece(TextFit.right(window.label, in: 8) + " ", theme.key)
    if let end = window.end(statedAt: statedAt), end <= now {
      return PanelLine([
        label, PanelLine.Piece(bar(0, cells, monitor.glyphs), theme.dim),
        PanelLine.Piece(
          "    ?  reset \(Format.ago(end, now: now)): unknown now", theme.dim),
      ])
    }
    let style = theme.style(ofPercent: window.usedPercent)
    let resets = window.resetsAt.map {
      "resets in \(Format.remaining(seconds: $0.seconds - now.seconds))"
    }
    return PanelLine([
      label, PanelLine.Piece(bar(window.usedPercent, cells, monitor.glyphs), style),
      PanelLine.Piece(TextFit.right(Figure.percent(window.usedPercent), in: 5) + "  ", style),
      PanelLine.Piece(resets ?? "", theme.text),
    ])
  }

  private static func bar(_ percent: Double, _ cells: Int, _ glyphs: Glyphs) -> String {
    let share = max(0, min(1, percent / 100))
    let full = Int((share * Double(cells)).rounded())
    return String(repeating: glyphs.barFull, count: full)
      + String(repeating: glyphs.barEmpty, count: cells - full)
  }
}
