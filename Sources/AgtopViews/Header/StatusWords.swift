import AgtopCore

/// The right of the first line: what is not about agents.
///
/// What hides rows or holds them back stays longest; the clock and the position of the bar give way first.
enum StatusWords {
  static func parts(
    _ monitor: Monitor, _ signs: HeaderSigns, _ theme: Theme
  ) -> [FittedLine.Part] {
    if let notice = monitor.state.notice {
      let style = theme[notice.isError ? .fault : .notice]
      // It is gone with the next key: till then all else has less room.
      return [.kept([.init([.init(notice.text, style)], worth: .max)])]
    }
    return chips(monitor, theme) + progress(monitor, theme) + damage(monitor, signs, theme)
      + position(monitor, theme)
  }

  /// What is paused, and what makes the rows others than all.
  private static func chips(_ monitor: Monitor, _ theme: Theme) -> [FittedLine.Part] {
    let (state, settings) = (monitor.state, monitor.settings)
    var parts: [FittedLine.Part] = []
    func add(_ text: String, _ short: String? = nil, worth: Int = 70, _ role: Role = .status) {
      let texts = [text] + (short.map { [$0] } ?? [])
      parts.append(.init(texts.map { .init([.init($0, theme[role])], worth: worth) }))
    }
    if state.isPaused { add("PAUSED", worth: 90) }
    if !state.filter.isEmpty { add("filter: \(state.filter)", "filter", worth: 85) }
    if !state.search.isEmpty, state.prompt == nil { add("search: \(state.search)", worth: 45) }
    if let client = state.onlyClient { add("only \(client.shortName)") }
    if settings.hidesClosed { add("closed hidden") }
    if settings.hidesChildren { add("subagents hidden", worth: 65) }
    if !settings.isTree { add("list", worth: 35) }
    if !settings.pinsWaiting { add("waiting not first", worth: 5, .dim) }
    if !state.tagged.isEmpty { add("\(state.tagged.count) tagged", worth: 75, .tagged) }
    return parts
  }

  /// How far a reading has come: of what is read for the first time, or of what has changed.
  private static func progress(_ monitor: Monitor, _ theme: Theme) -> [FittedLine.Part] {
    guard let refresh = monitor.data.refresh, refresh.origin != .complete else { return [] }
    let texts = ReadingProgress.texts(refresh.progress, isFirst: monitor.data.isFirstScan)
    return [
      .init(texts.enumerated().map { .init([.init($1, theme.text)], worth: $0 == 0 ? 55 : 88) })
    ]
  }

  private static func damage(
    _ monitor: Monitor, _ signs: HeaderSigns, _ theme: Theme
  ) -> [FittedLine.Part] {
    guard let warnings = monitor.data.snapshot?.warnings, !warnings.isEmpty else { return [] }
    let count = warnings.reduce(0) { $0 &+ $1.count }
    return [.init([.init("\(signs.damaged)\(count)", theme[.warning])], worth: 78)]
  }

  /// The position of the bar, the delay and the clock.
  private static func position(_ monitor: Monitor, _ theme: Theme) -> [FittedLine.Part] {
    var parts = [FittedLine.Part([.init("[\(rows(monitor))]", theme.dim)], worth: 30)]
    parts.append(.init([.init(Monitor.shortSeconds(monitor.settings.delay), theme.dim)], worth: 10))
    guard monitor.data.now.milliseconds > 0 else { return parts }
    let clock = LocalTime.clock(of: monitor.data.now).time.prefix(5)
    return parts + [.init([.init(String(clock), theme.dim)], worth: 15)]
  }

  /// The selected row among the rows, and how many roots of all are shown.
  private static func rows(_ monitor: Monitor) -> String {
    let list = monitor.list
    let row = list.rows.isEmpty ? "--" : "\(monitor.state.selectedIndex + 1)/\(list.rows.count)"
    return list.roots == list.allRoots ? row : "\(row) of \(list.allRoots)"
  }
}
