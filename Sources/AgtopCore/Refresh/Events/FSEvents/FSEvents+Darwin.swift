#if canImport(Darwin)
  /// The file events of macOS: one stream over all roots.
  ///
  /// Links below the roots are not followed; what lies behind them is left to the walk.
  struct FSEvents: FileEvents, Sendable {
    private let pipe: WakePipe?
    private var roots: [WatchedRoot] = []
    private var stream: FSEventsStream?
    /// What an earlier stream told and nobody asked for yet.
    private var earlier = FileChanges()

    init() { pipe = WakePipe() }

    var descriptor: Int32? { pipe?.descriptor }
    var isComplete: Bool { stream != nil || roots.isEmpty }

    /// The kernel tells of writes when the file is closed.
    var tellsOfOpenFiles: Bool { false }

    mutating func watch(_ roots: [WatchedRoot], recent: [String]) {
      self.roots = roots
      restart()
    }

    mutating func changes() -> FileChanges {
      pipe?.drain()
      var changes = earlier
      earlier = FileChanges()
      guard let told = stream?.takeChanges() else { return changes }
      changes.add(told.changes)
      if told.isStale { restart() }
      return changes
    }

    private mutating func restart() {
      guard let pipe else { return }
      let next = roots.isEmpty ? nil : FSEventsStream(roots, waking: pipe)
      if let told = stream?.takeChanges() { earlier.add(told.changes) }
      stream = next
      if !earlier.isEmpty { pipe.wake() }
    }
  }

  extension SystemFileEvents {
    /// FSEvents, to which the number of folders does not matter.
    package static func source(mostFolders: Int = mostFolders) -> some FileEvents & Sendable {
      FSEvents()
    }
  }
#endif
