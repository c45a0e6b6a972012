#if canImport(Darwin)
  extension SystemProcesses {
    /// The processes of the user that this one acts as.
    public static func source() -> some ProcessSource & Sendable { LibprocTable(SystemLibproc()) }
  }
#endif
