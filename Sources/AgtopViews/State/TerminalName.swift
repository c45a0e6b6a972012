package import AgtopCore

/// The terminal of a process, as far as it could be found.
package struct TerminalName: Hashable, Sendable {
  /// Whose.
  package var process: ProcessIdentity
  /// What a user calls it, such as `tmux main:1`; nil where there is no such name.
  package var name: String?

  /// The terminal of a process.
  package init(process: ProcessIdentity, name: String?) {
    self.process = process
    self.name = name
  }
}
