import AgtopCore
import AgtopViews

/// The keys of the settings file; those before a dot name the table they stand in (`docs/cli.md`,
/// "Settings").
enum SettingKey: String, CaseIterable, Hashable, Sendable {
  // What is counted, for every mode.
  case clients
  case plan
  case delay
  // How the monitor shows it.
  case theme = "monitor.theme"
  case columns = "monitor.columns"
  case sort = "monitor.sort"
  case reverse = "monitor.reverse"
  case tree = "monitor.tree"
  case pinWaiting = "monitor.pin_waiting"
  case hideChildren = "monitor.hide_children"
  case hideClosed = "monitor.hide_closed"
  case meters = "monitor.meters"
  case panel = "monitor.panel"
  case tab = "monitor.tab"

  /// The table it stands in; nil at the top of the file.
  var section: String? {
    rawValue.contains(".") ? rawValue.split(separator: ".").first.map(String.init) : nil
  }

  /// Its name in that table.
  var name: String { rawValue.split(separator: ".").last.map(String.init) ?? rawValue }

  /// What is written for settings.
  func value(in settings: MonitorSettings) -> SettingValue {
    switch self {
    case .clients: .list(settings.clients.sorted().map { .text($0.rawValue) })
    case .plan: .text(settings.plan.rawValue)
    case .delay: .number(settings.delay)
    case .theme: .text(settings.theme.rawValue)
    case .columns: .list(settings.shownColumns.map { .text($0.rawValue) })
    case .sort: .text(Field.of(settings.order).sortKey ?? "")
    case .tab: .text(settings.tab.rawValue)
    case .reverse, .tree, .pinWaiting, .hideChildren, .hideClosed, .meters, .panel:
      .flag(flag.map { settings[keyPath: $0] } ?? false)
    }
  }

  /// The setting that is on or off; nil for the others.
  var flag: WritableKeyPath<MonitorSettings, Bool>? {
    switch self {
    case .reverse: \.isReversed
    case .tree: \.isTree
    case .pinWaiting: \.pinsWaiting
    case .hideChildren: \.hidesChildren
    case .hideClosed: \.hidesClosed
    case .meters: \.showsMeters
    case .panel: \.showsPanel
    case .clients, .plan, .delay, .theme, .columns, .sort, .tab: nil
    }
  }
}
