internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The processes of a Mac, or of a recording made on one.
///
/// Processes go away between any two calls and their ids are given out again: what was asked is kept
/// only when the start of the process is still the same afterwards.
struct LibprocTable: ProcessSource, Sendable {
  private let calls: any LibprocCalls
  private let uid: UInt32
  private var known: [Int32: KnownProgram<Mark>] = [:]
  /// Names of terminals, by device.
  private var terminals: [UInt32: String] = [:]

  /// Open files of a process that are looked at.
  private static let mostOpenFiles = 4096

  /// Processes of one user; nil is the one that this process acts as.
  init(_ calls: any LibprocCalls, uid: UInt32? = nil) {
    self.calls = calls
    self.uid = uid ?? geteuid()
  }

  mutating func table() -> ProcessTable {
    var table = ProcessTable(
      takenAt: agtop_monotonic_ns(), processes: [], coreCount: ProcessorCount.online,
      startIsStatedByClients: false)
    table.bytesIncludeReaped = false
    table.memoryBytes = calls.memoryBytes
    let before = known
    known.removeAll(keepingCapacity: true)
    for pid in Set(calls.pids()).sorted() where pid > 0 {
      guard let facts = facts(pid, before: before[pid]) else { continue }
      table.processes.append(facts)
    }
    table.ancestors = ancestors(of: table.processes)
    return table
  }

  /// The parents of processes that are none of the user's, and theirs: `login` is root's in every
  /// terminal.
  private func ancestors(of processes: [ProcessFacts]) -> [Int32: ProcessTable.Ancestor] {
    let own = Set(processes.map(\.pid))
    var found: [Int32: ProcessTable.Ancestor] = [:]
    for process in processes {
      var pid = process.parent
      while pid > 1, !own.contains(pid), found[pid] == nil {
        guard let ancestor = calls.ancestor(pid), let parent = Int32(exactly: ancestor.parent)
        else { break }
        found[pid] = ProcessTable.Ancestor(parent: parent, comm: ancestor.comm)
        pid = parent
      }
    }
    return found
  }

  func fill(_ facts: inout ProcessFacts) {
    facts.cwd = nil
    facts.readBytes = nil
    facts.writtenBytes = nil
    let directory = calls.directory(facts.pid).flatMap(Self.path)
    let usage = calls.usage(facts.pid)
    guard isThere(facts.identity) else { return }
    facts.cwd = directory
    facts.readBytes = usage.flatMap { Int64(exactly: $0.readBytes) }
    facts.writtenBytes = usage.flatMap { Int64(exactly: $0.writtenBytes) }
  }

  func openFiles(of process: ProcessIdentity) -> [String]? {
    guard let files = calls.openFiles(process.pid, most: Self.mostOpenFiles) else { return nil }
    let paths = files.compactMap(Self.path).filter { !$0.hasPrefix("/dev/") }
    return isThere(process) ? paths : nil
  }

  /// The footprint: what Activity Monitor shows, which has nothing in it that others have too.
  func memoryShare(of process: ProcessIdentity) -> MemoryShare? {
    guard let bytes = calls.usage(process.pid).flatMap({ Int64(exactly: $0.footprintBytes) }),
      isThere(process)
    else { return nil }
    return MemoryShare(bytes: bytes)
  }

  func listeningPorts(of processes: [ProcessIdentity]) -> [Int32: [UInt16]] {
    var found: [Int32: [UInt16]] = [:]
    for process in processes {
      // One port may be open for both families of addresses.
      let ports = Set(calls.listeningPorts(process.pid) ?? []).sorted()
      if !ports.isEmpty, isThere(process) { found[process.pid] = ports }
    }
    return found
  }

