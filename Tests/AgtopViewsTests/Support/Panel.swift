import TerminalCells

@testable import AgtopCore
@testable import AgtopViews

extension Monitor {
  /// A monitor over one row, which is selected.
  static func showing(
    _ session: Session? = nil, process: AgentProcess? = nil, tab: Tab, columns: Int = 80,
    processes: [AgentProcess] = [], limits: [LimitReading] = [], warnings: [Warning] = [],
    change: (inout Snapshot) -> Void = { _ in }
  ) -> Monitor {
    var settings = MonitorSettings()
    settings.tab = tab
    var snapshot = Scene.snapshot(
      session.map { [$0] } ?? [], processes: processes + (process.map { [$0] } ?? []),
      limits: limits, warnings: warnings)
    change(&snapshot)
    return Scene.monitor(snapshot, columns: columns, rows: 60, settings: settings)
  }

  /// The lines of the panel as they are drawn, blanks at their ends left out.
  func panel(width: Int? = nil) -> [String] {
    let width = width ?? size.columns
    let theme = Theme.named(settings.theme)
    var other = self
    other.size = CellSize(columns: width, rows: 60)
    let lines = other.panelLines()
    var canvas = Canvas(size: CellSize(columns: max(1, width), rows: max(1, lines.count)))
    canvas.draw(
      lines, from: 0, in: CellRect(column: 0, row: 0, columns: width, rows: lines.count),
      theme: theme, cut: glyphs.cut)
    return canvas.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// The value of a fact in the panel.
  func fact(_ name: String, width: Int? = nil) -> String? {
    for line in panel(width: width) {
      let words = line.drop { $0 == " " }
      guard words.hasPrefix(name + " ") else { continue }
      return String(words.dropFirst(name.count).drop { $0 == " " })
    }
    return nil
  }
}

extension Scene {
  /// Text that would write the clipboard, turn the line round and clear the screen.
  static let hostile = "a\u{1B}]52;c;AAAA\u{7}\u{202E}b\u{1B}[2J\nc\u{0}"

  /// A session of which all texts are hostile.
  static var hostileSession: Session {
    session(hostile, title: hostile, project: hostile, model: hostile, pid: 7).changed {
      $0.facts.cwd = hostile
      $0.facts.gitBranch = hostile
      $0.facts.effort = hostile
      $0.facts.subscription = hostile
      $0.facts.path = hostile
      $0.facts.parentID = hostile
      $0.facts.forkedFrom = hostile
      $0.facts.currentAction = hostile
      $0.facts.reportedCost = 1e300
      $0.stateDetail = hostile
      $0.stateReason = hostile
      $0.models = [hostile, "漢字漢字漢字", hostile]
      $0.process?.reason = hostile
    }
  }
}
