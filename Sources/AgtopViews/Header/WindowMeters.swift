import AgtopCore
import TerminalCells

/// The windows of plans, a line each, those that are used up first at the top: how much is used, when they are
/// reset, and whether they last until then.
enum WindowMeters {
  /// Cells of the longest name.
  private static let longestName = 18
  /// Cells of a countdown.
  private static let countdown = 5
  /// Seconds after which a statement is old enough to say so.
  private static let old: Int64 = 15 * 60

  /// - Parameter gap: rows that are left free below the first window.
  /// - Returns: the column where the bars begin.
  @discardableResult
  static func draw(
    _ windows: [PlanWindow], in rect: CellRect, now: Timestamp, _ glyphs: Glyphs, _ theme: Theme,
    gap: Int = 0, on canvas: inout Canvas
  ) -> Int {
    guard !rect.isEmpty, rect.columns > 0 else { return rect.column }
    let shown = windows.prefix(rect.rows)
    let names = shown.map { name(of: $0, among: windows) }
    let nameWidth = min(longestName, names.map { DisplayWidth.of($0) }.max() ?? 0)
    let bar = barWidth(rect.columns - nameWidth)
    for (index, (window, name)) in zip(shown, names).enumerated() {
      let row = index + (index > 0 ? gap : 0)
      let title = PanelLine.Piece(
        TextFit.left(name, in: nameWidth, mark: glyphs.cut), theme.style(of: window.client))
      var column = canvas.write(
        [title], at: Position(column: rect.column, row: rect.row + row), width: rect.columns,
        cut: glyphs.cut)
      let room = rect.columns - nameWidth - 1
      for form in FittedLine.forms(
        of: parts(of: window, bar: bar, now: now, theme), in: room, gap: 1)
      where form.width > 0 {
        column = canvas.write(
          form.pieces, at: Position(column: column + 1, row: rect.row + row),
          width: rect.column + rect.columns - column - 1, cut: glyphs.cut)
      }
    }
    return rect.column + nameWidth + 1
  }

  /// `codex 5h`; with the name of the bucket where a client has several.
  static func name(of window: PlanWindow, among windows: [PlanWindow]) -> String {
    let client = window.client.shortName
    let isOnly = !windows.contains { $0.client == window.client && $0.bucket != window.bucket }
    let bucket = isOnly || window.bucket == client ? "" : " \(window.bucket)"
    return Sanitizer.clean("\(client)\(bucket) \(window.window.label)")
  }

  /// The same for all lines: what stands behind the bars is aligned.
  private static func barWidth(_ room: Int) -> Int {
    room >= 52 ? min(28, room - 36) : max(6, min(16, room - 17))
  }

  private static func parts(
    of window: PlanWindow, bar: Int, now: Timestamp, _ theme: Theme
  ) -> [FittedLine.Part] {
    if case .over(let end) = window.outlook {
      let reset = "reset \(Format.ago(end, now: now))"
      return [
        .kept([
          .init([.init("\(reset), nothing said since", theme.dim)], worth: 10),
          .init([.init(reset, theme.dim)], worth: .max),
        ])
      ]
    }
    let used = window.window.usedPercent
    let style = theme.style(ofPercent: used)
    let percent = Figure.percent(used)
    var parts: [FittedLine.Part] = [
      .kept([
        .init(MeterBar.pieces(used / 100, percent, width: bar, style, theme), worth: 50),
        .init([.init(percent, style)], worth: .max),
      ])
    ]
    if let reset = window.window.resetsAt {
      let text = Format.countdown(seconds: reset.seconds - now.seconds)
      parts.append(
        .init([.init(TextFit.left(text, in: countdown), theme.text)], worth: 60))
    }
    parts.append(outlook(of: window, now: now, theme))
    let age = now.seconds - window.statedAt.seconds
    if age > old {
      let text = Format.ago(window.statedAt, now: now)
      parts.append(
        .init([
          .init([.init(" said \(text)", theme[.estimate])], worth: 30),
          .init([.init(text, theme[.estimate])], worth: 35),
        ]))
    }
    return parts
  }

  private static func outlook(
    of window: PlanWindow, now: Timestamp, _ theme: Theme
  ) -> FittedLine.Part {
    func form(_ text: String, _ worth: Int) -> FittedLine.Form {
      .init([.init(text, theme[.limit])], worth: worth)
    }
    switch window.outlook {
    case .usedUp: return .init([form("used up", 70)])
    case .runsOut(let moment) where moment <= now:
      return .init([form("out by now at this pace", 20), form("out by now", 70)])
    case .runsOut(let moment):
      let rest = Format.countdown(seconds: moment.seconds - now.seconds)
      return .init([
        form("out in \(rest) at this pace", 20), form("out in \(rest)", 40),
        form("out \(rest)", 70),
      ])
    case .lasts: return .init([.init([.init("ok", theme[.good])], worth: 65)])
    case .unknown, .over: return .init([])
    }
  }
}
