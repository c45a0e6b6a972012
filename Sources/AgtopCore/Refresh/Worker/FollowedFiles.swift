/// The files of the clients: which of them changed, and which source each belongs to.
struct FollowedFiles {
  /// What the system tells of changes.
  private(set) var events: any FileEvents
  /// The sources of the last walk.
  var catalogue: SourceCatalogue
  /// Roots of which the system does not tell everything.
  private(set) var warnings: [Warning] = []
  /// Folders in which clients list their live processes.
  private let liveFolders: Set<String>
  /// All folders in which something happens.
  private let roots: [WatchedRoot]

  init(of adapters: [ClientAdapter], by events: any FileEvents) {
    self.events = events
    catalogue = SourceCatalogue(of: adapters)
    let folders = adapters.map(\.reader.watchedFolders)
    liveFolders = Set(folders.flatMap(\.live))
    roots = folders.flatMap { folders in
      folders.deep.map { WatchedRoot($0) }
        + (folders.flat + folders.live).map { WatchedRoot($0, depth: 0) }
    }
  }

  /// Whether events tell of each change, so that walks are only for what no event tells.
  var tellEverything: Bool {
    events.descriptor != nil && events.isComplete && events.untold.isEmpty
  }

  /// What changed since the last question, and whether a client's list of its live processes did.
  mutating func changes() -> (files: FileChanges, isListOfProcesses: Bool) {
    var changes = events.changes()
    let isListOfProcesses = changes.removeFiles(in: liveFolders)
    return (changes, isListOfProcesses)
  }

  /// Watches all roots, also those that were watched before: a link may lead elsewhere, a disk be there
  /// again, a limit be another.
  ///
  /// - Parameter recent: gives the folders to watch first where not all can be.
  mutating func watch(recent: () -> [String]) {
    let wasComplete = events.isComplete
    events.watch(roots, recent: wasComplete ? [] : recent())
    // Only now it is known that not all folders can be watched.
    if wasComplete, !events.isComplete { events.watch(roots, recent: recent()) }
    for (root, name) in events.untold.sorted(by: { $0.key < $1.key }) {
      let warning = Warning(
        source: root,
        what: "lies on \(name), which does not tell what others write: agtop looks there more often"
      )
      if !warnings.contains(warning) { warnings.append(warning) }
    }
  }
}
