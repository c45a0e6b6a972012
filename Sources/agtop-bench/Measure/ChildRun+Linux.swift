#if os(Linux)
  extension ChildRun {
    /// Bytes in a unit of `ru_maxrss`: kibibytes here.
    static let residentUnit = 1024
  }
#endif
