#if canImport(Darwin)
  extension Environment {
    /// The folder in which agtop keeps what it learnt: below `XDG_STATE_HOME` where that is set, else
    /// `~/Library/Application Support`; nil without a home.
    package var stateFolder: String? {
      xdg("XDG_STATE_HOME", default: "Library/Application Support").map { $0 + "/agtop" }
    }

    /// The folder of what can be fetched again: below `XDG_CACHE_HOME` where that is set, else
    /// `~/Library/Caches`; nil without a home.
    package var cacheFolder: String? {
      xdg("XDG_CACHE_HOME", default: "Library/Caches").map { $0 + "/agtop" }
    }
  }
#endif
