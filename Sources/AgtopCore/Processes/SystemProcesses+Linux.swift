#if os(Linux)
  extension SystemProcesses {
    /// The processes of the user that this one acts as.
    public static func source() -> some ProcessSource & Sendable { ProcFolder() }
  }
#endif
