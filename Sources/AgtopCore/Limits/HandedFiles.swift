/// The limits that clients handed to their status lines, read again only where a file has changed.
struct HandedFiles {
  private struct Entry {
    var stat: FileStat
    var reading: LimitReading?
  }

  private var entries: [String: Entry] = [:]

  /// What the files say now.
  mutating func readings(at paths: [String]) -> [LimitReading] {
    paths.compactMap { path in
      guard let stat = FileStat.ofRegularFile(path) else {
        entries[path] = nil
        return nil
      }
      if let known = entries[path], known.stat == stat { return known.reading }
      let folder = StatusFolder(in: Path.folder(Path.folder(path)))
      let reading = folder.limits(at: path)?.reading
      entries[path] = Entry(stat: stat, reading: reading)
      return reading
    }
  }
}
