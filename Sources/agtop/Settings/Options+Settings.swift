import AgtopCore
import AgtopViews

extension Options {
  /// The settings of a run: those of the file, and in their place what the command line says.
  func settings(over file: MonitorSettings) -> MonitorSettings {
    var settings = file
    if let delay { settings.delay = delay }
    if let plan { settings.plan = plan }
    if let theme { settings.theme = theme }
    if !clients.isEmpty { settings.clients = Set(clients) }
    if let sort {
      settings.order = sort
      // The file's direction belongs to the file's order.
      settings.isReversed = false
    }
    if let reverse { settings.isReversed = reverse }
    return settings
  }

  /// The flag that decides a setting in this run; nil where the file does.
  func flag(for key: SettingKey) -> String? {
    switch key {
    case .delay: delay.map { _ in "--delay" }
    case .plan: plan.map { _ in "--plan" }
    case .theme: theme.map { _ in "--theme" }
    case .clients: clients.isEmpty ? nil : "--client"
    case .sort: sort.map { _ in "--sort" }
    case .reverse:
      reverse.map { $0 ? "--reverse" : "--no-reverse" } ?? sort.map { _ in "--sort" }
    default: nil
    }
  }

  /// Checks that the theme of the command line is there, also for reports, which have none.
  ///
  /// - Throws: `Failure.usage`.
  func checkTheme(in loaded: LoadedSettings) throws {
    guard let theme, !loaded.settings.themeNames.contains(theme) else { return }
    let names = loaded.settings.themeNames.map(\.rawValue)
    let nearest = NearestName.of(theme.rawValue, among: names).map { "did you mean \($0)?" }
    let fault = loaded.isWritable ? "" : loaded.faults.first.map { " (\($0))" } ?? ""
    throw Failure.usage(
      "unknown theme '\(theme.rawValue)': "
        + (nearest ?? "use one of " + names.joined(separator: ", ")) + fault)
  }
}
