import AgtopCore

/// What stands in place of rows where there are none: why, and what to do.
enum EmptyTable {
  static func lines(_ monitor: Monitor, _ theme: Theme) -> [PanelLine] {
    guard monitor.data.refresh != nil else { return [.empty, PanelLine("  Reading…", theme.dim)] }
    if monitor.list.allRoots > 0 {
      return [
        .empty, PanelLine("  No session matches what is shown: Esc clears the filter.", theme.text),
        PanelLine("  \(Format.count(monitor.list.allRoots, "session")) not shown.", theme.dim),
      ]
    }
    if let refresh = monitor.data.refresh, refresh.origin != .complete {
      return [.empty, PanelLine("  Looking for sessions…", theme.dim)]
    }
    let context = monitor.data.context
    let folders = context.folders.sorted { $0.key < $1.key }.map { client, paths in
      PanelLine.fact(
        monitor.clients.name(of: client),
        paths.map { Format.path($0, home: context.home) }.joined(separator: ", "), theme)
    }
    return [
      .empty, PanelLine("  No sessions yet. agtop looked in:", theme.text), .empty,
    ] + folders + [
      .empty,
      PanelLine(
        "  Start an agent (\(monitor.clients.shortNames)) and it appears here.", theme.text),
    ]
  }
}
