/// Where facts about processes come from: the system, or a recording.
///
/// Everything above it is the same on all systems.
public protocol ProcessSource {
  /// All processes of this user, by pid: everything but working directories and bytes of disks, which
  /// are asked for the few that matter.
  ///
  /// Arguments and executables are read once for each process, again only when it became another
  /// program or took another name.
  mutating func look() -> ProcessTable

  /// The working directory, and the bytes read and written, of one process.
  func fill(_ facts: inout ProcessFacts)

  /// The paths of the files and folders that a process has open; nil when the system refuses, or the
  /// process is gone.
  func openFiles(of process: ProcessIdentity) -> [String]?

  /// Some variables of a process's environment and no others; nil when the system refuses.
  func variables(_ names: Set<String>, of process: ProcessIdentity) -> [String: String]?

  /// The ids of a process in the containers that it is in; nil when the system does not tell.
  func idSpace(of process: ProcessIdentity) -> ProcessIDSpace?

  /// The scope in which the system started a process, such as that of one terminal; nil when there is
  /// none, or one for everything.
  func scope(of process: ProcessIdentity) -> String?

  /// The files that processes have locked.
  func lockedFiles() -> [LockedFile]
}

extension ProcessSource {
  /// Not every system tells.
  public func variables(
    _ names: Set<String>, of process: ProcessIdentity
  ) -> [String: String]? { nil }

  /// Not every system has containers.
  public func idSpace(of process: ProcessIdentity) -> ProcessIDSpace? { nil }

  /// Not every system has scopes.
  public func scope(of process: ProcessIdentity) -> String? { nil }

  /// Not every system tells.
  public func lockedFiles() -> [LockedFile] { [] }
}

/// A file that a process has locked.
public struct LockedFile: Hashable, Sendable {
  /// The process.
  public var pid: Int32
  /// The file's number on its disk.
  public var inode: UInt64

  /// A lock.
  public init(pid: Int32, inode: UInt64) {
    self.pid = pid
    self.inode = inode
  }
}

/// All processes of this user at one moment.
public struct ProcessTable: Sendable {
  /// The moment, in nanoseconds of a clock that never goes back.
  public var takenAt: UInt64
  /// The processes, by pid.
  public var processes: [ProcessFacts]
  /// How many cores there are: the most that one process can use is a hundred percent of each.
  public var coreCount: Int
  /// Whether the bytes of a process include those of the children it has waited for, as on Linux.
  public var bytesIncludeReaped = true

  /// Whether clients state the start of a process in the unit of `ProcessIdentity.start`, as they do on
  /// Linux.
  public var startIsStatedByClients: Bool

  /// Parents of these processes that are other users', by pid, where the system tells of them apart.
  public var ancestors: [Int32: Ancestor] = [:]

  /// What is known of a process of another user.
  public struct Ancestor: Hashable, Sendable {
    /// The pid of its parent.
    public var parent: Int32
    /// Its name.
    public var comm: String

    /// A process with a name and a parent.
    public init(parent: Int32, comm: String) {
      self.parent = parent
      self.comm = comm
    }
  }

  /// A table of processes in the order of their pids.
  public init(
    takenAt: UInt64, processes: [ProcessFacts], coreCount: Int, startIsStatedByClients: Bool = true
  ) {
    self.takenAt = takenAt
    self.processes = processes
    self.coreCount = coreCount
    self.startIsStatedByClients = startIsStatedByClients
  }
}
