#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The signals that can be sent; their numbers differ between systems.
package enum SignalName: String, CaseIterable, Hashable, Sendable {
  case terminate = "TERM"
  case interrupt = "INT"
  case hangup = "HUP"
  case quit = "QUIT"
  case kill = "KILL"
  case stop = "STOP"
  case resume = "CONT"

  /// Its number on this system.
  package var number: Int32 {
    switch self {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    case .hangup: SIGHUP
    case .quit: SIGQUIT
    case .kill: SIGKILL
    case .stop: SIGSTOP
    case .resume: SIGCONT
    }
  }

  /// What it does to a process that does not catch it.
  var about: String {
    switch self {
    case .terminate: "ask it to end"
    case .interrupt: "as Ctrl-C"
    case .hangup: "as a closed terminal"
    case .quit: "end with a core dump"
    case .kill: "end it at once"
    case .stop: "hold it"
    case .resume: "let it go on"
    }
  }
}
