import AgtopCore

/// Placeholder while it is written.
enum CostTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] { [] }
}
