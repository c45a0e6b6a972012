/// Types of terminals whose descriptions serve for another one.
enum TerminalSubstitutes {
  /// What follows xterm; their descriptions come with the terminals, and are missing on other machines.
  private static let likeXterm: Set<Substring> = [
    "alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "iterm2", "kitty", "konsole",
    "mintty", "mlterm", "nsterm", "rio", "rxvt", "st", "vte", "wezterm", "xterm",
  ]
  private static let likeScreen: Set<Substring> = ["screen", "tmux"]

  /// The types to try for one that has no description, the best first; none for a type that may be
  /// anything.
  static func of(_ type: String) -> [String] {
    let family = type.prefix { $0 != "-" && $0 != "." }
    if likeScreen.contains(family) { return ["screen-256color", "xterm-256color"] }
    return likeXterm.contains(family) ? ["xterm-256color"] : []
  }
}
