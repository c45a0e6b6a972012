import AgtopCore
import TerminalCells

/// The styles of everything on the screen, by what they mean.
///
/// No meaning is carried by colour alone: a word or a sign stands beside it.
package struct Theme: Hashable, Sendable {
  /// The themes there are.
  package enum Name: String, CaseIterable, Hashable, Sendable {
    /// For dark terminals.
    case standard = "default"
    /// For terminals with a light background.
    case light
    /// Bold, reverse and underline only.
    case monochrome
    /// White, black and bright colours.
    case contrast = "high-contrast"
  }

  var text = CellStyle.plain
  var dim = CellStyle(attributes: .dim)
  var strong = CellStyle(attributes: .bold)
  var status = CellStyle(attributes: .reverse)
  var statusError = CellStyle(attributes: [.reverse, .bold])
  var header = CellStyle(attributes: .reverse)
  var headerSort = CellStyle(attributes: [.reverse, .bold, .underline])
  var selection = CellStyle(attributes: [.reverse, .bold])
  var tagged = CellStyle(attributes: [.bold, .underline])
  var tab = CellStyle.plain
  var tabActive = CellStyle(attributes: .reverse)
  var border = CellStyle.plain
  var barKey = CellStyle.plain
  var barLabel = CellStyle(attributes: .reverse)
  var key = CellStyle(attributes: .dim)
  var match = CellStyle(attributes: .underline)
  var good = CellStyle.plain
  var middle = CellStyle(attributes: .bold)
  var bad = CellStyle(attributes: [.bold, .underline])
  var waiting = CellStyle(attributes: [.bold, .underline])
  var running = CellStyle(attributes: .bold)
  var idle = CellStyle.plain
  var closed = CellStyle(attributes: .dim)
  var clients: [ClientKind: CellStyle] = [:]

  /// The style of a session's state.
  func style(of state: SessionState) -> CellStyle {
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
  func style(of client: ClientKind) -> CellStyle { clients[client] ?? text }

  /// The style of a share in percent that should not reach 100: below 60, below 80, above.
  func style(ofPercent percent: Double) -> CellStyle {
    percent < 60 ? good : percent < 80 ? middle : bad
  }
}
