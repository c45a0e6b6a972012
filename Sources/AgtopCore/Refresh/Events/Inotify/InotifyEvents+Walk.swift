internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension InotifyEvents {
  /// What came of watching a folder.
  enum Placement: Equatable {
    /// It was not watched before, or less deep.
    case new(Int32)
    /// It was watched already, perhaps by another path.
    case known(Int32)
    /// There is no folder to list.
    case nothing
    /// There are too many.
    case refused
  }

  /// Watches a folder below a root.
  mutating func add(_ path: String, depth: Int, used: UInt64) -> Placement {
    if table.count - kept.count >= mostFolders, table.number(at: path) == nil { return .refused }
    switch calls.add(path, InotifyMask.content.union([.onlyFolder, .addToMask])) {
    case .success(let number):
      let isNew = table[number].map { $0.depth < depth } ?? true
      table.add(number, path: path, depth: depth, used: used)
      return isNew ? .new(number) : .known(number)
    case .failure(.nothingToList): return .nothing
    case .failure(.refused): return .refused
    }
  }

  /// Watches folders and those below them, the upper ones first, and lists each once it is watched.
  ///
  /// Links are followed once: the kernel gives a folder one number, however many paths lead to it.
  ///
  /// - Parameters:
  ///   - folders: where to begin, and how many levels below are watched.
  ///   - isNew: whether the folders have just come: then their files are told, and they take the place
  ///     of others if there are too many. Otherwise folders that are watched already are listed too.
  /// - Returns: the files in new folders; new folders of which not all is known.
  @discardableResult
  mutating func walk(from folders: [(path: String, depth: Int)], isNew: Bool) -> FileChanges {
    var changes = FileChanges()
    var listed: [Int32: Int] = [:]
    var queue = folders
    // A link to a folder that a root lies in would have everything watched.
    let above = roots.reduce(into: Set<Folder.FolderIdentity>()) {
      $0.formUnion(Folder.identities(above: $1.path))
    }
    var next = 0
    while next < queue.count {
      let (path, depth) = queue[next]
      next += 1
      var placement = add(path, depth: depth, used: isNew ? clock : 0)
      if placement == .refused {
        isComplete = false
        guard isNew else { return changes }
        if makeRoom() { placement = add(path, depth: depth, used: clock) }
      }
      switch placement {
      case .new(let number), .known(let number):
        if isNew, placement == .known(number) { continue }
        guard listed[number, default: -1] < depth else { continue }
        listed[number] = depth
        guard isNew || depth > 0 else { continue }
        let isListed = list(table[number]?.path ?? path, but: above) { path, isFolder in
          if isFolder {
            if depth > 0 { queue.append((path, depth - 1)) }
          } else if isNew {
            changes.record(file: path)
          }
        }
        if isNew, !isListed { changes.record(folder: path) }
      case .refused: changes.record(folder: path)
      case .nothing: continue
      }
    }
    return changes
  }

  /// Gives up the folder that can best be spared; false when there is none.
  private mutating func makeRoom() -> Bool {
    guard let number = table.leastUsed(besides: kept) else { return false }
    forget(number)
    return true
  }

  /// Gives each entry of a folder; false when it cannot.
  ///
  /// - Parameter above: folders to which a link is not followed.
  private mutating func list(
    _ folder: String, but above: Set<Folder.FolderIdentity>, _ visit: (String, Bool) -> Void
  ) -> Bool {
    guard let directory = agtop_directory_open(folder) else {
      let isRefused = [EMFILE, ENFILE, ENOMEM].contains(errno)
      if isRefused { isComplete = false }
      return !isRefused
    }
    defer { agtop_directory_close(directory) }
    var kind: Int32 = 0
    while let bytes = agtop_directory_next(directory, &kind) {
      let path = Self.join(folder, Path.text(bytes))
      switch kind {
      case Int32(agtop_entry_directory): visit(path, true)
      case Int32(agtop_entry_symlink), Int32(agtop_entry_unknown):
        visit(path, Folder.identity(of: path).map { !above.contains($0) } ?? false)
      default: visit(path, false)
      }
    }
    return true
  }
}
