#if os(Linux)
  internal import CAgtop
  internal import Glibc

  extension SystemProcesses {
    /// The processes of the user that this one acts as: those that `/proc` shows, or the folder that
    /// `HOST_PROC` names, where a container sees its host's.
    package static func source(in environment: Environment) -> some ProcessSource & Sendable {
      ProcFolder(root: root(in: environment))
    }

    /// Why nothing may be done to the processes that are shown; nil where their ids are theirs here too.
    package static func refusalToAct(in environment: Environment) -> String? {
      let root = root(in: environment)
      if agtop_is_proc(root), OwnProc.isShown(in: root, as: getpid()) { return nil }
      return environment["HOST_PROC"] == nil
        ? "\(root) shows the processes of another namespace: agtop acts on none of them"
        : "HOST_PROC is \(root), which shows other processes than /proc: agtop acts on none of them"
    }

    private static func root(in environment: Environment) -> String {
      environment["HOST_PROC"] ?? "/proc"
    }
  }
#endif
