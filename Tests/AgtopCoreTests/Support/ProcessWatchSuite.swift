@testable import AgtopCore

/// Tests of a process watch over a made-up machine.
protocol ProcessWatchSuite {}

extension ProcessWatchSuite {
  /// The id of a session.
  static var id: String { "01a2055c-5bc3-7760-8f8e-fcae0b8ae271" }
  /// A thousand seconds after the machine started.
  static var now: Timestamp { Timestamp(milliseconds: (ProcTree.boot + 1000) * 1000) }

  /// A process that began so many seconds after the machine.
  func process(
    _ pid: Int32, _ name: String, _ arguments: [String] = [], in directory: String? = "/",
    at seconds: UInt64 = 100, parent: Int32 = 1, open: [String] = []
  ) -> ProcTree.Entry {
    var entry = ProcTree.Entry(pid, name, start: seconds * 100, argv: [name] + arguments)
    entry.exe = "/usr/bin/" + name
    entry.cwd = directory
    entry.parent = parent
    entry.open = open
    entry.io = "read_bytes: 10\nwrite_bytes: 20\n"
    return entry
  }

  /// A session that was written to between two moments, in seconds after the machine started.
  func session(
    _ id: String, _ client: ClientKind, in directory: String, from: Int64 = 103, to: Int64 = 900
  ) -> SessionCandidate {
    SessionCandidate(
      key: SessionKey(client: client, id: id), directories: [directory],
      startedAt: Timestamp(milliseconds: (ProcTree.boot + from) * 1000),
      lastActive: Timestamp(milliseconds: (ProcTree.boot + to) * 1000))
  }
}

extension ProcessWatch {
  /// Looks at the processes, with the root sessions as a list.
  mutating func refresh(for sessions: () -> [SessionCandidate], now: Timestamp) -> ProcessView {
    refresh(for: { SessionCandidates(sessions()) }, now: now)
  }
}
