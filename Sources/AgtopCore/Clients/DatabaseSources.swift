extension SourceListing {
  /// Adds the databases of a folder, each with the log beside it.
  ///
  /// - Parameters:
  ///   - folder: the folder; it need not exist.
  ///   - client: whose they are.
  ///   - wanted: accepts them by name.
  mutating func addDatabases(
    in folder: String, of client: ClientKind, where wanted: (String) -> Bool
  ) {
    let found = Folder.entries(of: folder, warnings: &warnings, where: wanted)
    for entry in found.sorted(by: { $0.name < $1.name }) {
      // A file without a byte is a database without tables.
      if let stat = entry.stat, stat.size == 0 { continue }
      let path = Path.join(folder, entry.name)
      let count = sources.count
      add(entry, at: path, client: client, form: .database)
      guard sources.count > count, let log = FileStat.ofRegularFile(path + "-wal") else { continue }
      sources[count].parts = [TranscriptSource.Part(path: path + "-wal", stat: log)]
    }
  }
}
