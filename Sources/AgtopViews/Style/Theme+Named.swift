import AgtopCore
import TerminalCells

extension Theme {
  /// The theme of a name, with the colours of clients where it has any.
  static func named(
    _ name: Name, clients: [Client] = ClientRegistry.clients
  ) -> Theme {
    switch name {
    case .standard: dark.coloring(clients, \.dark)
    case .light: light.coloring(clients, \.light)
    case .monochrome: Theme()
    case .contrast: contrast
    }
  }

  private func coloring(_ clients: [Client], _ color: KeyPath<Client.Colors, UInt32>) -> Theme {
    var theme = self
    for client in clients {
      let hex = client.colors[keyPath: color]
      theme.clients[client.kind] = Self.ink(
        .rgb(
          UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
          UInt8(truncatingIfNeeded: hex)))
    }
    return theme
  }

  private static func ink(
    _ color: Color, on background: Color = .standard, _ attributes: CellStyle.Attributes = []
  ) -> CellStyle {
    CellStyle(foreground: color, background: background, attributes: attributes)
  }

  private static let dark: Theme = {
    var theme = Theme()
    theme.dim = ink(.indexed(8))
    theme.status = ink(.indexed(15), on: .indexed(236), .bold)
    theme.statusError = ink(.indexed(15), on: .indexed(1), .bold)
    theme.header = ink(.indexed(0), on: .indexed(2))
    theme.headerSort = ink(.indexed(0), on: .indexed(6), .bold)
    theme.selection = ink(.indexed(0), on: .indexed(6))
    theme.tagged = ink(.indexed(11), on: .standard, .bold)
    theme.tab = ink(.indexed(7))
    theme.tabActive = ink(.indexed(0), on: .indexed(6), .bold)
    theme.border = ink(.indexed(8))
    theme.barLabel = ink(.indexed(0), on: .indexed(6))
    theme.key = ink(.indexed(6))
    theme.match = ink(.indexed(0), on: .indexed(3))
    theme.good = ink(.indexed(2))
    theme.middle = ink(.indexed(3), on: .standard, .bold)
    theme.bad = ink(.indexed(9), on: .standard, .bold)
    theme.waiting = ink(.indexed(13), on: .standard, .bold)
    theme.running = ink(.indexed(10), on: .standard, .bold)
    theme.idle = ink(.indexed(4))
    theme.closed = ink(.indexed(8))
    return theme
  }()

  private static let light: Theme = {
    var theme = dark
    theme.dim = ink(.indexed(242))
    theme.status = ink(.indexed(0), on: .indexed(252), .bold)
    theme.header = ink(.indexed(15), on: .indexed(4))
    theme.headerSort = ink(.indexed(15), on: .indexed(5), .bold)
    theme.selection = ink(.indexed(15), on: .indexed(4))
    theme.tagged = ink(.indexed(5), on: .standard, .bold)
    theme.tab = ink(.indexed(0))
    theme.tabActive = ink(.indexed(15), on: .indexed(4), .bold)
    theme.border = ink(.indexed(244))
    theme.barLabel = ink(.indexed(15), on: .indexed(4))
    theme.key = ink(.indexed(4))
    theme.match = ink(.indexed(0), on: .indexed(11))
    theme.good = ink(.indexed(28))
    theme.middle = ink(.indexed(130), on: .standard, .bold)
    theme.bad = ink(.indexed(1), on: .standard, .bold)
    theme.waiting = ink(.indexed(5), on: .standard, .bold)
    theme.running = ink(.indexed(28), on: .standard, .bold)
    theme.closed = ink(.indexed(242))
    return theme
  }()

  private static let contrast: Theme = {
    var theme = dark
    let white = Color.indexed(15)
    theme.text = ink(white, on: .indexed(0))
    theme.dim = ink(.indexed(7), on: .indexed(0))
    theme.strong = ink(white, on: .indexed(0), .bold)
    theme.status = ink(.indexed(0), on: white, .bold)
    theme.header = ink(.indexed(0), on: white, .bold)
    theme.headerSort = ink(.indexed(0), on: .indexed(11), .bold)
    theme.selection = ink(.indexed(0), on: .indexed(11), .bold)
    theme.tagged = ink(.indexed(11), on: .indexed(0), [.bold, .underline])
    theme.tab = theme.text
    theme.tabActive = ink(.indexed(0), on: white, .bold)
    theme.border = theme.text
    theme.barKey = theme.text
    theme.barLabel = ink(.indexed(0), on: white)
    theme.key = ink(.indexed(14), on: .indexed(0), .bold)
    theme.match = ink(.indexed(0), on: .indexed(10))
    theme.good = ink(.indexed(10), on: .indexed(0))
    theme.middle = ink(.indexed(11), on: .indexed(0), .bold)
    theme.bad = ink(.indexed(9), on: .indexed(0), [.bold, .underline])
    theme.waiting = ink(.indexed(13), on: .indexed(0), [.bold, .underline])
    theme.running = ink(.indexed(10), on: .indexed(0), .bold)
    theme.idle = theme.text
    theme.closed = ink(.indexed(7), on: .indexed(0))
    return theme
  }()
}
