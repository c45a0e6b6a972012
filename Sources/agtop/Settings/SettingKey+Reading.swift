import AgtopCore
import AgtopViews

extension SettingKey {
  /// Takes a value of the file into settings; what cannot be taken leaves them as they are.
  ///
  /// - Returns: what is wrong with the value and what is allowed; nil where nothing is.
  func read(_ value: SettingValue, into settings: inout MonitorSettings) -> String? {
    switch self {
    case .clients: return readClients(value, into: &settings)
    case .columns: return readColumns(value, into: &settings)
    case .alert(let key):
      return key.read(value, into: &settings.alerts).map { complaint(value, $0) }
    case .price(let key):
      return key.read(value, into: &settings.prices).map { complaint(value, $0) }
    case .panes: return readPanes(value, into: &settings)
    case .roots(let client): return readRoots(of: client, value, into: &settings)
    case .delay:
      guard case .number(let seconds) = value, Options.delays.contains(seconds) else {
        return complaint(value, "0.1 to 3600 seconds")
      }
      settings.delay = seconds
    case .plan:
      return readChoice(value, Plan.allCases.map(\.rawValue), Plan.init(spelling:)) {
        settings.plan = $0
      }
    case .weekStart:
      return readChoice(value, Weekday.allCases.map(\.rawValue), Weekday.init(rawValue:)) {
        settings.weekStart = $0
      }
    case .theme:
      let names = settings.themeNames
      return readChoice(
        value, names.map(\.rawValue),
        { text in
          let name = Theme.Name(spelling: text)
          return names.contains(name) ? name : nil
        }, into: { settings.theme = $0 })
    case .sort:
      return readChoice(value, Field.sortKeys, FieldID.init(sortKey:)) {
        settings.order = $0
      }
    case .tab:
      return readChoice(value, Tab.allCases.map(\.rawValue), Tab.init(rawValue:)) {
        settings.tab = $0
      }
    case .reverse, .tree, .pinWaiting, .hideChildren, .hideClosed, .meters, .panel, .logos:
      guard let flag, case .flag(let isOn) = value else { return complaint(value, "true or false") }
      settings[keyPath: flag] = isOn
    }
    return nil
  }

  /// Reads one of several names, in any case.
  private func readChoice<Choice>(
    _ value: SettingValue, _ names: [String], _ choice: (String) -> Choice?,
    into settings: (Choice) -> Void
  ) -> String? {
    guard case .text(let text) = value, let chosen = choice(text.lowercased()) else {
      return complaint(value, Self.listed(names))
    }
    settings(chosen)
    return nil
  }

  private func readClients(
    _ value: SettingValue, into settings: inout MonitorSettings
  ) -> String? {
    let (found, strange) = names(in: value, ClientKind.init(spelling:))
    guard let found else { return complaint(value, Self.clientNames) }
    if strange.isEmpty || !found.isEmpty { settings.clients = Set(found) }
    return strange.isEmpty ? nil : leftOut(strange, Self.clientNames)
  }

  private static let clientNames =
    "a list of " + ClientKind.allCases.map(\.rawValue).joined(separator: ", ")

  /// Folders are named in full: what a run counts does not depend on where it was started.
  private func readRoots(
    of client: ClientKind, _ value: SettingValue, into settings: inout MonitorSettings
  ) -> String? {
    let allowed = "a list of folders that begin with / or ~/"
    let (found, strange) = names(in: value) { $0.hasPrefix("/") || $0.hasPrefix("~/") ? $0 : nil }
    guard let found else { return complaint(value, allowed) }
    settings.roots[client] = found.isEmpty ? nil : found
    return strange.isEmpty ? nil : leftOut(strange, allowed)
  }

  /// The named columns are shown in their order; all others follow, hidden.
  private func readColumns(
    _ value: SettingValue, into settings: inout MonitorSettings
  ) -> String? {
    let columns = MonitorSettings.allColumns
    let all = "a list of " + columns.map(\.rawValue).joined(separator: ", ")
    let (found, strange) = names(in: value) { name in
      FieldID(columnName: name.lowercased()).flatMap { columns.contains($0) ? $0 : nil }
    }
    guard let found else { return complaint(value, all) }
    if strange.isEmpty || !found.isEmpty {
      var seen: Set<FieldID> = []
      // The state is always shown.
      let wanted = found.contains(.state) ? found : [.state] + found
      let shown = wanted.filter { seen.insert($0).inserted }
      let hidden = columns.filter { !seen.contains($0) }
      settings.columns = shown + hidden
      settings.hiddenColumns = Set(hidden)
    }
    return strange.isEmpty ? nil : leftOut(strange, all)
  }

  /// The named panes are shown, all others hidden.
  private func readPanes(
    _ value: SettingValue, into settings: inout MonitorSettings
  ) -> String? {
    let all = "a list of " + Pane.allCases.map(\.rawValue).joined(separator: ", ")
    let (found, strange) = names(in: value) { Pane(rawValue: $0.lowercased()) }
    guard let found else { return complaint(value, all) }
    if !found.isEmpty { settings.hiddenPanes = Set(Pane.allCases).subtracting(found) }
    return strange.isEmpty ? nil : leftOut(strange, all)
  }

  /// The known names of a list, and what else stands in it; no names where it is no list.
  private func names<Name>(
    in value: SettingValue, _ name: (String) -> Name?
  ) -> (known: [Name]?, strange: [SettingValue]) {
    guard case .list(let values) = value else { return (nil, []) }
    var known: [Name] = []
    var strange: [SettingValue] = []
    for value in values {
      if case .text(let text) = value, let found = name(text) {
        known.append(found)
      } else {
        strange.append(value)
      }
    }
    return (known, strange)
  }

  private func complaint(_ value: SettingValue, _ allowed: String) -> String {
    "\(fullName) takes \(allowed), not \(value.quoted): the default is used"
  }

  private func leftOut(_ strange: [SettingValue], _ allowed: String) -> String {
    "\(fullName) takes \(allowed): \(strange.map(\.quoted).joined(separator: ", ")) left out"
  }

  /// `a, b or c`.
  static func listed(_ names: [String]) -> String {
    names.count < 2
      ? names.joined()
      : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}
