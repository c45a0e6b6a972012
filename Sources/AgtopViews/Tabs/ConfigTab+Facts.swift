import AgtopCore
import TerminalCells

extension ConfigTab {
  /// Warnings that are named one by one.
  private static let mostWarnings = 200

  /// The settings file, and the folders of clients.
  static func files(_ monitor: Monitor) -> [ConfigLine] {
    let context = monitor.data.context
    func shown(_ path: String) -> String { Format.path(path, home: context.home) }
    var lines: [ConfigLine] = [.gap, .heading("Files")]
    lines.append(
      .fact("settings", context.settingsPath.map(shown) ?? "not kept: HOME is not set"))
    lines += context.settingsFaults.map { .fact("", $0, isBad: true) }
    for client in monitor.clients {
      lines += folders(of: client.kind, monitor).enumerated().map { index, text in
        .fact(index == 0 ? client.name : "", shown(text))
      }
    }
    return lines
  }

  /// The folders that were looked at for a client, or why there are none.
  private static func folders(of client: ClientKind, _ monitor: Monitor) -> [String] {
    guard monitor.settings.clients.contains(client) else { return ["switched off"] }
    if let found = monitor.data.snapshot?.roots[client], !found.isEmpty { return found }
    let wanted = monitor.data.context.folders[client] ?? []
    return wanted.isEmpty ? ["nothing found"] : wanted.map { $0 + " (nothing found)" }
  }

  /// The table of prices, and what has none.
  static func prices(_ snapshot: Snapshot?) -> [ConfigLine] {
    guard let pricing = snapshot?.pricing else { return [] }
    let share = Figure.percent(pricing.pricedTokenShare * 100)
    return [
      .fact("table", "\(pricing.source), of \(pricing.asOf)"),
      .fact("priced", "\(share) of all tokens"),
    ]
      + pricing.unpricedWithReasons.enumerated().map { index, model in
        .fact(index == 0 ? "unpriced" : "", model, isBad: true)
      }
  }

  /// What could not be read.
  static func skipped(_ monitor: Monitor) -> [ConfigLine] {
    guard let warnings = monitor.data.snapshot?.warnings else { return [] }
    var lines: [ConfigLine] = [.gap, .heading("Skipped")]
    if warnings.isEmpty { lines.append(.fact("", "nothing")) }
    let home = monitor.data.context.home
    lines += warnings.prefix(mostWarnings).map { warning in
      .fact(
        "\(warning.count) times", "\(warning.what): \(Format.path(warning.source, home: home))")
    }
    if warnings.count > mostWarnings {
      lines.append(.fact("", "and \(warnings.count - mostWarnings) more: agtop --json names them"))
    }
    return lines
  }
}
