#if canImport(Darwin)
  extension SystemProcesses {
    /// The processes of the user that this one acts as.
    package static func source(in environment: Environment) -> some ProcessSource & Sendable {
      LibprocTable(SystemLibproc())
    }

    /// Why nothing may be done to the processes that are shown; nil where their ids are theirs here too.
    package static func refusalToAct(in environment: Environment) -> String? { nil }
  }
#endif
