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
  /// A pid is given out again: the process must still have started when it did.
  static func send(
    _ signal: SignalName, to processes: [ProcessIdentity], in environment: Environment
  ) -> (text: String, failed: Bool) {
    var sent: [Int32] = []
    var complaints: [String] = []
    var source = SystemProcesses.source(in: environment)
    let alive = Set(source.look().processes.map(\.identity))
    for process in processes {
      guard process.pid > 1, process.pid != getpid() else {
        complaints.append("\(process.pid) is refused")
        continue
      }
      guard alive.contains(process) else {
        complaints.append("\(process.pid) has ended")
        continue
      }
      if kill(process.pid, number(of: signal)) == 0 {
        sent.append(process.pid)
      } else {
        complaints.append("\(process.pid): \(String(cString: strerror(errno)))")
      }
    }
    let done =
      sent.isEmpty
      ? "nothing sent"
      : "\(signal.rawValue) sent to \(sent.map(String.init).joined(separator: ", "))"
    return (([done] + complaints).joined(separator: "; "), !complaints.isEmpty)
  }

  private static func number(of signal: SignalName) -> Int32 {
    switch signal {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    case .hangup: SIGHUP
    case .quit: SIGQUIT
    case .kill: SIGKILL
    case .stop: SIGSTOP
    case .resume: SIGCONT
    }
  }
}
