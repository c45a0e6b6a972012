import AgtopCore
import AgtopViews

/// The keys of the settings file; those before a dot name the table they stand in (`docs/cli.md`,
/// "Settings").
enum SettingKey: CaseIterable, Hashable, Sendable {
  // What is counted, for every mode.
  case clients
  case plan
  case delay
  case weekStart
  /// Folders of a client that are read besides its usual ones.
  case roots(ClientKind)
  // How the monitor shows it.
  case theme
  case columns
  case sort
  case reverse
  case tree
  case pinWaiting
  case hideChildren
  case hideClosed
  case meters
  case panel
  case logos
  case tab
  /// The panes of the dashboard.
  case panes
  // What the user is alerted to.
  case alert(AlertKey)
  // What things cost.
  case price(PriceKey)

  /// All keys, in the order of the documentation.
  static var allCases: [SettingKey] {
    [.clients, .plan, .delay, .weekStart] + ClientKind.allCases.map(SettingKey.roots) + [
      .theme, .columns, .sort, .reverse, .tree, .pinWaiting, .hideChildren, .hideClosed, .meters,
      .panel, .logos, .tab, .panes,
    ] + AlertKey.allCases.map(SettingKey.alert) + PriceKey.allCases.map(SettingKey.price)
  }

  /// The table it stands in; nil at the top of the file.
  var section: String? {
    switch self {
    case .clients, .plan, .delay, .weekStart: nil
    case .roots: "roots"
    case .alert: "alerts"
    case .price: "prices"
    default: "monitor"
    }
  }

  /// Its name in that table.
  var name: String {
    switch self {
    case .clients: "clients"
    case .plan: "plan"
    case .delay: "delay"
    case .weekStart: "week_start"
    case .roots(let client): client.rawValue
    case .theme: "theme"
    case .columns: "columns"
    case .sort: "sort"
    case .reverse: "reverse"
    case .tree: "tree"
    case .pinWaiting: "pin_waiting"
    case .hideChildren: "hide_children"
    case .hideClosed: "hide_closed"
    case .meters: "meters"
    case .panel: "panel"
    case .logos: "logos"
    case .tab: "tab"
    case .panes: "panes"
    case .alert(let key): key.rawValue
    case .price(let key): key.rawValue
    }
  }

  /// The name with its table before it.
  var fullName: String { (section.map { $0 + "." } ?? "") + name }

  /// What is written for settings.
  func value(in settings: MonitorSettings) -> SettingValue {
    switch self {
    case .clients:
      .list(
        ClientRegistry.clients.map(\.kind).filter(settings.clients.contains)
          .map { .text($0.rawValue) })
    case .plan: .text(settings.plan.rawValue)
    case .delay: .number(settings.delay)
    case .weekStart: .text(settings.weekStart.rawValue)
    case .roots(let client): .list((settings.roots[client] ?? []).map { .text($0) })
    case .theme: .text(settings.theme.rawValue)
    case .columns: .list(settings.shownColumns.map { .text($0.rawValue) })
    case .sort: .text(Field.of(settings.order).sortKey ?? "")
    case .tab: .text(settings.tab.rawValue)
    case .alert(let key): key.value(in: settings.alerts)
    case .price(let key): key.value(in: settings.prices)
    case .panes: .list(settings.shownPanes.map { .text($0.rawValue) })
    case .reverse, .tree, .pinWaiting, .hideChildren, .hideClosed, .meters, .panel, .logos:
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
    case .logos: \.showsLogos
    case .clients, .plan, .delay, .weekStart, .roots, .theme, .columns, .sort, .tab, .panes,
      .alert, .price:
      nil
    }
  }
}
