import AgtopCore
import AgtopViews
import Ncurses

/// What a run of the monitor begins with: the flags and the settings file, joined.
struct MonitorSetup: Sendable {
  /// The settings, flags included.
  var settings: MonitorSettings
  /// Where changes of the settings are kept.
  var kept: KeptSettings
  var context: MonitorData.RunContext
  var screen: ScreenOptions
  /// A filter to begin with.
  var filter = ""
  /// What the worker shows.
  var selection = RefreshWorker.Selection()
  /// Whether it begins with the dashboard.
  var showsDashboard = false
  /// Looks after which it ends; nil for no end.
  var refreshes: Int?
  /// Where the store lies; nil for none.
  var storePath: String?
}
