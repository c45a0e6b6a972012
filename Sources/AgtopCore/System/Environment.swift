/// The variables that decide where data lies: a value, so that tests can give their own.
package struct Environment: Sendable {
  private var variables: [String: String]

  /// An environment of the given variables.
  package init(_ variables: [String: String]) { self.variables = variables }

  /// A variable's value; nil when it is unset or empty.
  package subscript(name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// The user's home folder without a trailing slash, or nil when `HOME` is unset or no absolute path.
  package var home: String? {
    self["HOME"].flatMap { $0.hasPrefix("/") ? Path.withoutTrailingSlash($0) : nil }
  }

  /// Where agtop's store lies; nil without a home.
  package var storePath: String? { stateFolder.map { $0 + "/ledger.sqlite" } }

  /// Where the last sample of processes lies, beside the store; nil without a home.
  package var samplePath: String? { stateFolder.map { $0 + "/processes" } }

  /// An XDG base directory: the variable when it is an absolute path, else the default under home.
  package func xdg(_ name: String, default fallback: String) -> String? {
    if let value = self[name], value.hasPrefix("/") { return Path.withoutTrailingSlash(value) }
    return home.map { $0 + "/" + fallback }
  }

  /// A path as a user writes it in a variable: `~` and `~/…` mean home.
  package func expand(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home else {
      return Path.withoutTrailingSlash(path)
    }
    return Path.withoutTrailingSlash(home + path.dropFirst())
  }
}
