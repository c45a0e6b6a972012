/// Where facts about processes come from: the system, or a recording.
///
/// Everything above it is the same on all systems.
package protocol ProcessSource {
  /// All processes of this user, by pid: everything but working directories and bytes of disks, which
  /// are asked for the few that matter.
  ///
  /// Arguments and executables are read once for each process, again only when it became another
  /// program or took another name.
  mutating func table() -> ProcessTable

  /// The working directory, and the bytes read and written, of one process.
  mutating func fill(_ facts: inout ProcessFacts)

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

  /// The memory that the machine really gives a process; nil when the system does not tell, or it is
  /// gone.
  func memoryShare(of process: ProcessIdentity) -> MemoryShare?

  /// The TCP ports on which processes wait for connections, each port once, by pid; processes without
  /// one, those that are gone and those of which the system refuses to tell are left out.
  func listeningPorts(of processes: [ProcessIdentity]) -> [Int32: [UInt16]]
}

extension ProcessSource {
  /// Not every system tells.
  package func variables(
    _ names: Set<String>, of process: ProcessIdentity
  ) -> [String: String]? { nil }

  /// Not every system has containers.
  package func idSpace(of process: ProcessIdentity) -> ProcessIDSpace? { nil }

  /// Not every system has scopes.
  package func scope(of process: ProcessIdentity) -> String? { nil }

  /// Not every system tells.
  package func lockedFiles() -> [LockedFile] { [] }

  /// Not every system tells.
  package func memoryShare(of process: ProcessIdentity) -> MemoryShare? { nil }

  /// Not every system tells.
  package func listeningPorts(of processes: [ProcessIdentity]) -> [Int32: [UInt16]] { [:] }
}

/// A file that a process has locked.
package struct LockedFile: Hashable, Sendable {
  /// The process.
  package var pid: Int32
  /// The file's number on its disk.
  package var inode: UInt64

  /// A lock.
  package init(pid: Int32, inode: UInt64) {
    self.pid = pid
    self.inode = inode
  }
}

/// All processes of this user at one moment.
package struct ProcessTable: Sendable {
  /// The moment, in nanoseconds of a clock that never goes back.
  package var takenAt: UInt64
  /// The processes, by pid.
  package var processes: [ProcessFacts]
  /// How many cores there are: the most that one process can use is a hundred percent of each.
  package var coreCount: Int
  /// All memory of the machine in bytes; nil where the system does not tell.
  package var memoryBytes: Int64?
  /// Whether the bytes of a process include those of the children it has waited for, as on Linux.
  package var bytesIncludeReaped = true

  /// Whether clients state the start of a process in the unit of `ProcessIdentity.start`, as they do on
  /// Linux.
  package var startIsStatedByClients: Bool

  /// Parents of these processes that are other users', by pid, where the system tells of them apart.
  package var ancestors: [Int32: Ancestor] = [:]

  /// What is known of a process of another user.
  package struct Ancestor: Hashable, Sendable {
    /// The pid of its parent.
    package var parent: Int32
    /// Its name.
    package var comm: String

    /// A process with a name and a parent.
    package init(parent: Int32, comm: String) {
      self.parent = parent
      self.comm = comm
    }
  }

  /// A table of processes in the order of their pids.
  package init(
    takenAt: UInt64, processes: [ProcessFacts], coreCount: Int, startIsStatedByClients: Bool = true
  ) {
    self.takenAt = takenAt
    self.processes = processes
    self.coreCount = coreCount
    self.startIsStatedByClients = startIsStatedByClients
  }
}
