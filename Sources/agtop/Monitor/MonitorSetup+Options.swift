import AgtopCore
import AgtopViews
import Ncurses

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension MonitorSetup {
  /// What the command line and the environment say.
  init(options: Options, environment: Environment) {
    settings = MonitorSettings()
    settings.delay = options.delay
    settings.plan = options.plan
    settings.order = options.sort
    settings.isReversed = options.reverse
    if !options.clients.isEmpty { settings.clients = Set(options.clients) }
    let folders = ClientRegistry.adapters(in: environment).map {
      ($0.kind, $0.watchedFolders.deep)
    }
    surroundings = World.Surroundings(
      version: Version.number, home: environment.home, ownPID: getpid(),
      folders: Dictionary(folders, uniquingKeysWith: +))
    screen = ScreenOptions(terminal: environment["TERM"], noColor: environment["NO_COLOR"])
    filter = options.filter
    refreshes = options.refreshes
    storePath =
      options.noStore ? nil : environment.stateFolder.map { $0 + "/ledger.sqlite" }
  }
}
