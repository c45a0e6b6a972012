import AgtopCore
import TerminalCells

/// A table that gives each role on the screen its style, in the colours that a terminal has.
///
/// No meaning is carried by colour alone: a word or a sign stands beside it.
package struct Theme: Hashable, Sendable {
  /// The steps of a chart.
  static let steps = 5

  private let styles: [Role: CellStyle]
  private let ramps: [Role: [CellStyle]]
  /// The names of clients that have no role.
  private let clients: [ClientKind: CellStyle]

  /// A theme of these styles; a role that is not among them is plain text.
  ///
  /// What has no background of its own has that of the text, which is the background of the screen.
  ///
  /// - Parameters:
  ///   - ramps: `steps` styles, from the dimmest to the brightest, for roles that charts are drawn in.
  ///   - clients: the styles of clients that have no role.
  init(
    _ styles: [Role: CellStyle], ramps: [Role: [CellStyle]] = [:],
    clients: [ClientKind: CellStyle] = [:]
  ) {
    let behind = styles[.text]?.background ?? .standard
    func onScreen(_ style: CellStyle) -> CellStyle {
      guard style.background == .standard else { return style }
      var style = style
      style.background = behind
      return style
    }
    let text = styles[.text] ?? .plain
    self.styles = Dictionary(
      uniqueKeysWithValues: Role.allCases.map { role in
        var style = onScreen(styles[role] ?? .plain)
        if style.foreground == .standard { style.foreground = text.foreground }
        return (role, style)
      })
    self.ramps = ramps.mapValues { $0.map(onScreen) }
    self.clients = clients.mapValues(onScreen)
  }

  /// The style of a role.
  subscript(role: Role) -> CellStyle { styles[role] ?? .plain }

  /// The steps of a chart in a role's colour, dim to bright: `steps` styles, all the same where the terminal
  /// has few colours.
  func ramp(of role: Role) -> [CellStyle] {
    ramps[role] ?? Array(repeating: self[role], count: Self.steps)
  }

  /// The steps of a client's charts, dim to bright.
  func ramp(of client: ClientKind) -> [CellStyle] {
    if let role = Self.role(of: client) { return ramp(of: role) }
    return Array(repeating: style(of: client), count: Self.steps)
  }

  /// The style of a client's name.
  func style(of client: ClientKind) -> CellStyle {
    if let role = Self.role(of: client) { return self[role] }
    return clients[client] ?? self[.text]
  }

  /// The style of a session's state.
  func style(of state: SessionState) -> CellStyle {
    switch state {
    case .waiting: self[.waiting]
    case .running: self[.running]
    case .warning: self[.warning]
    case .error: self[.error]
    case .idle: self[.idle]
    case .closed: self[.closed]
    }
  }

  /// The style of the word for a state.
  func style(of state: StateWord) -> CellStyle {
    switch state {
    case .permission, .input: self[.waiting]
    case .running: self[.running]
    case .stalled, .stopped: self[.warning]
    case .error: self[.error]
    case .limit: self[.limit]
    case .idle: self[.idle]
    case .closed: self[.closed]
    }
  }

  /// The style of a share in percent that should not reach 100: below 60, below 80, above.
  func style(ofPercent percent: Double) -> CellStyle {
    self[percent < 60 ? .barLow : percent < 80 ? .barMid : .barHigh]
  }

  /// The role of a client's name, for those that themes know by name.
  static func role(of client: ClientKind) -> Role? { Role(rawValue: client.shortName) }
}
