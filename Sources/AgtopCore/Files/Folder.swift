internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A folder's entries, listed without opening any of them.
package enum Folder {
  /// What an entry is.
  package enum EntryKind: Sendable {
    case file
    case folder
    /// A FIFO, socket, device, dangling or looping link.
    case other
  }

  /// One entry of a folder.
  package struct Entry: Sendable {
    /// Its name in the folder.
    package var name: String
    /// What it is, symbolic links followed.
    package var kind: EntryKind
    /// Its marks, symbolic links followed; only files have them.
    package var stat: FileStat?
    /// The marks of the folder that it is or links to, which tell loops; only folders have them.
    package var folderIdentity: FolderIdentity?
    /// The marks of that folder, which move when an entry of it comes or goes.
    var folderStat: FileStat?
    /// Whether it is a symbolic link, as far as the folder says so.
    var isLink = false
  }

  /// What tells a folder from all others, so that a link back up is not followed for ever.
  package struct FolderIdentity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
  }

  /// What tells the folder at a path from all others; nil when there is none.
  static func identity(of path: String) -> FolderIdentity? {
    var found = agtop_stat()
    guard agtop_stat_path(path, true, &found) == 0,
      found.kind == Int32(agtop_entry_directory)
    else { return nil }
    return FolderIdentity(device: found.device, inode: found.inode)
  }

  /// The entries that `wanted` accepts by name, unsorted.
  ///
  /// Only wanted entries are looked at with stat(2); symbolic links are followed. A folder that is not
  /// there has no entries; one that cannot be opened has none and is warned of, since what lies in it
  /// is missing from every figure.
  package static func entries(
    of path: String, warnings: inout [Warning], atMost most: Int = .max,
    where wanted: (String) -> Bool = { _ in true }
  ) -> [Entry] {
    guard let directory = agtop_directory_open(path) else {
      let number = errno
      if number != ENOENT, number != ENOTDIR {
        let why = FileError(path: path, number: number).reason
        warnings.append(Warning(source: path, what: "folder cannot be opened: \(why)"))
      }
      return []
    }
    defer { agtop_directory_close(directory) }
    var entries: [Entry] = []
    var stated: Int32 = 0
    while entries.count < most, let name = agtop_directory_next(directory, &stated) {
      let text = Path.text(name)
      guard wanted(text) else { continue }
      var found = agtop_stat()
      guard agtop_directory_stat(directory, name, true, &found) == 0 else {
        // A link to nothing or in a circle; an entry that just vanished is no entry.
        if stated == Int32(agtop_entry_symlink) {
          entries.append(Entry(name: text, kind: .other))
        }
        continue
      }
      switch found.kind {
      case Int32(agtop_entry_regular):
        entries.append(Entry(name: text, kind: .file, stat: FileStat(found)))
      case Int32(agtop_entry_directory):
        let identity = FolderIdentity(device: found.device, inode: found.inode)
        entries.append(
          Entry(
            name: text, kind: .folder, folderIdentity: identity, folderStat: FileStat(found),
            isLink: stated == Int32(agtop_entry_symlink)))
      default: entries.append(Entry(name: text, kind: .other))
      }
    }
    return entries
  }

  /// The names of the folders in a folder, symbolic links followed, sorted.
  package static func folders(of path: String, warnings: inout [Warning]) -> [String] {
    entries(of: path, warnings: &warnings).filter { $0.kind == .folder }.map(\.name).sorted()
  }
}
