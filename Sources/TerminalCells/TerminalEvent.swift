/// What comes from a terminal.
package enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// The terminal has this size now.
  case resized(CellSize)
  /// The process goes on after it was stopped; the screen is drawn again already.
  case continued
  /// The process was asked to end by this signal: SIGINT, SIGTERM or SIGHUP.
  case interrupted(Int32)
}
