import AgtopCore
import TerminalCells

/// The lines about one plan window: its gauge, what follows from its pace, and who used it.
struct LimitWindowLines {
  let window: LimitReading.Window
  let reading: LimitReading
  let now: Timestamp
  let glyphs: Glyphs

  private static let indent = String(repeating: " ", count: 9)
  /// So many projects are named.
  private static let mostProjects = 3

  func lines(_ theme: Theme, width: Int, use: RecentUse) -> [PanelLine] {
    let pace = WindowPace(of: window, statedAt: reading.statedAt, now: now)
    let label = PanelLine.Piece(TextFit.right(window.label, in: 8) + " ", theme.key)
    let cells = max(6, min(30, width - 44))
    if pace.outlook == .over, let end = pace.end {
      return [
        PanelLine([
          label,
          PanelLine.Piece(
            "reset \(Format.ago(end, now: now)), nothing said since", theme.dim),
        ])
      ]
    }
    let style = theme.style(ofPercent: window.usedPercent)
    let resets = window.resetsAt.map {
      "resets in \(Format.remaining(seconds: $0.seconds - now.seconds))"
    }
    var lines = [
      PanelLine([
        label, PanelLine.Piece(bar(cells), style),
        PanelLine.Piece(TextFit.right(Figure.percent(window.usedPercent), in: 5) + "  ", style),
        PanelLine.Piece(resets ?? "", theme.text),
      ])
    ]
    if let words = words(for: pace) { lines.append(PanelLine(Self.indent + words, theme.dim)) }
    if let words = early { lines.append(PanelLine(Self.indent + words, theme.dim)) }
    if let words = users(use) { lines.append(PanelLine(Self.indent + words, theme.dim)) }
    return lines
  }

  /// What follows from the pace.
  private func words(for pace: WindowPace) -> String? {
    let gone = pace.gonePercent.map { "\(Figure.percent($0)) of its time gone" }
    let outlook: String? =
      switch pace.outlook {
      case .lasts: "lasts at this pace"
      case .usedUp: "used up"
      case .runsOut(let end) where end > now:
        "out in \(Format.remaining(seconds: end.seconds - now.seconds)) at this pace"
      case .runsOut(let end): "at this pace used up \(Format.ago(end, now: now))"
      case .over, .unknown: nil
      }
    let words = [gone, outlook].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// Says that the window before ended earlier than promised.
  private var early: String? {
    window.promisedReset.map { promised in
      let moment =
        promised > now
        ? "in \(Format.remaining(seconds: promised.seconds - now.seconds))"
        : Format.ago(promised, now: now)
      return "it was reset early: the reset had been promised for \(moment)"
    }
  }

  /// Who used it, of what is known by the minute.
  private func users(_ use: RecentUse) -> String? {
    let start = window.usedSince(now: now)
    let shares = use.shares(of: reading.client, since: start, now: now)
    guard !shares.projects.isEmpty else { return nil }
    let projects = shares.projects.prefix(Self.mostProjects)
      .map { "\($0.name) \(Figure.percent($0.percent))" }
    var words = "used by \(projects.joined(separator: ", "))"
    if let most = shares.sessions.first, shares.sessions.count > 1 {
      words += "; most by \(TextFit.clip(most.name, to: 24)) \(Figure.percent(most.percent))"
    }
    return words + (shares.since > start ? " (of the last day)" : "")
  }

  private func bar(_ cells: Int) -> String {
    let share = max(0, min(1, window.usedPercent / 100))
    let full = Int((share * Double(cells)).rounded())
    return String(repeating: glyphs.barFull, count: full)
      + String(repeating: glyphs.barEmpty, count: cells - full)
  }
}
