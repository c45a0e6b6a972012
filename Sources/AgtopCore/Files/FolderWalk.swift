internal import CAgtop

/// A walk over folders and all that is below them, which a link cannot lead astray.
///
/// Folders are entered once, however many links lead to them; not deeper, not more of them and not on
/// other file systems than a client's own folders go. Each limit that is met is a warning, since what
/// lies beyond is missing from every figure.
package struct FolderWalk: Sendable {
  /// How far a walk goes.
  package struct Limits: Sendable {
    /// Levels of folders below the one where it begins.
    package var depth = 32
    /// Entries that are looked at, of one root.
    package var entries = 200_000

    /// The limits for what clients write.
    package init() {}
  }

  private let limits: Limits
  private var left: Int
  private var seen: Set<Folder.FolderIdentity> = []

  /// A walk that has not begun.
  package init(limits: Limits = Limits()) {
    self.limits = limits
    left = limits.entries
  }

  /// Goes on with another root, of which as many entries are looked at again.
  mutating func beginRoot() { left = limits.entries }

  /// Notes a folder; whether it was not entered before.
  mutating func insert(
    _ folder: Folder.FolderIdentity
  ) -> (inserted: Bool, memberAfterInsert: Folder.FolderIdentity) { seen.insert(folder) }

  /// A folder to be entered.
  private struct Waiting {
    var path: String
    var depth: Int
  }

  /// All files below a folder whose name `wanted` accepts, with their paths.
  ///
  /// A link to a folder that holds the walk's own is not followed. The folder may itself be a link: then
  /// file systems play no part.
  ///
  /// - Parameters:
  ///   - root: where to begin.
  ///   - warnings: takes one for each folder that cannot be opened, and for each limit.
  ///   - wanted: which names to give, of files and of things that are no files.
  package mutating func files(
    below root: String, warnings: inout [Warning], where wanted: (String) -> Bool
  ) -> [(path: String, entry: Folder.Entry)] {
    var found: [(path: String, entry: Folder.Entry)] = []
    guard let start = Folder.identity(of: root) else {
      // Where there is a folder that cannot be opened, that is said.
      _ = Folder.entries(of: root, warnings: &warnings, atMost: 0)
      return found
    }
    seen.insert(start)
    let isBound = !Folder.isLink(root)
    // Only a link can lead back up; nearly no walk meets one.
    var above: Set<Folder.FolderIdentity>?
    var tooDeep = 0
    // Links wait for all other folders: what they lead to uses up no limit before these.
    var waiting = [Waiting(path: root, depth: 0)]
    var linked: [Waiting] = []
    while let folder = waiting.popLast() ?? linked.popLast() {
      let entries = Folder.entries(
        of: folder.path, warnings: &warnings, atMost: left == .max ? left : left + 1)
      guard entries.count <= left else {
        warnings.append(
          Warning(
            source: root, what: "more than \(limits.entries) entries; the rest was skipped"))
        left = 0
        break
      }
      left -= entries.count
      for entry in entries {
        let path = Path.join(folder.path, entry.name)
        // A folder named like a transcript is none: the caller warns, and its files still count.
        if wanted(entry.name) { found.append((path, entry)) }
        guard entry.kind == .folder, let identity = entry.folderIdentity else { continue }
        let leadsUp: Bool
        if entry.isLink {
          let known = above ?? Folder.identities(above: root)
          above = known
          leadsUp = known.contains(identity)
        } else {
          leadsUp = false
        }
        if leadsUp {
          warnings.append(
            Warning(source: path, what: "links to a folder that it lies in; not entered"))
        } else if isBound, identity.device != start.device {
          warnings.append(Warning(source: path, what: "is on another file system; not entered"))
        } else if folder.depth >= limits.depth {
          tooDeep += 1
        } else if seen.insert(identity).inserted {
          let next = Waiting(path: path, depth: folder.depth + 1)
          if entry.isLink { linked.append(next) } else { waiting.append(next) }
        }
      }
    }
    if tooDeep > 0 {
      warnings.append(
        Warning(
          source: root, what: "folder more than \(limits.depth) levels below; not entered",
          count: tooDeep))
    }
    return found
  }
}

extension Folder {
  /// Whether there is a symbolic link at a path.
  static func isLink(_ path: String) -> Bool {
    var found = agtop_stat()
    return agtop_stat_path(path, false, &found) == 0 && found.kind == Int32(agtop_entry_symlink)
  }

  /// The folders that a folder lies in, up to the first of all.
  static func identities(above path: String) -> Set<FolderIdentity> {
    var above: Set<FolderIdentity> = []
    var folder = Path.resolved(path) ?? path
    while folder != "/", folder != "." {
      folder = Path.folder(folder)
      if let identity = identity(of: folder) { above.insert(identity) }
    }
    return above
  }
}
