#if canImport(Darwin)
  extension Environment {
    /// The folder in which agtop keeps what it learnt: below `XDG_STATE_HOME` where that is set, else
    /// `~/Library/Application Support`; nil without a home.
    package var stateFolder: String? {
      xdg("XDG_STATE_HOME", default: "Library/Application Support").map { $0 + "/agtop" }
    }
  }
#endif
