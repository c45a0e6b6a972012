/// What the system says of one process; nil is what it refuses to say, never a zero.
package struct ProcessFacts: Hashable, Sendable {
  /// What a process is doing, as the system's scheduler sees it.
  package enum RunState: String, Sendable, Codable {
    case running
    case sleeping
    /// Waits for a device and cannot be interrupted.
    case blocked
    /// Stopped by a signal (Ctrl-Z) or a debugger.
    case stopped
    /// Ended, and its parent has not asked how.
    case zombie
    case unknown
  }

  /// Which process.
  package var identity: ProcessIdentity
  /// The process id of its parent; 0 where there is none.
  package var parent: Int32
  /// The user it runs as.
  package var uid: UInt32?
  /// Its name as the kernel keeps it; Linux cuts it after 15 bytes.
  package var comm: String
  /// The path of its executable, without the mark of a file that was deleted or replaced.
  package var exe: String?
  /// Its arguments, the program's name first; bytes that are not UTF-8 are replaced.
  package var argv: [String]
  /// Its working directory as the kernel resolves it; nil when unreadable, or deleted.
  package var cwd: String?
  /// Its process group, by the id of the process that leads it.
  package var group: Int32?
  /// Its session in the sense of terminals, by the id of the process that leads it.
  package var session: Int32?
  /// Its controlling terminal, such as `pts/3`.
  package var tty: String?
  /// What it is doing.
  package var state: RunState
  /// When it started.
  package var startedAt: Timestamp
  /// Processor time of all its threads, in nanoseconds.
  package var cpuTime: Int64?
  /// Processor time of the children it has waited for, in nanoseconds.
  package var reapedCPUTime: Int64?
  /// Resident memory in bytes.
  package var residentBytes: Int64?
  /// Virtual memory in bytes.
  package var virtualBytes: Int64?
  /// Bytes read from devices since it started, with the children it has waited for on Linux.
  package var readBytes: Int64?
  /// Bytes written to devices since it started, with the children it has waited for on Linux.
  package var writtenBytes: Int64?

  /// The process id.
  package var pid: Int32 { identity.pid }

  /// A process of which only the identity is known yet.
  package init(
    identity: ProcessIdentity, parent: Int32 = 0, uid: UInt32? = nil, comm: String = "",
    exe: String? = nil, argv: [String] = [], cwd: String? = nil, tty: String? = nil,
    state: RunState = .unknown, startedAt: Timestamp = Timestamp(milliseconds: 0)
  ) {
    self.identity = identity
    self.parent = parent
    self.uid = uid
    self.comm = comm
    self.exe = exe
    self.argv = argv
    self.cwd = cwd
    self.tty = tty
    self.state = state
    self.startedAt = startedAt
  }
}
