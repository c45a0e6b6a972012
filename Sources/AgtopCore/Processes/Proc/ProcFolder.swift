internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The processes in a folder laid out like Linux's `/proc`: the system's own, or a copy.
///
/// A refresh costs one read for each process that was there before. Processes vanish between any two
/// reads and their ids are given out again: what was read is kept only when the start of the process
/// is still the same afterwards.
package struct ProcFolder: ProcessSource, Sendable {
  let root: String
  private let uid: UInt32
  private let units: ProcUnits
  private var boot: BootTime
  /// What `meminfo` says; it does not change while a machine runs.
  private var memoryBytes: Int64?
  private var known: [Int32: KnownProgram<Mark>] = [:]
  /// The folders of processes that are asked for more at every refresh.
  private var held: [ProcessIdentity: ProcessFolder] = [:]
  /// The kernel's own threads, which belong to root and so are among root's processes.
  private var kernelThreads: Set<Int32> = []
  /// How many refreshes the threads are known for.
  private var refreshesOfThreads = 0

  /// How many files the last refresh read.
  private(set) var reads = Reads()

  /// Bytes that a `stat` or `io` needs at most, with room to spare.
  static let smallFile = 4096
  /// Bytes of arguments that are read.
  private static let argumentBytes = 256 * 1024
  /// Refreshes after which the kernel's threads are looked for again: they stay, but their ids could be given out
  /// again.
  private static let refreshesPerThreads = 16
  /// Folders that are held: each is an open file.
  private static let mostHeld = 64
  /// Links of a process that are looked at.
  private static let mostOpenFiles = 4096

  /// Processes of one user.
  ///
  /// - Parameters:
  ///   - root: the folder.
  ///   - uid: the user; nil is the one that this process acts as.
  ///   - units: what the numbers in the folder count; by default those of this machine.
  package init(root: String = "/proc", uid: UInt32? = nil, units: ProcUnits = .system) {
    self.root = root
    self.uid = uid ?? geteuid()
    self.units = units
    boot = BootTime()
  }

  /// All processes of the user, by pid; none when the folder cannot be opened.
  package mutating func table() -> ProcessTable {
    reads = Reads()
    var table = ProcessTable(
      takenAt: agtop_monotonic_ns(), processes: [], coreCount: ProcessorCount.online)
    let before = known
    known.removeAll(keepingCapacity: true)
    guard let folder = OpenFolder(root) else { return table }
    memoryBytes = memoryBytes ?? Self.memory(in: folder)
    table.memoryBytes = memoryBytes
    withUnsafeTemporaryAllocation(byteCount: Self.argumentBytes, alignment: 16) { buffer in
      let boot = boot.moment(in: folder, at: table.takenAt, buffer)
      refreshesOfThreads += 1
      if refreshesOfThreads > Self.refreshesPerThreads {
        refreshesOfThreads = 0
        kernelThreads = []
      }
      for pid in Self.pids(in: folder) where !kernelThreads.contains(pid) {
        guard let facts = facts(pid, in: folder, boot: boot, before: before[pid], buffer) else {
          continue
        }
        table.processes.append(facts)
      }
    }
    held = held.filter { process, _ in known[process.pid]?.mark.start == process.start }
    return table
  }

  /// The working directory, and the bytes of devices; none of them when the process went away.
  package mutating func fill(_ facts: inout ProcessFacts) {
    facts.cwd = nil
    facts.readBytes = nil
    facts.writtenBytes = nil
    guard let files = folder(of: facts.identity)?.files else { return }
    facts.cwd = files.target(of: "cwd").flatMap { $0.isDeleted ? nil : $0.text }
    withUnsafeTemporaryAllocation(byteCount: Self.smallFile, alignment: 16) { buffer in
      guard let io = Self.whole("io", in: files, buffer) else { return }
      facts.readBytes = DecimalBytes.number(behind: "read_bytes:", in: io)
        .flatMap { Int64(exactly: $0) }
      facts.writtenBytes = DecimalBytes.number(behind: "write_bytes:", in: io)
        .flatMap { Int64(exactly: $0) }
    }
  }

  /// The folder of a process, which is held while it lives where there is room.
  private mutating func folder(of process: ProcessIdentity) -> ProcessFolder? {
    if let folder = held[process] { return folder }
    guard let folder = ProcessFolder(process, below: root) else { return nil }
    if held.count < Self.mostHeld { held[process] = folder }
    return folder
  }

  /// The paths of what a process has open, devices left out; of very many the first.
  package func openFiles(of process: ProcessIdentity) -> [String]? {
    guard let links = OpenFolder("\(root)/\(process.pid)/fd") else { return nil }
    var paths: [String] = []
    var left = Self.mostOpenFiles
    links.forEachName { name in
      left -= 1
      if let target = links.target(of: String(cString: name)), !target.isDeleted,
        let path = target.text, !path.hasPrefix("/dev/")
      {
        paths.append(path)
      }
      return left > 0
    }
    guard let folder = OpenFolder(root) else { return nil }
    let isThere = withUnsafeTemporaryAllocation(byteCount: Self.smallFile, alignment: 16) {
      Self.isThere(process, in: folder, $0)
    }
    return isThere ? paths : nil
  }

  private mutating func facts(
    _ pid: Int32, in folder: borrowing OpenFolder, boot: Timestamp,
    before: KnownProgram<Mark>?, _ buffer: UnsafeMutableRawBufferPointer
  ) -> ProcessFacts? {
    guard folder.owner(of: String(pid)) == uid else { return nil }
    reads.stats += 1
    guard let stat = Self.stat(of: pid, in: folder, buffer),
      let startedAt = units.moment(stat.startTicks, after: boot)
    else { return nil }
    guard !stat.isKernelThread else {
      kernelThreads.insert(pid)
      return nil
    }
    let mark = Mark(stat)
    var program = before
    if program?.mark != mark {
      program = read(pid, mark, isZombie: stat.state == .zombie, in: folder, buffer)
    }
    guard let program else { return nil }
    known[pid] = program
    var facts = ProcessFacts(
      identity: ProcessIdentity(pid: pid, start: stat.startTicks), parent: stat.parent, uid: uid,
      comm: stat.comm, exe: program.exe, argv: program.argv,
      tty: stat.terminal.flatMap(TerminalDevice.name), state: stat.state, startedAt: startedAt)
    facts.group = stat.group
    facts.session = stat.session
    facts.cpuTime = units.nanoseconds(stat.userTicks, stat.systemTicks)
    facts.reapedCPUTime = units.nanoseconds(stat.childUserTicks, stat.childSystemTicks)
    facts.residentBytes = units.bytes(pages: stat.residentPages)
    facts.virtualBytes = stat.virtualBytes.flatMap { Int64(exactly: $0) }
    return facts
  }

  /// What is read once; nil when the process went away meanwhile.
  private mutating func read(
    _ pid: Int32, _ mark: Mark, isZombie: Bool, in folder: borrowing OpenFolder,
    _ buffer: UnsafeMutableRawBufferPointer
  ) -> KnownProgram<Mark>? {
    // A zombie has neither arguments nor an executable any more.
    if isZombie { return KnownProgram(mark: mark, argv: [], exe: nil) }
    reads.arguments += 1
    let argv = folder.read("\(pid)/cmdline", into: buffer).map {
      ArgumentBytes.split($0, isWhole: $0.count < buffer.count)
    }
    reads.executables += 1
    let exe = folder.target(of: "\(pid)/exe").map { String(decoding: $0.bytes, as: UTF8.self) }
    reads.stats += 1
    let identity = ProcessIdentity(pid: pid, start: mark.start)
    guard Self.isThere(identity, in: folder, buffer) else { return nil }
    return KnownProgram(mark: mark, argv: argv ?? [], exe: exe)
  }
}

