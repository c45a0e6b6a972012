import AgtopCore

/// Placeholder while it is written.
enum ProcessTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] { [] }
}
