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
  /// How prices are kept fresh.
  var prices = RunPrices(PriceSettings(), .embedded, in: Environment([:]))
  /// The marks of the file of the table that it begins with; nil without one.
  var priceMarks: FileStat?
  /// The table that it begins with.
  var table = PriceTable.embedded
  /// What is wrong with the file of prices; nil for nothing.
  var priceFault: String?
}
