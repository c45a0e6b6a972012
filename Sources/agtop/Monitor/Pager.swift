import AgtopCore
import Dispatch

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Shows a file, or text as it is made, in the user's pager.
///
/// That is `$PAGER`, which may have arguments: a shell takes it apart. Without it, it is `less`, else `more`.
enum Pager {
  /// Shows a file; returns what went wrong, nil when nothing did.
  ///
  /// - Parameter mustEnd: whether agtop was asked to end meanwhile: the pager ends then.
  static func show(
    _ path: String, environment: Environment, while mustEnd: () -> Bool
  ) -> String? {
    let pager = setting(environment) ?? "less"
    // The path stays one word.
    let status = ChildProcess.run(
      ["/bin/sh", "-c", "\(pager) \"$1\"", "sh", path], while: mustEnd,
      end: { end($0, in: environment) })
    return complaint(status, pager)
  }

  /// Shows what is written into a pipe meanwhile; returns what went wrong, nil when nothing did.
  ///
  /// - Parameters:
  ///   - write: writes until all is written or nobody reads; runs on a queue of its own.
  ///   - mustEnd: whether agtop was asked to end meanwhile: the pager ends then.
  static func show(
    _ write: @escaping @Sendable (PagerInput) -> Void, environment: Environment,
    while mustEnd: () -> Bool
  ) -> String? {
    guard let input = PagerInput() else { return "no file descriptors are left" }
    let pager = setting(environment)
    DispatchQueue(label: "agtop.transcript").async {
      write(input)
      input.finish()
    }
    let status = ChildProcess.run(
      ["/bin/sh", "-c", pager ?? standard], reading: input.reading, while: mustEnd,
      end: { end($0, in: environment) })
    // What the pager started may still hold the pipe.
    input.stop()
    return complaint(status, pager ?? "less")
  }

  private static let standard =
    "if command -v less >/dev/null 2>&1; then exec less -R; else exec more; fi"

  private static func setting(_ environment: Environment) -> String? {
    environment["PAGER"].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func complaint(_ status: Int32?, _ pager: String) -> String? {
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
