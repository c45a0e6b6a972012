#if os(Linux)
  extension SystemProcesses {
    /// The processes of the user that this one acts as: those that `/proc` shows, or the folder that
    /// `HOST_PROC` names, where a container sees its host's.
    public static func source(in environment: Environment) -> some ProcessSource & Sendable {
      ProcFolder(root: environment["HOST_PROC"] ?? "/proc")
    }
  }
#endif
