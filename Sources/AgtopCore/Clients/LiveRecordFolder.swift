/// Folders in which a client keeps a file for each of its live processes.
enum LiveRecordFolder {
  /// The paths of the files that `wanted` accepts by name, sorted; a folder or device in the place of
  /// one is warned of.
  static func files(
    in folders: [String], warnings: inout [Warning], where wanted: (String) -> Bool
  ) -> [String] {
    var paths: [String] = []
    for folder in folders {
      for entry in Folder.entries(of: folder, warnings: &warnings, where: wanted) {
        let path = Path.join(folder, entry.name)
        if entry.kind == .file {
          paths.append(path)
        } else {
          warnings.append(Warning(source: path, what: ReadingFault.notARegularFile.message))
        }
      }
    }
    return paths.sorted()
  }
}

extension ReadingFault {
  /// A live record that is cut or something else than one JSON object.
  static let damagedRecord = ReadingFault.unreadable("not a whole JSON object")
}
