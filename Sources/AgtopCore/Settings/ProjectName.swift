/// Names projects after their working directories: the folder that holds `.git`, else the directory.
///
/// Each directory is looked at once. No program is started and no file opened.
struct ProjectName {
  private var known: [String: String] = [:]

  /// The name of the project a directory belongs to; a directory that is gone is named after itself.
  mutating func of(_ directory: String) -> String {
    if let name = known[directory] { return name }
    var at = directory
    var root = directory
    while at.count > 1 {
      if FileStat.exists(at + "/.git") {
        root = at
        break
      }
      at = Path.folder(at)
    }
    let name = root == "/" ? "/" : Path.name(root)
    known[directory] = name
    return name
  }
}
