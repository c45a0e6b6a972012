extension TranscriptSource {
  /// A folder that holds all parts of a source and no documents besides.
  struct PartsFolder: Hashable, Sendable {
    var path: String
    /// Its marks from before it was listed.
    var stat: FileStat
  }

  /// The documents in a folder, by path.
  static func parts(in folder: String, warnings: inout [Warning]) -> [Part] {
    var parts: [Part] = []
    for entry in Folder.entries(
      of: folder, warnings: &warnings, where: { $0.hasSuffix(".json") })
    {
      let path = Path.join(folder, entry.name)
      if let stat = entry.stat {
        parts.append(Part(path: path, stat: stat))
      } else {
        warnings.append(Warning(source: path, what: ReadingFault.notARegularFile.message))
      }
    }
    return parts.sorted { $0.path < $1.path }
  }

  /// The source with its parts, which are listed now if they were not.
  func listed() -> TranscriptSource {
    guard frozenParts != nil, let folder else { return self }
    // What cannot be listed any more is warned of by the next walk.
    var warnings: [Warning] = []
    var source = self
    source.parts = Self.parts(in: folder.path, warnings: &warnings)
    source.frozenParts = nil
    // Its marks may be older than this listing: nothing is frozen by them.
    source.folder = nil
    return source
  }
}
