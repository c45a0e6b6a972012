/// What is read of a process once, until it becomes another program or takes another name.
struct KnownProgram<Mark: Equatable & Sendable>: Sendable {
  /// What was true of the process just before the program was read; a process of which something else
  /// is true is read again.
  var mark: Mark
  /// Its arguments.
  var argv: [String]
  /// The path of its executable.
  var exe: String?
}
