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
}
