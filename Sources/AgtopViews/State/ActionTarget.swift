package import AgtopCore

/// A process that something is to be done to, as it was when the user chose it.
///
/// It is never looked up again by its row: rows move, end and come to others' places.
package struct ActionTarget: Hashable, Sendable {
  /// Which process.
  package var process: ProcessIdentity
  /// Its name, as it was shown.
  package var name: String

  /// A process with its name.
  package init(_ process: ProcessIdentity, name: String) {
    self.process = process
    self.name = name
  }

  /// The name and the process id, for words to the user.
  package var label: String { "\(name) \(process.pid)" }
}
