/// The few calls by which macOS tells of processes, or a recording of their answers.
///
/// Nil is what the system refuses to say, or a process that is gone.
protocol LibprocCalls: Sendable {
  /// The ids of all processes of all users, zombies too, in any order.
  func pids() -> [Int32]

  /// Who a process is.
  func process(_ pid: Int32) -> LibprocProcess?

  /// What is told of any process, whosever it is.
  func ancestor(_ pid: Int32) -> LibprocAncestor?

  /// What its threads use; not known of zombies.
  func task(_ pid: Int32) -> LibprocTask?

  /// What it and the children it waited for have used.
  func usage(_ pid: Int32) -> LibprocUsage?

  /// What KERN_PROCARGS2 gives of its arguments, as it is (`LibprocArguments`).
  func arguments(_ pid: Int32) -> [UInt8]?

  /// The bytes of the path of its executable.
  func executable(_ pid: Int32) -> [UInt8]?

  /// The bytes of the path of its working directory.
  func directory(_ pid: Int32) -> [UInt8]?

  /// The bytes of the paths of files and folders that it has open; of more than `most` the first.
  func openFiles(_ pid: Int32, most: Int) -> [[UInt8]]?

  /// The TCP ports on which it waits for connections, one for each socket.
  func listeningPorts(_ pid: Int32) -> [UInt16]?

  /// The name below `/dev` of a terminal's device.
  func terminal(_ device: UInt32) -> String?

  /// All memory of the machine in bytes.
  var memoryBytes: Int64? { get }

  /// The length of one tick of the clock that processor times are counted in.
  var timebase: MachTimebase { get }
}

/// Who a process is: `struct proc_bsdinfo`.
struct LibprocProcess: Hashable, Sendable {
  var parent: UInt32
  var uid: UInt32
  /// SIDL 1, SRUN 2, SSLEEP 3, SSTOP 4, SZOMB 5; SRUN is said of all that could run if they had
  /// something to do.
  var status: UInt32
  var flags: UInt32
  /// The first bytes of the name.
  var comm: String
  /// More of the name; empty when there is none.
  var name: String
  /// The device of its terminal; nil where there is none.
  var terminal: UInt32?
  var startSeconds: UInt64
  var startMicroseconds: UInt64
}

/// What is told of a process of another user: `struct proc_bsdshortinfo`.
struct LibprocAncestor: Hashable, Sendable {
  var parent: UInt32
  /// The first bytes of the name.
  var comm: String
}

/// What a process's threads use: `struct proc_taskinfo`.
struct LibprocTask: Hashable, Sendable {
  var residentBytes: UInt64
  var virtualBytes: UInt64
  /// Ticks that it ran, as itself and in the kernel.
  var userTicks: UInt64
  var systemTicks: UInt64
  var runningThreads: Int32
}

/// What a process has used: `struct rusage_info_v2`.
struct LibprocUsage: Hashable, Sendable {
  /// Ticks of the children that it waited for.
  var childUserTicks: UInt64
  var childSystemTicks: UInt64
  var readBytes: UInt64
  var writtenBytes: UInt64
  /// What Activity Monitor calls its memory: with what is compressed, without what it shares.
  var footprintBytes: UInt64
}

/// The length of one tick of macOS's clock, in nanoseconds: 1 on Intel, 125/3 on Apple silicon.
struct MachTimebase: Hashable, Sendable {
  var numerator: UInt32
  var denominator: UInt32

  /// Ticks of two kinds together, in nanoseconds; nil when they are too many.
  func nanoseconds(_ ticks: UInt64, _ more: UInt64) -> Int64? {
    let sum = UInt128(ticks) + UInt128(more)
    return Int64(exactly: sum * UInt128(numerator) / UInt128(max(1, denominator)))
  }
}
