/// What differs between OpenCode and programs that went on from its code: names, not files.
struct OpenCodeProgram: Sendable {
  /// Whose sessions they are.
  var kind: ClientKind
  /// The program.
  var executable: ProgramName
  /// The name of its folders, and what its databases begin with.
  var name: String
  /// The variable that names the data folders; nil for none.
  var dataVariable: String?
  /// The variable that names the database.
  var databaseVariable: String

  /// OpenCode itself.
  static let opencode = OpenCodeProgram(
    kind: .opencode, executable: Client.opencode.program, name: "opencode",
    dataVariable: "OPENCODE_DATA_DIR", databaseVariable: "OPENCODE_DB")
}
