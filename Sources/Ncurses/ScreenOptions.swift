/// How a screen is opened.
public struct ScreenOptions: Sendable {
  /// Whether colours are used.
  public enum Coloring: Hashable, Sendable {
    /// When the terminal has them and the user has not set NO_COLOR.
    case auto
    /// When the terminal has them.
    case always
    /// Never.
    case never
  }

  /// Whether colours are used.
  public var coloring: Coloring
  /// Whether only ASCII is shown; nil lets the environment's character set decide.
  public var ascii: Bool?
  /// Whether the mouse is reported; its buttons then select no text.
  public var usesMouse: Bool
  /// The value of TERM: the type of the terminal.
  public var terminal: String
  /// The value of NO_COLOR.
  public var noColor: String?

  /// Options with the values of these environment variables.
  public init(
    terminal: String?, noColor: String? = nil, coloring: Coloring = .auto, ascii: Bool? = nil,
    usesMouse: Bool = true
  ) {
    self.terminal = terminal ?? ""
    self.noColor = noColor
    self.coloring = coloring
    self.ascii = ascii
    self.usesMouse = usesMouse
  }

  /// Whether colours are wanted; an empty NO_COLOR counts as none.
  var wantsColor: Bool {
    switch coloring {
    case .auto: noColor?.isEmpty ?? true
    case .always: true
    case .never: false
    }
  }
}
