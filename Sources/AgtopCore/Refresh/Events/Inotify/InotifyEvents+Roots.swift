extension InotifyEvents {
  /// How often a root is looked for again that comes while its coming is being awaited.
  private static let attempts = 3

  /// Sets all watches again: those that exist stay, and lose no event; the others go.
  mutating func placeAll(recent: [String]) {
    let before = table
    let awaitedBefore = awaited
    table = WatchTable()
    kept = []
    awaited = [:]
    isComplete = calls.descriptor != nil
    untold = [:]
    for root in roots {
      untold[root.path] = UntoldFileSystem.name(calls.fileSystem(at: root.path))
    }
    guard isComplete else { return }
    for root in roots { place(root) }
    placeFirst(recent)
    walk(from: roots.map { ($0.path, $0.depth) }, isNew: false)
    for number in before.allNumbers {
      guard let used = before[number]?.used, let now = table[number] else {
        calls.remove(number)
        continue
      }
      table.touch(number, at: max(used, now.used))
    }
    // Where nothing is awaited any more, what comes there shall wake nobody: a home is busy.
    for number in awaitedBefore.keys where awaited[number] == nil {
      guard let watch = table[number], watch.depth < 0 else { continue }
      _ = calls.add(watch.path, [.movedSelf, .onlyFolder])
    }
  }

  private mutating func place(_ root: WatchedRoot) {
    for _ in 0..<Self.attempts {
      switch keep(root.path, depth: root.depth, .content) {
      case .success:
        placeWay(to: root.path)
        return
      case .failure(.refused):
        isComplete = false
        return
      case .failure(.nothingToList):
        placeWay(to: root.path)
        guard hasComeWhileAwaited(root.path) else { return }
      }
    }
    isComplete = false
  }

  /// Awaits a root in the nearest folder that is there; whether it came meanwhile.
  private mutating func hasComeWhileAwaited(_ root: String) -> Bool {
    var missing = root
    while true {
      let folder = Path.folder(missing)
      // Above a relative path and above everything there is nothing to wait in.
      guard folder != missing else { return false }
      switch keep(folder, depth: -1, .arrivals) {
      case .success(let number):
        awaited[number, default: []].insert(Path.name(missing))
        return Folder.identity(of: missing) != nil
      case .failure(.refused):
        isComplete = false
        return false
      case .failure(.nothingToList):
        missing = folder
      }
    }
  }

  /// Watches the folders above a root, as far as they are there and can be watched.
  private mutating func placeWay(to root: String) {
    var path = Path.folder(root)
    while path != "/", path != "." {
      if case .failure(.refused) = keep(path, depth: -1, []) { isComplete = false }
      path = Path.folder(path)
    }
  }

  /// Watches a root or a folder on the way to one.
  private mutating func keep(
    _ path: String, depth: Int, _ mask: InotifyMask
  ) -> Result<Int32, InotifyError> {
    let answer = calls.add(path, mask.union([.movedSelf, .onlyFolder, .addToMask]))
    if case .success(let number) = answer {
      table.add(number, path: path, depth: depth, used: 0)
      kept.insert(number)
    }
    return answer
  }

  /// Watches some folders, with those above them, before all others.
  private mutating func placeFirst(_ recent: [String]) {
    clock += UInt64(recent.count)
    for (age, path) in recent.enumerated() {
      guard let root = roots.first(where: { path.utf8.starts(with: ($0.path + "/").utf8) }) else {
        continue
      }
      let levels = path.utf8.dropFirst(root.path.utf8.count).split(separator: 0x2F)
      guard levels.count <= root.depth else { continue }
      var folder = root.path
      for (level, name) in levels.enumerated() {
        folder = Self.join(folder, String(Substring(name)))
        if table.number(at: folder) != nil { continue }
        let placement = add(
          folder, depth: root.depth - level - 1, used: clock - UInt64(age))
        guard placement != .refused else {
          isComplete = false
          return
        }
      }
    }
  }
}
