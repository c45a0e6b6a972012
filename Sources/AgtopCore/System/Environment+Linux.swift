#if os(Linux)
  extension Environment {
    /// The folder in which agtop keeps what it learnt: below `XDG_STATE_HOME`, else
    /// `~/.local/state`; nil without a home.
    package var stateFolder: String? {
      xdg("XDG_STATE_HOME", default: ".local/state").map { $0 + "/agtop" }
    }

    /// The folder of what can be fetched again: below `XDG_CACHE_HOME` where that is set, else
    /// `~/.cache`; nil without a home.
    package var cacheFolder: String? {
      xdg("XDG_CACHE_HOME", default: ".cache").map { $0 + "/agtop" }
    }
  }
#endif
