public import AgtopCore

/// What the monitor knows, apart from what its user chose: what it draws from.
public struct World: Sendable {
  /// What can go on around it.
  public struct Surroundings: Sendable {
    /// The version that the status line names.
    public var version: String
    /// The home folder, shown as `~`.
    public var home: String?
    /// Whether signals are refused.
    public var isReadOnly: Bool
    /// Why nothing may be done to the processes that are shown; nil where it may.
    public var actingRefusal: String?
    /// The process that draws, which is never signalled.
    public var ownPID: Int32
    /// Folders where clients keep their data, whether they exist or not, for an empty machine.
    public var folders: [ClientKind: [String]]
    /// Where the settings are kept; nil where there is no place for them.
    public var settingsPath: String?
    /// What could not be taken from the settings file, a line each.
    public var settingsFaults: [String]

    /// Surroundings of a run.
    public init(
      version: String, home: String? = nil, isReadOnly: Bool = false,
      actingRefusal: String? = nil, ownPID: Int32 = 0, folders: [ClientKind: [String]] = [:],
      settingsPath: String? = nil, settingsFaults: [String] = []
    ) {
      self.version = version
      self.home = home
      self.isReadOnly = isReadOnly
      self.actingRefusal = actingRefusal
      self.ownPID = ownPID
      self.folders = folders
      self.settingsPath = settingsPath
      self.settingsFaults = settingsFaults
    }
  }

  /// The run.
  public var surroundings: Surroundings
  /// The newest look; nil before the first.
  public private(set) var look: Look?
  /// What is asked of all its sessions.
  private(set) var index = SessionIndex()
  /// What the clock shows: ages are told from it.
  public var now: Timestamp
  /// How many sessions of the look are doing what.
  private(set) var counts = SessionList.Counts()
  /// What processes cost over the last looks.
  public var history = ActivityHistory()
  /// How tokens and dollars grew over the last looks.
  public var rates = SpendingRates()
  /// The last words of sessions, as far as they were asked for.
  public var turns: RecentTurns?

  /// Nothing known yet.
  public init(surroundings: Surroundings, now: Timestamp = Timestamp(milliseconds: 0)) {
    self.surroundings = surroundings
    self.now = now
  }

  var snapshot: Snapshot? { look?.snapshot }

  /// Takes in a look.
  mutating func take(_ look: Look) {
    self.look = look
    index = look.index ?? SessionIndex(look.snapshot.sessions)
    counts = look.snapshot.sessions.counts
  }
}
