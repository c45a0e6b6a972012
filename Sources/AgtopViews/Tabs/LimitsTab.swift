import AgtopCore

/// Placeholder while it is written.
enum LimitsTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] { [] }
}
