import AgtopCore
import Foundation

/// A folder laid out like Linux's `/proc`, with processes that a test makes up.
final class ProcTree {
  /// What one process says of itself; everything is what is written, whatever a kernel would say.
  struct Entry {
    var pid: Int32
    var comm: [UInt8]
    var state: Character = "S"
    var parent: Int32 = 1
    var terminal: Int32 = 0
    /// Of its own where they are nil.
    var group: Int32?
    var session: Int32?
    var flags = 4_194_304
    var userTicks: UInt64 = 0
    var systemTicks: UInt64 = 0
    var childUserTicks: UInt64 = 0
    var childSystemTicks: UInt64 = 0
    /// Ticks since boot.
    var start: UInt64
    var virtualBytes: UInt64 = 3_000_000
    var residentPages: UInt64 = 450
    var argumentsBegin: UInt64 = 140_736_699_206_080
    /// Nil: no file `cmdline`.
    var argv: [String]?
    /// Where the link leads; nil: no link.
    var exe: String?
    var cwd: String?
    /// The text of the file; nil: no file.
    var io: String?
    /// Where the links in `fd` lead, by number; nil: no such folder.
    var open: [String]? = []

    /// A sleeping process.
    init(_ pid: Int32, _ comm: String = "sleep", start: UInt64 = 1000, argv: [String]? = nil) {
      self.pid = pid
      self.comm = Array(comm.utf8)
      self.start = start
      self.argv = argv ?? [comm]
    }

    var argumentBytes: [UInt8]? { argv.map { $0.flatMap { Array($0.utf8) + [0] } } }

    /// The line of `stat`.
    var stat: [UInt8] {
      let end = argumentsBegin + UInt64(argumentBytes?.count ?? 0)
      let times = "\(userTicks) \(systemTicks) \(childUserTicks) \(childSystemTicks)"
      let fields =
        " \(state) \(parent) \(group ?? pid) \(session ?? pid) \(terminal) -1 \(flags) 107 0 0 0 \(times) 20 0 1 0 "
        + "\(start) \(virtualBytes) \(residentPages) 18446744073709551615 94405821317120 "
        + "94405821341225 140736699206080 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 94405821357072 "
        + "94405821358688 94406179586048 \(argumentsBegin) \(end) \(end) 140736699211754 0\n"
      return Array("\(pid) (".utf8) + comm + Array(")\(fields)".utf8)
    }
  }

  /// When the made-up machine started, in seconds since 1970.
  static let boot: Int64 = 1_776_400_000
  static let units = ProcUnits(ticksPerSecond: 100, pageBytes: 4096)

  private let folder: ScratchFolder
  private var entries: [Int32: Entry] = [:]

  /// Where the tree lies.
  var root: String { folder.path }

  init(_ entries: Entry...) throws {
    folder = try ScratchFolder()
    try write("cpu  1 2 3 4\nintr 5 6\nbtime \(Self.boot)\nprocesses 7\n", to: "stat")
    for entry in entries { try put(entry) }
  }

  /// A source over the tree, with the tree's own units.
  func source(uid: UInt32? = nil) -> ProcFolder {
    ProcFolder(root: root, uid: uid, units: Self.units)
  }

  /// Writes a process, in place of what had its id.
  func put(_ entry: Entry) throws {
    remove(entry.pid)
    try fill(entry)
  }

  private func fill(_ entry: Entry) throws {
    entries[entry.pid] = entry
    try FileManager.default.createDirectory(
      atPath: "\(root)/\(entry.pid)", withIntermediateDirectories: true)
    try write(entry.stat, to: "\(entry.pid)/stat")
    if let bytes = entry.argumentBytes { try write(bytes, to: "\(entry.pid)/cmdline") }
    if let io = entry.io { try write(io, to: "\(entry.pid)/io") }
    if let exe = entry.exe { link("\(entry.pid)/exe", to: exe) }
    if let cwd = entry.cwd { link("\(entry.pid)/cwd", to: cwd) }
    guard let open = entry.open else { return }
    try FileManager.default.createDirectory(
      atPath: "\(root)/\(entry.pid)/fd", withIntermediateDirectories: true)
    for (number, target) in open.enumerated() { link("\(entry.pid)/fd/\(number)", to: target) }
  }

  /// Changes what a process says of itself.
  func change(_ pid: Int32, _ body: (inout Entry) -> Void) throws {
    guard var entry = entries[pid] else { return }
    body(&entry)
    // Its folder is the same, also for those who have it open.
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(pid)") {
      remove(pid, name)
    }
    try fill(entry)
  }

  /// The process ends.
  func remove(_ pid: Int32) {
    entries[pid] = nil
    try? FileManager.default.removeItem(atPath: "\(root)/\(pid)")
  }

  /// One of a process's files goes away.
  func remove(_ pid: Int32, _ name: String) {
    try? FileManager.default.removeItem(atPath: "\(root)/\(pid)/\(name)")
  }

  func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

  func write(_ bytes: [UInt8], to name: String) throws { try folder.write(bytes, to: name) }

  /// Makes a symbolic link, whatever lies at its end.
  func link(_ name: String, to target: String) { link(name, to: Array(target.utf8)) }

  func link(_ name: String, to target: [UInt8]) {
    _ = (target.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      $0.baseAddress.map { symlink($0, "\(root)/\(name)") }
    }
  }
}
