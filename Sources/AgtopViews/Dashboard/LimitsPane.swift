import AgtopCore
import TerminalCells

/// The third pane: plan windows, the one that is used up first at the top, and what is known of the others.
struct LimitsPane {
  var theme: Theme
  var glyphs: Glyphs
  /// Whether it says why limits are not known.
  var explains: Bool

  /// Draws the pane inside its frame.
  func draw(_ data: MonitorData, in rect: CellRect, on canvas: inout Canvas) {
    guard let snapshot = data.snapshot else { return }
    let inside = rect.droppingLeft(1).droppingRight(1)
    let windows = PlanWindow.nearestExhaustionFirst(snapshot.limits, now: data.now)
    let others = explains ? reasons(data, snapshot) : unknown(data, snapshot)
    // What is not known gives way to what is.
    let room = explains ? max(0, inside.rows - others.count) : inside.rows
    let shown = min(windows.count, room)
    let first = explains || shown == 0 ? nil : windows.first
    var spare = inside.rows - shown - others.count
    /// What is said beyond the meters takes what rows are left.
    func taken(_ lines: [PanelLine]) -> [PanelLine] {
      let some = Array(lines.prefix(max(0, spare)))
      spare -= some.count
      return some
    }
    let about = first.map { WindowUse(window: $0, now: data.now, glyphs: glyphs) }
    let pace = taken(about?.pace(theme).map { [$0] } ?? [])
    for (index, window) in windows.prefix(shown).enumerated() {
      if inside.columns > data.logoSlot, let logo = data.logo(of: window.client) {
        let row = inside.row + index + (index > 0 ? pace.count : 0)
        canvas.place(picture: logo, at: Position(column: inside.column, row: row))
      }
    }
    let bars = WindowMeters.draw(
      Array(windows.prefix(shown)), in: inside.top(shown).droppingLeft(data.logoSlot),
      now: data.now, glyphs, theme, gap: pace.count, on: &canvas)
    canvas.draw(
      pace, from: 0, in: inside.droppingTop(1).droppingLeft(bars - inside.column), theme: theme,
      cut: glyphs.cut)
    var rest = inside.droppingTop(shown + pace.count)
    canvas.draw(others, from: 0, in: rest, theme: theme, cut: glyphs.cut)
    rest = rest.droppingTop(others.count)
    guard let about, let first, spare > 0 else { return }
    let name = WindowMeters.name(of: first, among: windows)
    let users = taken(
      Array(
        about.users(snapshot.recentUse, name: name, theme, width: rest.columns)
          .prefix(Self.mostUserRows)))
    canvas.draw(users, from: 0, in: rest, theme: theme, cut: glyphs.cut)
    let chart = rest.droppingTop(users.count).top(min(spare, Self.mostRows))
    for window in windows {
      let burnUp = BurnUp(
        name: WindowMeters.name(of: window, among: windows), window: window,
        use: snapshot.recentUse, now: data.now)
      if burnUp.draw(in: chart, glyphs, theme, on: &canvas) { return }
    }
  }

  /// Rows of who used a window, and of the burn-up, at most.
  private static let mostUserRows = 2
  /// Clients of which nothing is known that have a line each.
  private static let mostOwnLines = 2
  private static let mostRows = 4

  /// Clients in use that say nothing of limits.
  private func silent(_ data: MonitorData, _ snapshot: Snapshot) -> [Client] {
    let known = Set(snapshot.limits.map(\.client))
    let used = Set(snapshot.models.map(\.client))
    return data.context.clients.filter { used.contains($0.kind) && !known.contains($0.kind) }
  }

  /// A line for each of a few clients; many share one.
  private func unknown(_ data: MonitorData, _ snapshot: Snapshot) -> [PanelLine] {
    let clients = silent(data, snapshot)
    if clients.count > Self.mostOwnLines {
      let names = clients.flatMap { client -> [PanelLine.Piece] in
        [.init("  ", theme.dim), .init(client.kind.shortName, theme.style(of: client.kind))]
      }
      return [PanelLine([.init("not known (v: why)", theme.dim)] + names)]
    }
    return clients.map { client in
      PanelLine([
        .init(client.kind.shortName, theme.style(of: client.kind)),
        .init("  not known here (v: why)", theme.dim),
      ])
    }
  }

  private static func reason(of client: Client) -> String {
    switch client.limits {
    case .always(let words), .whenHit(let words): "nothing was written yet: it \(words)"
    case .never: "it writes no limits on this machine"
    }
  }

  private func reasons(_ data: MonitorData, _ snapshot: Snapshot) -> [PanelLine] {
    silent(data, snapshot).map { client in
      PanelLine([
        .init(client.kind.shortName + "  ", theme.style(of: client.kind)),
        .init(Self.reason(of: client), theme.text),
      ])
    }
  }
}
