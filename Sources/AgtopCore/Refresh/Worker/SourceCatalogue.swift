/// The sources of the last walk, brought up to date by what file events tell, so that no further walk is
/// needed to know which file is to be read, and only a small one where a file is new.
struct SourceCatalogue {
  /// What file changes mean.
  struct Meaning {
    /// Sources to be read, with the marks that they have now.
    var sources: [TranscriptSource] = []
    /// Clients whose sources have to be listed again.
    var clients: Set<ClientKind> = []

    /// Whether nothing is to be read or listed.
    var isEmpty: Bool { sources.isEmpty && clients.isEmpty }
  }

  /// The sources of a client.
  fileprivate struct Shelf {
    var client: ClientKind
    /// The folders in which it writes them.
    var folders: [String]
    /// How the files end that may be one, or belong to one.
    var endings: [String]
    var sources: [TranscriptSource] = []
    /// Which source a file belongs to, itself or the one it is a part of; made when it is first asked.
    var owners: [String: Int]?
    /// Files that belonged to no source when they changed, and how often.
    var strangers: [String: Int] = [:]
  }

  private var shelves: [Shelf]

  /// How often a file of no source has its client's sources listed: it may become one, but a client
  /// that writes its notes there shall not have everything listed for each.
  private static let patience = 3

  /// A catalogue of clients of which nothing is known yet.
  init(of adapters: [ClientAdapter] = []) {
    shelves = adapters.map { adapter in
      let folders = adapter.reader.watchedFolders
      return Shelf(
        client: adapter.kind, folders: (folders.deep + folders.flat).map(Path.withoutTrailingSlash),
        endings: adapter.client.endings)
    }
  }

  /// Applies what a walk over the sources of some clients found.
  mutating func apply(_ listings: [(client: ClientKind, listing: SourceListing)]) {
    for (client, listing) in listings {
      guard let shelf = shelves.firstIndex(where: { $0.client == client }) else { continue }
      shelves[shelf].sources = listing.sources
      shelves[shelf].owners = nil
    }
    // After a walk over everything each may be another.
    if listings.count == shelves.count {
      for shelf in shelves.indices { shelves[shelf].strangers = [:] }
    }
  }

  /// What changes mean; afterwards the catalogue has the new marks of what is to be read.
  mutating func meaning(of changes: FileChanges) -> Meaning {
    guard !changes.isEverything else { return Meaning(clients: Set(shelves.map(\.client))) }
    var meaning = Meaning()
    for folder in changes.folders {
      let concerned = shelves.filter { $0.concerns(folder: folder) }.map(\.client)
      meaning.clients.formUnion(concerned.isEmpty ? shelves.map(\.client) : concerned)
    }
    var seen: Set<String> = []
    for path in changes.files.sorted() {
      for shelf in shelves.indices where shelves[shelf].holds(path) {
        guard !meaning.clients.contains(shelves[shelf].client) else { continue }
        guard let source = shelves[shelf].source(of: path) else {
          if shelves[shelf].isNews(path, patience: Self.patience) {
            meaning.clients.insert(shelves[shelf].client)
          }
          continue
        }
        if seen.insert(source.path).inserted { apply(source, on: shelf, into: &meaning) }
      }
    }
    meaning.sources.removeAll { meaning.clients.contains($0.client) }
    return meaning
  }

  /// Looks at files that may have grown without being told.
  mutating func meaning(of paths: Set<String>) -> Meaning {
    var meaning = Meaning()
    for path in paths.sorted() {
      for shelf in shelves.indices where shelves[shelf].holds(path) {
        guard let source = shelves[shelf].source(of: path) else { continue }
        if source.now != source { apply(source, on: shelf, into: &meaning) }
      }
    }
    return meaning
  }

  private mutating func apply(
    _ source: TranscriptSource, on shelf: Int, into meaning: inout Meaning
  ) {
    guard let now = source.now, let index = shelves[shelf].owners?[source.path] else {
      meaning.clients.insert(source.client)
      return
    }
    shelves[shelf].sources[index] = now
    for part in now.parts where source.frozenParts != nil {
      shelves[shelf].owners?[part.path] = index
    }
    meaning.sources.append(now)
  }
}

extension SourceCatalogue.Shelf {
  func holds(_ path: String) -> Bool { folders.contains { path.isBelow($0) } }

  func concerns(folder: String) -> Bool {
    folders.contains { folder == $0 || folder.isBelow($0) || $0.isBelow(folder) }
  }

  mutating func source(of path: String) -> TranscriptSource? {
    let owners = owners ?? makeOwners()
    return (owners[path] ?? owners[Path.folder(path)]).map { sources[$0] }
  }

  private mutating func makeOwners() -> [String: Int] {
    var made: [String: Int] = Dictionary(minimumCapacity: sources.count)
    for (index, source) in sources.enumerated() {
      made[source.path] = index
      for part in source.parts { made[part.path] = index }
      // Its parts were not listed.
      if source.frozenParts != nil, let folder = source.folder { made[folder.path] = index }
    }
    owners = made
    return made
  }

  /// Whether a file that no source has may be one, or belong to one.
  mutating func isNews(_ path: String, patience: Int) -> Bool {
    guard endings.contains(where: { path.hasSuffix($0) }) else { return false }
    strangers[path, default: 0] += 1
    return strangers[path, default: 0] <= patience
  }
}

extension String {
  /// Whether a path lies below a folder.
  fileprivate func isBelow(_ folder: String) -> Bool {
    utf8.count > folder.utf8.count && utf8.starts(with: folder.utf8)
      && utf8[utf8.index(utf8.startIndex, offsetBy: folder.utf8.count)] == 0x2F
  }
}

extension TranscriptSource {
  /// The source with the marks that its files have now; nil when one of them is gone.
  fileprivate var now: TranscriptSource? {
    var source = listed()
    if frozenParts != nil, folder?.path == path {
      // It has no file of its own.
      guard let newest = source.parts.map(\.stat.modifiedNanoseconds).max() else { return nil }
      source.stat.modifiedNanoseconds = newest
    } else {
      guard let stat = FileStat.ofRegularFile(path) else { return nil }
      source.stat = stat
    }
    for index in parts.indices {
      guard let stat = FileStat.ofRegularFile(parts[index].path) else { return nil }
      source.parts[index].stat = stat
    }
    return source
  }
}