extension ProcFolder {
  /// What changes when a process becomes another one, another program, or takes another name.
  private struct Mark: Hashable, Sendable {
    var start: UInt64
    var comm: String
    var argumentsBegin: UInt64?
    var argumentsEnd: UInt64?

    init(_ stat: ProcStat) {
      start = stat.startTicks
      comm = stat.comm
      argumentsBegin = stat.argumentsBegin
      argumentsEnd = stat.argumentsEnd
    }
  }

  /// How many files and links a refresh read: what a refresh may cost is tested.
  struct Reads: Equatable {
    var stats = 0
    var arguments = 0
    var executables = 0
  }

  /// The ids in the folder, sorted.
  private static func pids(in folder: borrowing OpenFolder) -> [Int32] {
    var pids: [Int32] = []
    folder.forEachName { name in
      let digits = UnsafeRawBufferPointer(start: name, count: strlen(name))
      if digits.first != 0x30, let pid = DecimalBytes.number(digits).flatMap({ Int32(exactly: $0) })
      {
        pids.append(pid)
      }
      return true
    }
    return pids.sorted()
  }

  /// A small file; nil when it is unreadable, or bigger than such a file can be.
  static func whole(
    _ name: String, in files: FolderFiles, _ buffer: UnsafeMutableRawBufferPointer
  ) -> UnsafeRawBufferPointer? {
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<smallFile])
    return files.read(name, into: room).flatMap { $0.count < room.count ? $0 : nil }
  }

  /// The same of a folder that is open here.
  static func whole(
    _ name: String, in folder: borrowing OpenFolder, _ buffer: UnsafeMutableRawBufferPointer
  ) -> UnsafeRawBufferPointer? { whole(name, in: folder.files, buffer) }

  /// What a `stat` says; nil when it cannot be read, or is another process's.
  static func stat(
    of pid: Int32, _ name: String, in files: FolderFiles, _ buffer: UnsafeMutableRawBufferPointer
  ) -> ProcStat? {
    // A line without its end may be cut in the middle of a number.
    guard let line = whole(name, in: files, buffer), line.last == 0x0A,
      let stat = ProcStat(line), stat.pid == pid
    else { return nil }
    return stat
  }

  private static func stat(
    of pid: Int32, in folder: borrowing OpenFolder, _ buffer: UnsafeMutableRawBufferPointer
  ) -> ProcStat? { stat(of: pid, "\(pid)/stat", in: folder.files, buffer) }

  /// Whether a process is still there; whatever was read of its id before is then its own.
  static func isThere(
    _ process: ProcessIdentity, in folder: borrowing OpenFolder,
    _ buffer: UnsafeMutableRawBufferPointer
  ) -> Bool {
    stat(of: process.pid, in: folder, buffer)?.startTicks == process.start
  }
}
