import AgtopCore

/// What stands in place of rows where there are none: why, and what to do.
enum EmptyTable {
  static func lines(_ monitor: Monitor, _ theme: Theme) -> [PanelLine] {
    guard let refresh = monitor.data.refresh else {
      return [.empty, PanelLine("  Reading…", theme.dim)]
    }
    if monitor.list.allRoots > 0 {
      return [
        .empty, PanelLine("  No session matches what is shown: Esc clears the filter.", theme.text),
        PanelLine("  \(Format.count(monitor.list.allRoots, "session")) not shown.", theme.dim),
      ]
    }
    guard refresh.origin == .complete else {
      let words = ReadingProgress.texts(refresh.progress, isFirst: monitor.data.isFirstScan)[0]
      return [
        .empty, PanelLine("  \(words)", theme.text),
        PanelLine("  Sessions appear as they are read, the newest first.", theme.dim),
      ]
    }
    return nothing(monitor, theme)
  }

  /// Nothing is on this machine: what was looked for, client by client, and how to begin.
  private static func nothing(_ monitor: Monitor, _ theme: Theme) -> [PanelLine] {
    let context = monitor.data.context
    let looked = monitor.clients.filter { monitor.settings.clients.contains($0.kind) }
    let folders = looked.flatMap { client in
      (context.folders[client.kind] ?? []).enumerated().map { index, path in
        PanelLine.fact(
          index == 0 ? client.name : "", Format.path(path, home: context.home), theme)
      }
    }
    return [.empty, PanelLine("  No sessions yet. agtop looked for:", theme.text), .empty] + folders
      + [
        .empty,
        PanelLine(
          "  Start one of them in any terminal: it appears here by itself.", theme.text),
        PanelLine(
          "  Kept elsewhere? F2 leads to the settings, which take further folders.", theme.dim),
      ]
  }
}
