import AgtopCore
import AgtopViews

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Sends signals to processes that are still the ones that were meant.
enum ProcessSignal {
  /// Sends a signal; returns what to tell the user, and whether a part failed.
  ///
  /// A pid is given out again: each process is held, then it must still have started when it did, and
  /// what is held gets the signal. Another one that has its id by now gets nothing.
  static func send(
    _ signal: SignalName, to targets: [ActionTarget], in environment: Environment
  ) -> (text: String, failed: Bool) {
    if let reason = SystemProcesses.refusalToAct(in: environment) { return (reason, true) }
    var sent: [Int32] = []
    var complaints: [String] = []
    let held = targets.map { ($0, ProcessHandle($0.process.pid)) }
    var source = SystemProcesses.source(in: environment)
    let alive = Set(source.table().processes.filter { $0.state != .zombie }.map(\.identity))
    for (target, handle) in held {
      let pid = target.process.pid
      guard pid > 1, pid != getpid() else {
        complaints.append("\(target.label) is refused")
        continue
      }
      guard let handle, alive.contains(target.process) else {
        complaints.append("\(target.label) has ended")
        continue
      }
      switch handle.send(signal.number) {
      case 0: sent.append(pid)
      case ESRCH: complaints.append("\(target.label) has ended")
      case let error: complaints.append("\(target.label): \(String(cString: strerror(error)))")
      }
    }
    let done =
      sent.isEmpty
      ? "nothing sent"
      : "\(signal.rawValue) sent to \(sent.map(String.init).joined(separator: ", "))"
    return (([done] + complaints).joined(separator: "; "), !complaints.isEmpty)
  }
}
