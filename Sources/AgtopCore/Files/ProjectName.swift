/// Names projects after their working directories: the repository, else the directory.
///
/// A repository is named by the folder that holds `.git`; a worktree by the repository it belongs to, so
/// that all of them are one project. Each directory is looked at once, until all are looked at again. No
/// program is started, and no file opened but a `.git` that is one.
package struct ProjectName {
  private var known: [String: String] = [:]

  /// The name of the project a directory belongs to; a directory that is gone is named after itself.
  mutating func of(_ directory: String) -> String {
    if let name = known[directory] { return name }
    let name = Self.find(directory)
    known[directory] = name
    return name
  }

  /// Merges in what another has looked at.
  mutating func merge(_ other: ProjectName) { known.merge(other.known) { first, _ in first } }

  /// Looks at every directory again that was asked for; whether any has another name now.
  mutating func refreshAgain() -> Bool {
    let before = known
    known = before.keys.reduce(into: [:]) { $0[$1] = Self.find($1) }
    return known != before
  }

  /// The name of the project of one directory, which is looked at now.
  package static func find(_ directory: String) -> String {
    var at = directory
    while at.count > 1 {
      if FileStat.exists(at + "/.git") {
        return GitFile.inside(at)?.mainRepository ?? Path.name(at)
      }
      at = Path.folder(at)
    }
    return directory == "/" ? "/" : GitFile.withoutEnding(Path.name(directory))
  }
}
