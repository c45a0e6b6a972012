package import TerminalCells

/// How a screen is opened.
package struct ScreenOptions: Sendable {
  /// Whether colours are used.
  package enum Coloring: String, Hashable, Sendable, CaseIterable {
    /// When the terminal has them and the user has not set NO_COLOR.
    case auto
    /// When the terminal has them.
    case always
    /// Never.
    case never
  }

  /// Whether colours are used.
  package var coloring: Coloring
  /// Whether only ASCII is shown; nil lets the environment's character set decide.
  package var ascii: Bool?
  /// Whether the mouse is reported; its buttons then select no text.
  package var usesMouse: Bool
  /// Whether the terminal is asked once for its background, which takes a tenth of a second at most.
  package var asksBackground = false
  /// The way by which it is asked with it for the pictures that it shows; nil where it is not.
  package var pictures: PicturePassage?
  /// The value of TERM: the type of the terminal.
  package var terminal: String
  /// The value of NO_COLOR.
  package var noColor: String?
  /// The size where the terminal says none, as far as it is known.
  package var statedSize: (columns: Int?, rows: Int?) = (nil, nil)
  /// What kind of background the environment says the terminal has, for one that does not answer.
  package var statedBackground: BackgroundKind?
  /// How long the rest of a key may take that begins with Esc, in milliseconds.
  package var keyPatience = 25

  /// Options with the values of `TERM` and `NO_COLOR`.
  package init(
    terminal: String?, noColor: String? = nil, coloring: Coloring = .auto, ascii: Bool? = nil,
    usesMouse: Bool = true
  ) {
    self.terminal = terminal ?? ""
    self.noColor = noColor
    self.coloring = coloring
    self.ascii = ascii
    self.usesMouse = usesMouse
  }

  /// Takes in what the environment says beside the type: `COLUMNS` and `LINES` for a terminal that
  /// says no size; `COLORFGBG` for one that does not say its background; `ESCDELAY`, or `SSH_CONNECTION`, for how long a key may take to come.
  package mutating func take(_ variable: (String) -> String?) {
    statedSize = (variable("COLUMNS").flatMap(Self.extent), variable("LINES").flatMap(Self.extent))
    statedBackground = variable("COLORFGBG").flatMap(Self.background)
    if let delay = variable("ESCDELAY").flatMap({ Int($0) }), delay >= 0 {
      // The wait holds up everything else.
      keyPatience = min(delay, Self.mostPatience)
    } else if variable("SSH_CONNECTION")?.isEmpty == false {
      keyPatience = Self.remotePatience
    }
  }

  private static let remotePatience = 100
  private static let mostPatience = 1000

  private static func extent(_ text: String) -> Int? {
    Int(text).flatMap { (1...9999).contains($0) ? $0 : nil }
  }

  /// The background that `COLORFGBG` states: the number behind the last semicolon, as in `15;0`.
  ///
  /// rxvt and Konsole set it. Of their black, white and greys alone the look is known.
  private static func background(_ text: String) -> BackgroundKind? {
    switch text.split(separator: ";").last.flatMap({ Int($0) }) {
    case 0, 8: .dark
    case 7, 15: .light
    default: nil
    }
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
