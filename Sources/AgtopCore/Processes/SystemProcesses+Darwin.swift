#if canImport(Darwin)
  extension SystemProcesses {
    /// The processes of the user that this one acts as.
    public static func source(in environment: Environment) -> some ProcessSource & Sendable {
      LibprocTable(SystemLibproc())
    }
  }
#endif
