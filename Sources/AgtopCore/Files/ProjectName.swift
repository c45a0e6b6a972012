/// Names projects after their working directories: the folder that holds `.git`, else the directory.
///
/// Each directory is looked at once, until all are looked at again. No program is started and no file opened.
struct ProjectName {
  private var known: [String: String] = [:]

  /// The name of the project a directory belongs to; a directory that is gone is named after itself.
  mutating func of(_ directory: String) -> String {
    if let name = known[directory] { return name }
    let name = Self.find(directory)
    known[directory] = name
    return name
  }

  /// Takes over what another has looked at.
  mutating func take(_ other: ProjectName) { known.merge(other.known) { first, _ in first } }

  /// Looks at every directory again that was asked for; whether any has another name now.
  mutating func refreshAgain() -> Bool {
    let before = known
    known = before.keys.reduce(into: [:]) { $0[$1] = Self.find($1) }
    return known != before
  }

  private static func find(_ directory: String) -> String {
    var at = directory
    var root = directory
    while at.count > 1 {
      if FileStat.exists(at + "/.git") {
        root = at
        break
      }
      at = Path.folder(at)
    }
    return root == "/" ? "/" : Path.name(root)
  }
}
