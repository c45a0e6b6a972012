import AgtopCore

/// The program that shows the terminal of a process.
enum TerminalProgram {
  /// The name of the nearest process above it that is not on its terminal: the terminal's window, an SSH
  /// server, a multiplexer; nil when the system does not tell.
  static func name(
    of process: ProcessIdentity, among processes: [ProcessFacts],
    below ancestors: [Int32: ProcessTable.Ancestor] = [:]
  ) -> String? {
    let known = Dictionary(processes.map { ($0.pid, $0) }, uniquingKeysWith: { first, _ in first })
    guard var current = known[process.pid], let tty = current.tty else { return nil }
    // A chain of parents is short; a table that was read while it changed may have a ring.
    for _ in 0..<64 {
      // Other users' processes between, such as `login`, are on the same terminal.
      var above = current.parent
      for _ in 0..<64 where known[above] == nil {
        guard let parent = ancestors[above]?.parent else { break }
        above = parent
      }
      guard let parent = known[above], parent.pid != current.pid else { return nil }
      if parent.tty != tty { return parent.pid > 1 ? parent.comm : nil }
      current = parent
    }
    return nil
  }
}
