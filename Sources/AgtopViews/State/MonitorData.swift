package import AgtopCore

/// What the monitor knows, apart from what its user chose: what it draws from.
package struct MonitorData: Sendable {
  /// What can go on around it.
  package struct RunContext: Sendable {
    /// The version that the help names.
    package var version: String
    /// The home folder, shown as `~`.
    package var home: String?
    /// Whether signals are refused.
    package var isReadOnly: Bool
    /// Why nothing may be done to the processes that are shown; nil where it may.
    package var actingRefusal: String?
    /// The process that draws, which is never signalled.
    package var ownPID: Int32
    /// The clients, in the order in which they are shown.
    package var clients: [Client]
    /// Folders and databases that are looked for, whether they exist or not, for an empty machine.
    package var folders: [ClientKind: [String]]
    /// Where the settings are kept; nil where there is no place for them.
    package var settingsPath: String?
    /// What could not be taken from the settings file, a line each.
    package var settingsFaults: [String]

    /// The context of a run.
    package init(
      version: String, home: String? = nil, isReadOnly: Bool = false,
      actingRefusal: String? = nil, ownPID: Int32 = 0,
      clients: [Client] = ClientRegistry.clients, folders: [ClientKind: [String]] = [:],
      settingsPath: String? = nil, settingsFaults: [String] = []
    ) {
      self.version = version
      self.home = home
      self.isReadOnly = isReadOnly
      self.actingRefusal = actingRefusal
      self.ownPID = ownPID
      self.clients = clients
      self.folders = folders
      self.settingsPath = settingsPath
      self.settingsFaults = settingsFaults
    }
  }

  /// The run.
  package var context: RunContext
  /// The newest refresh; nil before the first.
  package private(set) var refresh: Refresh?
  /// What is asked of all its sessions.
  private(set) var index = SessionIndex()
  /// What the clock shows: ages are told from it.
  package var now: Timestamp
  /// How many sessions of the refresh are doing what.
  private(set) var counts = SessionList.Counts()
  /// Which sessions of the refresh need the user.
  private(set) var needsYou = NeedsYou()
  /// Whether everything is being read for the first time: what is shown is known only in part, and there
  /// was no store to begin with.
  private(set) var isFirstScan = false
  /// What processes cost over the last refreshes.
  package var history = ActivityHistory()
  /// The last words of sessions, as far as they were asked for.
  package var turns: RecentTurns?
  /// The newest report that was asked for.
  var report: UsageReport?
  /// The terminal that was asked for last.
  var terminal: TerminalName?
  /// The logos that are there and that the terminal can show.
  var logos: Set<String> = []

  /// Nothing known yet.
  package init(context: RunContext, now: Timestamp = Timestamp(milliseconds: 0)) {
    self.context = context
    self.now = now
  }

  var snapshot: Snapshot? { refresh?.snapshot }

  /// Applies a refresh.
  mutating func apply(_ refresh: Refresh) {
    if refresh.origin == .complete {
      isFirstScan = false
    } else if self.refresh == nil {
      isFirstScan = refresh.snapshot.sessions.isEmpty
    }
    self.refresh = refresh
    index =
      refresh.index ?? SessionIndex(refresh.snapshot.sessions, clients: context.clients)
    counts = refresh.snapshot.sessions.counts
    needsYou = NeedsYou(refresh.snapshot)
  }
}
