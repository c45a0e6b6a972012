extension IncrementalLedger {
  /// The files from which some sessions, with all they spawned, were read.
  mutating func paths(of sessions: Set<SessionKey>) -> Set<String> {
    bringUp()
    return shown.paths(of: sessions)
  }

  /// The folders of what was written last, the newest first.
  var recentFolders: [String] {
    let newest = sources.values.sorted {
      $0.marks.stat.modifiedNanoseconds > $1.marks.stat.modifiedNanoseconds
    }
    var seen: Set<String> = []
    return newest.lazy.prefix(4096).map { Path.folder($0.path) }.filter { seen.insert($0).inserted }
  }
}

extension ShownSessions {
  fileprivate func paths(of sessions: Set<SessionKey>) -> Set<String> {
    var paths: Set<String> = []
    for tree in trees(of: sessions) {
      guard let group = group(tree.group) else { continue }
      let isBelow = group.isBelow([tree.place])
      for (place, entry) in group.sessions.enumerated() where isBelow[place] {
        paths.formUnion(entry.sources.isEmpty ? [entry.facts.path] : entry.sources)
      }
    }
    return paths
  }
}
