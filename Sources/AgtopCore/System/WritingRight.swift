#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whether agtop may leave a file of its own somewhere.
package enum WritingRight {
  /// Why nothing is written at a path; nil where it may be.
  ///
  /// Root that refreshes into a user's home writes nothing there: what it made would be root's, and the user's
  /// own agtop could not change it, nor even read it.
  ///
  /// - Parameter user: who would write; nil is the one that this process acts as.
  package static func refusal(at path: String, as user: UInt32? = nil) -> String? {
    guard (user ?? geteuid()) == 0, let owner = owner(of: path), owner != 0 else { return nil }
    return "root writes nothing in the files of another user (uid \(owner)): "
      + "run agtop as that user, or with root's HOME"
  }

  /// Who owns what is at a path, or the nearest folder above it.
  private static func owner(of path: String) -> UInt32? {
    var found = stat()
    if lstat(path, &found) == 0 {
      // A link of root's own leads to a place that has an owner too.
      if found.st_mode & S_IFMT == S_IFLNK, found.st_uid == 0, stat(path, &found) != 0 { return 0 }
      return found.st_uid
    }
    let above = Path.folder(path)
    return above == path || path.isEmpty ? nil : owner(of: above)
  }
}