  private mutating func facts(_ pid: Int32, before: KnownProgram<Mark>?) -> ProcessFacts? {
    guard let process = calls.process(pid), process.uid == uid,
      let start = Self.start(of: process),
      let startedAt = Timestamp.stated(Int64(exactly: start / 1000)),
      let parent = Int32(exactly: process.parent)
    else { return nil }
    let identity = ProcessIdentity(pid: pid, start: start)
    let task = calls.task(pid)
    let usage = calls.usage(pid)
    let mark = Mark(process, start: start)
    var program = before
    if program?.mark != mark {
      program = read(identity, mark, isZombie: process.status == Self.zombie)
    }
    guard let program else { return nil }
    known[pid] = program
    var facts = ProcessFacts(
      identity: identity, parent: parent, uid: uid,
      comm: Self.name(of: process, program.argv), exe: program.exe,
      argv: program.argv, tty: process.terminal.flatMap { terminal($0) },
      state: Self.state(process.status, task),
      startedAt: Timestamp(milliseconds: startedAt))
    let timebase = calls.timebase
    facts.cpuTime = task.flatMap { timebase.nanoseconds($0.userTicks, $0.systemTicks) }
    facts.reapedCPUTime = usage.flatMap {
      timebase.nanoseconds($0.childUserTicks, $0.childSystemTicks)
    }
    // What Activity Monitor shows; resident memory has what is shared in it, and lacks what is
    // compressed.
    facts.residentBytes = (usage?.footprintBytes ?? task?.residentBytes).flatMap {
      Int64(exactly: $0)
    }
    facts.virtualBytes = task.flatMap { Int64(exactly: $0.virtualBytes) }
    return facts
  }

  /// What is asked once; nil when the process went away meanwhile.
  private func read(_ process: ProcessIdentity, _ mark: Mark, isZombie: Bool)
    -> KnownProgram<Mark>?
  {
    if isZombie { return KnownProgram(mark: mark, argv: [], exe: nil) }
    let argv = calls.arguments(process.pid).map(LibprocArguments.read)
    let exe = calls.executable(process.pid).map { String(decoding: $0, as: UTF8.self) }
    guard isThere(process) else { return nil }
    return KnownProgram(mark: mark, argv: argv ?? [], exe: exe)
  }
}

extension LibprocTable {
  /// What changes when a process becomes another one, another program, or takes another name.
  private struct Mark: Hashable, Sendable {
    var start: UInt64
    var name: String
    /// Whether it became another program than its parent's.
    var isOwnProgram: Bool

    init(_ process: LibprocProcess, start: UInt64) {
      self.start = start
      name = process.comm + process.name
      isOwnProgram = process.flags & 0x4000 != 0
    }
  }

  /// The status of a process that ended.
  private static let zombie: UInt32 = 5

  /// When a process started, in microseconds since 1970; nil when no process can have.
  private static func start(of process: LibprocProcess) -> UInt64? {
    let microseconds =
      UInt128(process.startSeconds) * 1_000_000 + UInt128(process.startMicroseconds)
    return UInt64(exactly: microseconds)
  }

  /// The name of a process: the kernel's, or the one it was started as where that is but a version, as
  /// of Claude Code, whose executable is named so.
  private static func name(of process: LibprocProcess, _ argv: [String]) -> String {
    let kernel = process.name.isEmpty ? process.comm : process.name
    guard let first = kernel.utf8.first, first &- 0x30 < 10, kernel.utf8.contains(0x2E),
      let startedAs = argv.first.map(Path.name), !startedAs.isEmpty
    else { return kernel }
    return startedAs
  }

  private static func state(_ status: UInt32, _ task: LibprocTask?) -> ProcessFacts.RunState {
    switch status {
    // The system calls what waits runnable as well: its threads tell.
    case 2: task.map { $0.runningThreads > 0 } ?? true ? .running : .sleeping
    case 3: .sleeping
    case 4: .stopped
    case zombie: .zombie
    default: .unknown
    }
  }

  /// A path as text; nil where two paths could read the same, or nothing is there any more.
  private static func path(_ bytes: [UInt8]) -> String? {
    guard bytes.first == 0x2F, !bytes.contains(0),
      let path = String(validating: bytes, as: UTF8.self)
    else { return nil }
    var found = agtop_stat()
    let number = agtop_stat_path(path, true, &found)
    // What may not be looked at is still there.
    return number == ENOENT || number == ENOTDIR ? nil : path
  }

  private mutating func terminal(_ device: UInt32) -> String? {
    if let name = terminals[device] { return name }
    let name = calls.terminal(device)
    terminals[device] = name
    return name
  }

  /// Whether a process is still there; whatever was asked of its id before is then its own.
  private func isThere(_ process: ProcessIdentity) -> Bool {
    calls.process(process.pid).flatMap(Self.start) == process.start
  }
}
