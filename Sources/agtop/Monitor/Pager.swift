import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Shows a file in the user's pager.
enum Pager {
  /// Runs `$PAGER`, `less` without it; returns what went wrong, nil when nothing did.
  ///
  /// - Parameter mustEnd: whether agtop was asked to end meanwhile: the pager ends then.
  static func show(
    _ path: String, environment: Environment, while mustEnd: () -> Bool
  ) -> String? {
    let pager = environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 } ?? "less"
    // The setting may have arguments: a shell takes it apart, the path stays one word.
    let status = ChildProcess.run(
      ["/bin/sh", "-c", "\(pager) \"$1\"", "sh", path], while: mustEnd,
      end: { end($0, in: environment) })
    switch status {
    case nil: return "no shell could be started for \(pager)"
    case 126, 127: return "\(pager) could not be run: set PAGER to a program that is there"
    default: return nil
    }
  }

  /// Asks the shell and all that it started to end, and gives them a moment to leave the terminal.
  private static func end(_ shell: pid_t, in environment: Environment) {
    var pids: Set<Int32> = [shell]
    if SystemProcesses.refusalToAct(in: environment) == nil {
      var source = SystemProcesses.source(in: environment)
      let processes = source.table().processes
      // A child may have a smaller id than its parent.
      var known = 0
      while known < pids.count {
        known = pids.count
        pids.formUnion(processes.filter { pids.contains($0.parent) }.map(\.pid))
      }
    }
    for pid in pids { kill(pid, SIGTERM) }
    poll(nil, 0, 300)
  }
}
