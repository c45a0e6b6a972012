import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Environment {
  /// The variables that agtop asks for, as they are in this process now; a test compares them with those that
  /// the sources name.
  static var ofProcess: Environment {
    let own = [
      "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOST_PROC", "TZ", "NO_COLOR",
      "COLORTERM", "LC_ALL", "LC_CTYPE", "LANG", "TERM",
      "TMUX", "TMUX_TMPDIR", "STY", "PAGER", "WAYLAND_DISPLAY", "DISPLAY", "SSH_CONNECTION",
      "COLUMNS", "LINES", "COLORFGBG", "ESCDELAY", "AGTOP_OFFLINE",
    ]
    let ofClients = ClientRegistry.clients.flatMap(\.variables)
    return Environment(
      (own + ofClients).reduce(into: [:]) { found, name in
        if let value = getenv(name) { found[name] = String(cString: value) }
      })
  }
}
