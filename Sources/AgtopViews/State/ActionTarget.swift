public import AgtopCore

/// A process that something is to be done to, as it was when the user chose it.
///
/// It is never looked up again by its row: rows move, end and come to others' places.
public struct ActionTarget: Hashable, Sendable {
  /// Which process.
  public var process: ProcessIdentity
  /// Its name, as it was shown.
  public var name: String

  /// A process with its name.
  public init(_ process: ProcessIdentity, name: String) {
    self.process = process
    self.name = name
  }

  /// The name and the process id, for words to the user.
  public var label: String { "\(name) \(process.pid)" }
}
