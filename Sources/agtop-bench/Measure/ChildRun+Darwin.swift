#if canImport(Darwin)
  extension ChildRun {
    /// Bytes in a unit of `ru_maxrss`: bytes here.
    static let residentUnit = 1
  }
#endif
