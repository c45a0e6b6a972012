import Synchronization

@testable import AgtopCore

/// Answers of macOS about made-up processes.
final class RecordedLibproc: LibprocCalls {
  /// All that is known of one process; nil is what the system refuses.
  struct Entry {
    var process = LibprocProcess(
      parent: 1, uid: 501, status: 2, flags: 0x4004, comm: "claude", name: "claude", terminal: nil,
      startSeconds: 1_776_400_000, startMicroseconds: 250_000)
    var task: LibprocTask? = LibprocTask(
      residentBytes: 40_960_000, virtualBytes: 400_000_000_000, userTicks: 36_000_000,
      systemTicks: 12_000_000, runningThreads: 0)
    var usage: LibprocUsage? = LibprocUsage(
      childUserTicks: 24_000_000, childSystemTicks: 0, readBytes: 4096, writtenBytes: 8192,
      footprintBytes: 61_440_000)
    var arguments: [UInt8]? = RecordedLibproc.arguments(["claude"])
    var executable: [UInt8]? = Array("/opt/claude/versions/2.1.121".utf8)
    var directory: [UInt8]?
    var openFiles: [[UInt8]]?
    var listeningPorts: [UInt16]?
  }

  private struct State {
    var entries: [Int32: Entry]
    var argumentReads = 0
    /// Is called when arguments were read, before anything else is.
    var afterArguments: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>

  init(_ entries: [Int32: Entry]) { state = Mutex(State(entries: entries)) }

  /// What KERN_PROCARGS2 gives.
  static func arguments(
    path: String = "/opt/claude/versions/2.1.121", _ arguments: [String],
    environment: [String] = ["TOKEN=secret"], count: Int32? = nil
  ) -> [UInt8] {
    let count = count ?? Int32(arguments.count)
    var bytes = withUnsafeBytes(of: count) { Array($0) } + Array(path.utf8) + [0]
    while bytes.count % 8 != 4 { bytes.append(0) }
    for text in arguments + environment { bytes += Array(text.utf8) + [0] }
    return bytes
  }

  /// How often arguments were asked for.
  var argumentReads: Int { state.withLock(\.argumentReads) }

  func change(_ pid: Int32, _ body: (inout Entry) -> Void) {
    state.withLock { state in
      guard var entry = state.entries[pid] else { return }
      body(&entry)
      state.entries[pid] = entry
    }
  }

  func remove(_ pid: Int32) { state.withLock { $0.entries[pid] = nil } }

  /// Something that happens while a process is looked at.
  func afterArguments(_ body: @escaping @Sendable () -> Void) {
    state.withLock { $0.afterArguments = body }
  }

  private func entry(_ pid: Int32) -> Entry? { state.withLock { $0.entries[pid] } }

  func pids() -> [Int32] { state.withLock { Array($0.entries.keys) } + [0, -1] }
  func process(_ pid: Int32) -> LibprocProcess? { entry(pid)?.process }
  /// Told of all processes, root's too.
  func ancestor(_ pid: Int32) -> LibprocAncestor? {
    entry(pid).map { LibprocAncestor(parent: $0.process.parent, comm: $0.process.comm) }
  }
  func task(_ pid: Int32) -> LibprocTask? { entry(pid)?.task }
  func usage(_ pid: Int32) -> LibprocUsage? { entry(pid)?.usage }
  func executable(_ pid: Int32) -> [UInt8]? { entry(pid)?.executable }
  func directory(_ pid: Int32) -> [UInt8]? { entry(pid)?.directory }
  func openFiles(_ pid: Int32, most: Int) -> [[UInt8]]? {
    (entry(pid)?.openFiles).map { Array($0.prefix(most)) }
  }
  func listeningPorts(_ pid: Int32) -> [UInt16]? { entry(pid)?.listeningPorts }
  func terminal(_ device: UInt32) -> String? { device == 268_435_459 ? "ttys003" : nil }
  var memoryBytes: Int64? { 34_359_738_368 }
  var timebase: MachTimebase { MachTimebase(numerator: 125, denominator: 3) }

  func arguments(_ pid: Int32) -> [UInt8]? {
    let bytes = entry(pid)?.arguments
    let then = state.withLock { state in
      state.argumentReads += 1
      return state.afterArguments
    }
    then?()
    return bytes
  }
}
