import AgtopCore
import TerminalCells

/// The settings as a list with a cursor; below them where agtop looks, and what it could not use.
enum ConfigTab {
  /// What stands on each line.
  static func contents(_ monitor: Monitor) -> [ConfigLine] {
    func switches(ofSessions: Bool) -> [ConfigLine] {
      DisplaySwitch.allCases.filter { $0.isOfSessions == ofSessions }.map { .display($0) }
    }
    var lines: [ConfigLine] = [.heading("Display"), .delay] + switches(ofSessions: false)
    lines += [.gap, .heading("Colours"), .theme]
    lines += [.gap, .heading("Sessions")] + switches(ofSessions: true) + [.order]
    lines += [.gap, .heading("Clients")]
    lines += monitor.clients.flatMap { client in
      [.client(client.kind)] + roots(of: client.kind, monitor).map { .root(client.kind, $0) }
    }
    lines += [.gap, .heading("Prices"), .plan] + prices(monitor.data.snapshot)
    lines += [.gap, .heading("Columns")] + monitor.settings.columns.map { .column($0) }
    return lines + files(monitor) + skipped(monitor)
  }

  /// The further folders that are counted for a client, and those that its processes keep their sessions
  /// in, by name.
  private static func roots(of client: ClientKind, _ monitor: Monitor) -> [String] {
    let used = foreignProcesses(of: client, monitor).compactMap(\.foreignRoot)
    return (monitor.state.uncountedRoots[client] ?? [])
      .union(monitor.settings.roots[client] ?? []).union(used).sorted()
  }

  /// The processes of a client whose sessions agtop does not read.
  private static func foreignProcesses(
    of client: ClientKind, _ monitor: Monitor
  ) -> [AgentProcess] {
    monitor.data.snapshot?.processes.filter { $0.client == client && $0.foreignRoot != nil } ?? []
  }

  /// What the keys do here, or how to get here.
  static func hint(_ state: ViewState) -> String {
    state.isConfigFocused ? "Space: change  Enter: whole page  Esc: back" : "F2: whole page"
  }

  /// The lines as they are drawn.
  ///
  /// - Parameter hasKeys: whether the cursor is shown.
  static func lines(
    _ monitor: Monitor, theme: Theme, width: Int, hasKeys: Bool
  ) -> [PanelLine] {
    let contents = contents(monitor)
    let cursor = hasKeys ? monitor.configCursor(in: contents) : nil
    let shown = Set(
      TableLayout(
        monitor.settings, skipped: 0, width: monitor.layout.rows.columns,
        logoSlot: monitor.data.logoSlot
      ).placed.map(\.column.id))
    return contents.enumerated().map { index, line in
      let drawn = draw(line, monitor, shown, theme)
      guard index == cursor else { return drawn }
      // A sign as well as a colour.
      let text = ">" + drawn.pieces.map(\.text).joined().dropFirst()
      return PanelLine(TextFit.left(text, in: width, mark: monitor.glyphs.cut), theme.selection)
    }
  }

  private static func draw(
    _ line: ConfigLine, _ monitor: Monitor, _ shown: Set<FieldID>, _ theme: Theme
  ) -> PanelLine {
    let settings = monitor.settings
    let glyphs = monitor.glyphs
    func choice(_ name: String, _ value: String, _ about: String) -> PanelLine {
      PanelLine([
        .init("  " + TextFit.left(name, in: 7), theme.key),
        .init(TextFit.left("< \(value) >", in: 18), theme.strong), .init(about, theme.dim),
      ])
    }
    func check(_ isOn: Bool, _ name: String, _ note: String, _ about: String) -> PanelLine {
      PanelLine([
        .init("  \(isOn ? glyphs.checked : glyphs.unchecked) ", theme.strong),
        .init(TextFit.left(name, in: 15), isOn ? theme.text : theme.dim),
        .init(TextFit.left(note, in: 8), theme.middle), .init(about, theme.dim),
      ])
    }
    switch line {
    case .gap: return .empty
    case .heading(let name): return PanelLine(" " + name, theme.strong)
    case .fact(let name, let text, let isBad):
      return .fact(name, text, theme, style: isBad ? theme.bad : nil)
    case .delay:
      return choice(
        "delay", Monitor.seconds(settings.delay), "seconds between refreshes")
    case .theme: return choice("theme", settings.theme.rawValue, "the colours")
    case .plan: return choice("plan", settings.plan.rawValue, settings.plan.about)
    case .order:
      return choice(
        "order", Field.of(settings.order).sortKey ?? "", "of the rows when agtop starts")
    case .client(let client):
      return check(settings.clients.contains(client), monitor.clients.name(of: client), "", "")
    case .root(let client, let path):
      let isOn = settings.roots[client]?.contains(path) == true
      let users = foreignProcesses(of: client, monitor).filter { $0.foreignRoot == path }
      let pids = users.map { String($0.facts.pid) }.joined(separator: ", ")
      let about = pids.isEmpty ? "" : "not read, and used by \(pids)"
      return PanelLine([
        .init("      \(isOn ? glyphs.checked : glyphs.unchecked) ", theme.strong),
        .init(Format.path(path, home: monitor.data.context.home), isOn ? theme.text : theme.dim),
        .init("  " + about, theme.dim),
      ])
    case .display(let display):
      return check(settings[keyPath: display.setting], display.rawValue, "", display.about)
    case .column(let id):
      let isShown = settings.shownColumns.contains(id)
      let note = id == .state ? "always" : isShown && !shown.contains(id) ? "no room" : ""
      let field = Field.of(id)
      return check(isShown, field.title, note, field.about)
    }
  }
}

extension Plan {
  /// What it covers.
  fileprivate var about: String {
    switch self {
    case .retail: "every request at its list price"
    case .max: "a subscription covers Claude Code"
    case .included: "everything is covered"
    }
  }
}
