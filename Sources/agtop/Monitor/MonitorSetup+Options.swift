import AgtopCore
import AgtopViews
import Ncurses
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension MonitorSetup {
  /// What the command line, the settings file and the environment say.
  init(
    options: Options, loaded: LoadedSettings, prices: RunPrices, environment: Environment
  ) {
    settings = options.settings(over: loaded.settings)
    kept = KeptSettings(loaded, inForce: settings)
    let folders = ClientRegistry.adapters(in: environment, roots: settings.roots).map {
      ($0.kind, $0.reader.searched)
    }
    context = MonitorData.RunContext(
      version: Version.number, home: environment.home, isReadOnly: options.isReadOnly,
      actingRefusal: SystemProcesses.refusalToAct(in: environment), ownPID: getpid(),
      folders: Dictionary(folders, uniquingKeysWith: +),
      settingsPath: loaded.file.path, settingsFaults: loaded.faults)
    screen = ScreenOptions(
      terminal: environment["TERM"], noColor: environment["NO_COLOR"],
      coloring: options.color ?? .auto, ascii: options.ascii ? true : nil,
      usesMouse: !options.noMouse)
    screen.asksBackground = true
    if LogoRefusal(settings, prices, in: environment) == nil {
      screen.pictures = PicturePassage(in: environment)
    }
    screen.take { environment[$0] }
    filter = options.filter
    showsDashboard = options.dashboard
    refreshes = options.refreshes
    storePath = options.noStore ? nil : environment.storePath
    self.prices = prices
    // Before the table: one that comes in between is taken over later.
    priceMarks = prices.cache.marks
    (table, priceFault) = prices.table()
  }
}
