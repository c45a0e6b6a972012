/// The sources of the last walk, brought up to date by what file events tell, so that no further walk is
/// needed to know which file is to be read.
struct SourceCatalogue {
  /// What the last walk found, by client.
  private(set) var listings: [(client: ClientKind, listing: SourceListing)] = []
  /// Which source a file belongs to: itself, or the one it is a part of.
  private var owners: [String: Place] = [:]

  private struct Place {
    var listing: Int
    var source: Int
  }

  /// What a walk found.
  init(_ listings: [(client: ClientKind, listing: SourceListing)] = []) {
    self.listings = listings
    for (number, entry) in listings.enumerated() {
      for (index, source) in entry.listing.sources.enumerated() {
        let place = Place(listing: number, source: index)
        owners[source.path] = place
        for part in source.parts { owners[part.path] = place }
        // Its parts were not listed.
        if source.frozenParts != nil, let folder = source.folder { owners[folder.path] = place }
      }
    }
  }

  /// All sources.
  var sources: [TranscriptSource] { listings.flatMap(\.listing.sources) }

  /// The sources that the given files belong to, with the marks that they have now; nil when one of the
  /// files belongs to none, is gone, or a folder changed: only a walk finds out then.
  mutating func sources(of changes: FileChanges) -> [TranscriptSource]? {
    guard !changes.isEverything, changes.folders.isEmpty else { return nil }
    var found: [TranscriptSource] = []
    var seen: Set<String> = []
    for path in changes.files.sorted() {
      guard let place = owners[path] ?? owners[Path.folder(path)] else {
        if isIgnored(path) { continue }
        return nil
      }
      guard refresh(place) else { return nil }
      let source = listings[place.listing].listing.sources[place.source]
      if seen.insert(source.path).inserted { found.append(source) }
    }
    return found
  }

  /// Takes the marks of a source and its parts anew; false when a file of it is gone.
  private mutating func refresh(_ place: Place) -> Bool {
    let known = listings[place.listing].listing.sources[place.source]
    var source = known.listed()
    for part in source.parts where known.frozenParts != nil { owners[part.path] = place }
    if known.frozenParts != nil, known.folder?.path == source.path {
      // It has no file of its own.
      guard let newest = source.parts.map(\.stat.modifiedNanoseconds).max() else { return false }
      source.stat.modifiedNanoseconds = newest
    } else {
      guard let stat = FileStat.ofRegularFile(source.path) else { return false }
      source.stat = stat
    }
    for index in source.parts.indices {
      guard let stat = FileStat.ofRegularFile(source.parts[index].path) else { return false }
      source.parts[index].stat = stat
    }
    listings[place.listing].listing.sources[place.source] = source
    return true
  }

  /// Files beside transcripts that are none themselves and name none.
  private func isIgnored(_ path: String) -> Bool {
    !Self.endings.contains { path.hasSuffix($0) }
  }

  /// How all files end that clients keep transcripts in, or beside them.
  private static let endings = [".jsonl", ".json", ".zst", ".db", ".project_root"]
}
