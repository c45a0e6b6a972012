/// Where OpenCode keeps its sessions, found without opening a file.
struct OpenCodeFolders {
  /// The data folders, the same on Linux and macOS.
  let roots: [String]
  private let namedDatabase: String?

  /// The folders that an environment names: `OPENCODE_DATA_DIR` (a comma list that other tools made
  /// usual), else `opencode` under `XDG_DATA_HOME`; and the database of `OPENCODE_DB`.
  init(environment: Environment) {
    if let list = environment["OPENCODE_DATA_DIR"] {
      var seen: Set<String> = []
      roots = list.split(separator: ",").compactMap { piece in
        var text = String(piece)
        while text.hasPrefix(" ") { text.removeFirst() }
        while text.hasSuffix(" ") { text.removeLast() }
        let path = environment.expand(text)
        return text.isEmpty || !seen.insert(path).inserted ? nil : path
      }
    } else {
      roots =
        environment.xdg("XDG_DATA_HOME", default: ".local/share").map { [$0 + "/opencode"] } ?? []
    }
    switch environment["OPENCODE_DB"] {
    case nil, ":memory:"?: namedDatabase = nil
    case let name? where name.hasPrefix("/") || name.hasPrefix("~"):
      namedDatabase = environment.expand(name)
    case let name?: namedDatabase = roots.first.map { $0 + "/" + name }
    }
  }

  /// All sources: databases, and the sessions kept as files.
  func sources() -> SourceListing {
    var listing = SourceListing()
    listing.roots = roots
    addDatabases(to: &listing)
    var sessions: [String: TranscriptSource] = [:]
    for root in roots {
      addSessions(
        in: root + "/storage/session", messages: root + "/storage/message", to: &sessions,
        &listing)
      // Until mid-2025 each project had a folder of its own.
      for project in Folder.folders(of: root + "/project", warnings: &listing.warnings) {
        let storage = root + "/project/" + project + "/storage/session"
        addSessions(
          inFolders: [storage + "/info"], messages: storage + "/message", to: &sessions, &listing)
      }
    }
    listing.sources += sessions.values.sorted { $0.path < $1.path }
    return listing
  }

  private func addDatabases(to listing: inout SourceListing) {
    var seen: Set<String> = []
    func add(_ path: String, _ entry: Folder.Entry) {
      // The name of a database that another link leads to, too.
      if let stat = entry.stat {
        guard seen.insert("\(stat.device) \(stat.inode)").inserted, stat.size > 0 else { return }
      }
      let count = listing.sources.count
      listing.add(entry, at: path, client: .opencode, form: .database)
      guard listing.sources.count > count, let log = FileStat.ofRegularFile(path + "-wal") else {
        return
      }
      listing.sources[count].parts = [TranscriptSource.Part(path: path + "-wal", stat: log)]
    }
    if let namedDatabase {
      let name = Path.name(namedDatabase)
      for entry in Folder.entries(
        of: Path.folder(namedDatabase), warnings: &listing.warnings, where: { $0 == name })
      {
        add(namedDatabase, entry)
      }
    }
    for root in roots {
      let found = Folder.entries(of: root, warnings: &listing.warnings) {
        $0.hasPrefix("opencode") && $0.hasSuffix(".db")
      }
      for entry in found.sorted(by: { $0.name < $1.name }) { add(root + "/" + entry.name, entry) }
    }
  }

  private func addSessions(
    in folder: String, messages: String, to sessions: inout [String: TranscriptSource],
    _ listing: inout SourceListing
  ) {
    addSessions(
      inFolders: Folder.folders(of: folder, warnings: &listing.warnings).map { folder + "/" + $0 },
      messages: messages,
      to: &sessions, &listing)
  }

  /// The sessions of some folders with their messages; then messages whose session has no file.
  private func addSessions(
    inFolders folders: [String], messages: String, to sessions: inout [String: TranscriptSource],
    _ listing: inout SourceListing
  ) {
    var here: [String: TranscriptSource] = [:]
    for folder in folders {
      for entry in Folder.entries(
        of: folder, warnings: &listing.warnings, where: { $0.hasSuffix(".json") })
      {
        let path = folder + "/" + entry.name
        guard let stat = entry.stat else {
          listing.warnings.append(Warning(source: path, what: ReadingFault.notARegularFile.message))
          continue
        }
        let id = Path.stem(entry.name)
        // A migration may have left one in two projects: the newer file, or the later path.
        if let other = here[id],
          (other.stat.modifiedNanoseconds, other.path) > (stat.modifiedNanoseconds, path)
        {
          continue
        }
        here[id] = TranscriptSource(client: .opencode, path: path, form: .documents, stat: stat)
      }
    }
    let ids = Folder.folders(of: messages, warnings: &listing.warnings)
    // A folder for each session, a file for each message: most of what there is to look at.
    let found = Slices.map(ids.count, by: 64) { slice in
      var warnings: [Warning] = []
      let parts = ids[slice].map { Self.parts(in: messages + "/" + $0, &warnings) }
      return (parts, warnings)
    }
    listing.warnings += found.flatMap(\.1)
    for (id, parts) in zip(ids, found.flatMap(\.0)) {
      let folder = messages + "/" + id
      guard !parts.isEmpty else { continue }
      let newest = parts.map { $0.stat.modifiedNanoseconds }.max() ?? 0
      let bare = TranscriptSource(
        client: .opencode, path: folder, form: .documents,
        stat: FileStat(size: 0, modifiedNanoseconds: newest))
      here[id, default: bare].parts = parts
    }
    for (id, source) in here {
      // The same session in two data folders, or in an old and a new place: both are read.
      sessions[sessions[id] == nil ? id : source.path] = source
    }
  }

  private static func parts(
    in folder: String, _ warnings: inout [Warning]
  ) -> [TranscriptSource.Part] {
    var parts: [TranscriptSource.Part] = []
    for entry in Folder.entries(
      of: folder, warnings: &warnings, where: { $0.hasSuffix(".json") })
    {
      let path = folder + "/" + entry.name
      if let stat = entry.stat {
        parts.append(TranscriptSource.Part(path: path, stat: stat))
      } else {
        warnings.append(Warning(source: path, what: ReadingFault.notARegularFile.message))
      }
    }
    return parts.sorted { $0.path < $1.path }
  }
}
