/// Why no screen can be opened.
package enum ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// stdin or stdout is a pipe or a file.
  case notATerminal
  /// The system has no description of a terminal of this type, or TERM is not set.
  case unknownTerminal(String)
  /// The terminal cannot place its cursor.
  case noCursor(String)
  /// The process has opened a screen already.
  case alreadyOpen

  /// What is wrong, and what to do.
  package var description: String {
    switch self {
    case .notATerminal: "stdin and stdout have to be a terminal"
    case .unknownTerminal(""): "TERM is not set; set it to the type of this terminal"
    case .unknownTerminal(let type):
      "no description of the terminal type '\(type)' is installed; set TERM to one that is, "
        + "such as xterm-256color"
    case .noCursor(let type):
      "a terminal of the type '\(type)' cannot place its cursor; if this one can, set TERM to its "
        + "type, such as xterm-256color"
    case .alreadyOpen: "the screen is open already"
    }
  }
}
