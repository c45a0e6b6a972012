package import TerminalCells

/// A theme of the user: a built-in one with other styles for some roles.
package struct OwnTheme: Hashable, Sendable {
  /// Its name, which no built-in theme has.
  package var name: Theme.Name
  /// The built-in theme that it changes.
  package var base: Theme.Name
  /// The styles that are others.
  package var styles: [Role: CellStyle]

  /// A theme.
  package init(
    name: Theme.Name, base: Theme.Name = .standard, styles: [Role: CellStyle] = [:]
  ) {
    self.name = name
    self.base = base
    self.styles = styles
  }
}
