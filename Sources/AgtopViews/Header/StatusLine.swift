import AgtopCore
import TerminalCells

/// The first line: what is shown, what goes on, and what went wrong.
enum StatusLine {
  static func draw(_ monitor: Monitor, in rect: CellRect, theme: Theme, on canvas: inout Canvas) {
    let state = monitor.state
    canvas.fill(rect, style: theme.status)
    let right = " agtop \(monitor.data.context.version) "
    let room = rect.columns - right.count
    var left = words(monitor).joined(separator: "  ")
    var style = theme.status
    if let notice = state.notice {
      left = " " + notice.text
      if notice.isError { style = theme.statusError }
      canvas.fill(rect, style: style)
    }
    _ = canvas.write(
      TextFit.clip(
        Sanitizer.clean(left), to: max(room, min(rect.columns, 20)), mark: monitor.glyphs.cut),
      at: Position(column: rect.column, row: rect.row), width: rect.columns, style: style)
    if room > 30 {
      _ = canvas.write(
        right, at: Position(column: rect.column + room, row: rect.row), width: right.count,
        style: style)
    }
  }

  private static func words(_ monitor: Monitor) -> [String] {
    let state = monitor.state
    var words = [" [\(place(monitor))]"]
    if state.isPaused { words.append("PAUSED") }
    if !state.filter.isEmpty { words.append("filter: \(state.filter)") }
    if let client = state.onlyClient { words.append("only \(client.shortName)") }
    if !monitor.settings.pinsWaiting { words.append("waiting not first") }
    if !monitor.settings.isTree { words.append("list") }
    if monitor.settings.hidesClosed { words.append("closed hidden") }
    if monitor.settings.hidesChildren { words.append("subagents hidden") }
    if !state.tagged.isEmpty { words.append("\(state.tagged.count) tagged") }
    if let snapshot = monitor.data.snapshot, !snapshot.warnings.isEmpty {
      let faults = snapshot.warnings.reduce(0) { $0 + $1.count }
      words.append("\(Format.count(faults, "record")) skipped (Config)")
    }
    words.append("every \(Monitor.seconds(monitor.settings.delay))")
    // A long path at the end hides nothing else.
    words += progress(monitor)
    return words
  }

  /// The selected row among the rows, and how many roots of all are shown.
  private static func place(_ monitor: Monitor) -> String {
    let list = monitor.list
    let row = list.rows.isEmpty ? "--" : "\(monitor.state.selectedPlace + 1)/\(list.rows.count)"
    return list.roots == list.allRoots ? row : "\(row) of \(list.allRoots)"
  }

  /// How far a first reading has come.
  private static func progress(_ monitor: Monitor) -> [String] {
    guard let refresh = monitor.data.refresh else { return ["reading…"] }
    guard refresh.origin != .complete else { return [] }
    let progress = refresh.progress
    guard progress.allFiles > 0 else { return ["known so far; looking for changes…"] }
    let path = progress.next.map {
      ": " + Format.path($0, home: monitor.data.context.home)
    }
    return [
      "reading \(progress.files)/\(progress.allFiles) files, "
        + "\(Figure.bytes(progress.bytes))/\(Figure.bytes(progress.allBytes))\(path ?? "")"
    ]
  }
}
