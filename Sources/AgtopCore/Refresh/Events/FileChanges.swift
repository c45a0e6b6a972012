/// What changed on disk since the last question.
///
/// Paths begin as the roots were given, so that they equal the paths of a walk over the same roots.
package struct FileChanges: Hashable, Sendable {
  /// Files that were made, written, moved or deleted: each is worth a stat, and may be gone.
  ///
  /// A change of a database's log is a change of the database.
  package private(set) var files: Set<String> = []
  /// Folders at and below which anything may have changed, or which may be gone.
  package private(set) var folders: Set<String> = []
  /// Whether changes were lost, so that any file may be another; the sets are empty then.
  package private(set) var isEverything = false

  /// Nothing changed.
  package init() {}

  /// Whether nothing changed.
  package var isEmpty: Bool { files.isEmpty && folders.isEmpty && !isEverything }

  /// A file changed.
  mutating func record(file path: String) {
    guard !isEverything, let path = Self.source(of: path) else { return }
    files.insert(path)
  }

  /// Anything at or below a folder may have changed.
  mutating func record(folder path: String) {
    guard !isEverything else { return }
    folders.insert(path)
  }

  /// Changes were lost.
  mutating func recordEverything() {
    files = []
    folders = []
    isEverything = true
  }

  /// Takes out the files that lie directly in some folders; tells whether there were any.
  mutating func removeFiles(in folders: Set<String>) -> Bool {
    let found = files.filter { folders.contains(Path.folder($0)) }
    files.subtract(found)
    let inside = self.folders.intersection(folders)
    self.folders.subtract(inside)
    return !found.isEmpty || !inside.isEmpty
  }

  /// Takes in what changed besides.
  mutating func add(_ other: FileChanges) {
    if other.isEverything { recordEverything() }
    guard !isEverything else { return }
    files.formUnion(other.files)
    folders.formUnion(other.folders)
  }

  /// The file that is read when one changed; nil when none is.
  ///
  /// What SQLite writes lies in the log until it is carried over. The index of the log says nothing
  /// more, and readers change it too: it would make every reading the cause of the next.
  private static func source(of path: String) -> String? {
    if path.hasSuffix("-wal") { return String(path.dropLast(4)) }
    return path.hasSuffix("-shm") ? nil : path
  }
}
