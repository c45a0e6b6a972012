import AgtopCore
import TerminalCells

/// Placeholder while it is written.
enum ConfigTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] { [] }
}
extension Monitor {
  mutating func pressInConfig(_ key: KeyPress) -> [Effect]? { nil }
  mutating func clickConfig(line: Int) -> [Effect] { [] }
  mutating func openSetup() { show(.config) }
}
