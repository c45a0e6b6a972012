import AgtopCore
import TerminalCells

/// The styles of everything on the screen, by what they mean.
///
/// No meaning is carried by colour alone: a word or a sign stands beside it.
public struct Theme: Hashable, Sendable {
  /// The themes there are.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    /// For dark terminals.
    case standard = "default"
    /// For terminals with a light background.
    case light
    /// Bold, reverse and underline only.
    case monochrome
    /// White, black and bright colours.
    case contrast = "high-contrast"
  }

  var text = Style.plain
  var dim = Style(attributes: .dim)
  var strong = Style(attributes: .bold)
  var status = Style(attributes: .reverse)
  var statusError = Style(attributes: [.reverse, .bold])
  var header = Style(attributes: .reverse)
  var headerSort = Style(attributes: [.reverse, .bold, .underline])
  var selection = Style(attributes: [.reverse, .bold])
  var tagged = Style(attributes: [.bold, .underline])
  var tab = Style.plain
  var tabActive = Style(attributes: .reverse)
  var border = Style.plain
  var barKey = Style.plain
  var barLabel = Style(attributes: .reverse)
  var key = Style(attributes: .dim)
  var match = Style(attributes: .underline)
  var good = Style.plain
  var middle = Style(attributes: .bold)
  var bad = Style(attributes: [.bold, .underline])
  var waiting = Style(attributes: [.bold, .underline])
  var running = Style(attributes: .bold)
  var idle = Style.plain
  var closed = Style(attributes: .dim)
  var clients: [ClientKind: Style] = [:]

  /// The style of a session's state.
  func style(of state: SessionState) -> Style {
    switch state {
    case .waiting: waiting
    case .running: running
    case .warning: middle
    case .error: bad
    case .idle: idle
    case .closed: closed
    }
  }

  /// The style of a client's name.
  func style(of client: ClientKind) -> Style { clients[client] ?? text }

  /// The style of a share in percent that should not reach 100: below 60, below 80, above.
  func style(ofPercent percent: Double) -> Style {
    percent < 60 ? good : percent < 80 ? middle : bad
  }
}
