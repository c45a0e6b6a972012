import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Environment {
  /// The variables that agtop asks for, as they are in this process now.
  static var ofProcess: Environment {
    let names = [
      "HOME", "CLAUDE_CONFIG_DIR", "CODEX_HOME", "GEMINI_CLI_HOME", "OPENCODE_DB",
      "OPENCODE_DATA_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
      "HOST_PROC", "TZ", "NO_COLOR", "COLORTERM", "LC_ALL", "TERM",
      "TMUX", "TMUX_TMPDIR", "STY", "PAGER", "WAYLAND_DISPLAY", "DISPLAY", "SSH_CONNECTION",
      "COLUMNS", "LINES", "ESCDELAY",
    ]
    return Environment(
      names.reduce(into: [:]) { found, name in
        if let value = getenv(name) { found[name] = String(cString: value) }
      })
  }
}
