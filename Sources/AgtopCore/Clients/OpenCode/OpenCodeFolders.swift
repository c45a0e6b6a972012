/// Where OpenCode keeps its sessions, found without opening a file.
struct OpenCodeFolders {
  /// The data folders, the same on Linux and macOS.
  let roots: [String]
  private let namedDatabase: String?
  private let program: OpenCodeProgram

  /// The folders that an environment names: `OPENCODE_DATA_DIR` (a comma list that other tools made
  /// usual), else `opencode` under `XDG_DATA_HOME`; and the database of `OPENCODE_DB`.
  init(environment: Environment, roots more: [String], of program: OpenCodeProgram = .opencode) {
    self.program = program
    let usual: [String]
    if let list = program.dataVariable.flatMap({ environment[$0] }) {
      var seen: Set<String> = []
      usual = list.split(separator: ",").compactMap { piece in
        var text = String(piece)
        while text.hasPrefix(" ") { text.removeFirst() }
        while text.hasSuffix(" ") { text.removeLast() }
        let path = environment.expand(text)
        return text.isEmpty || !seen.insert(path).inserted ? nil : path
      }
    } else {
      usual =
        environment.xdg("XDG_DATA_HOME", default: ".local/share").map {
          [Path.join($0, program.name)]
        } ?? []
    }
    roots = Path.adding(more, to: usual)
    switch environment[program.databaseVariable] {
    case nil, ":memory:"?: namedDatabase = nil
    case let name? where name.hasPrefix("/") || name.hasPrefix("~"):
      namedDatabase = environment.expand(name)
    case let name?: namedDatabase = usual.first.map { Path.join($0, name) }
    }
  }

  /// Where its databases are looked for.
  var databases: [String] {
    (namedDatabase.map { [$0] } ?? []) + roots.map { $0 + "/\(program.name)*.db" }
  }

  /// All sources: databases, and the sessions kept as files.
  ///
  /// - Parameter frozen: what need not be listed again.
  func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = roots
    addDatabases(to: &listing)
    var sessions: [String: TranscriptSource] = [:]
    for root in roots {
      addSessions(
        in: root + "/storage/session", messages: root + "/storage/message", but: frozen,
        to: &sessions, &listing)
      // Until mid-2025 each project had a folder of its own.
      for project in Folder.folders(of: root + "/project", warnings: &listing.warnings) {
        let storage = root + "/project/" + project + "/storage/session"
        addSessions(
          inFolders: [storage + "/info"], messages: storage + "/message", but: frozen,
          to: &sessions, &listing)
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
      listing.add(entry, at: path, client: program.kind, form: .database)
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
        $0.hasPrefix(program.name) && $0.hasSuffix(".db")
      }
      for entry in found.sorted(by: { $0.name < $1.name }) {
        add(Path.join(root, entry.name), entry)
      }
    }
  }

  private func addSessions(
    in folder: String, messages: String, but frozen: FrozenSources,
    to sessions: inout [String: TranscriptSource], _ listing: inout SourceListing
  ) {
    addSessions(
      inFolders: Folder.folders(of: folder, warnings: &listing.warnings).map {
        Path.join(folder, $0)
      },
      messages: messages, but: frozen, to: &sessions, &listing)
  }

  /// The sessions of some folders with their messages; then messages whose session has no file.
  private func addSessions(
    inFolders folders: [String], messages: String, but frozen: FrozenSources,
    to sessions: inout [String: TranscriptSource], _ listing: inout SourceListing
  ) {
    var here: [String: TranscriptSource] = [:]
    for folder in folders {
      for entry in Folder.entries(
        of: folder, warnings: &listing.warnings, where: { $0.hasSuffix(".json") })
      {
        let path = Path.join(folder, entry.name)
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
        here[id] = TranscriptSource(client: program.kind, path: path, form: .documents, stat: stat)
      }
    }
    let groups = Folder.entries(of: messages, warnings: &listing.warnings)
      .filter { $0.kind == .folder }.sorted { $0.name < $1.name }
    // A folder for each session, a file for each message: most of what there is to look at.
    let found = Slices.map(groups.count, by: 64) { [here] slice in
      var warnings: [Warning] = []
      let found = groups[slice].map { folder in
        session(here[folder.name], folder, in: messages, but: frozen, &warnings)
      }
      return (found, warnings)
    }
    listing.warnings += found.flatMap(\.1)
    for (folder, source) in zip(groups, found.flatMap(\.0)) {
      if let source { here[folder.name] = source }
    }
    for (id, source) in here {
      // The same session in two data folders, or in an old and a new place: both are read.
      sessions[sessions[id] == nil ? id : source.path] = source
    }
  }

  /// A session with its messages; nil for a folder without any.
  private func session(
    _ session: TranscriptSource?, _ folder: Folder.Entry, in messages: String,
    but frozen: FrozenSources, _ warnings: inout [Warning]
  ) -> TranscriptSource? {
    let path = Path.join(messages, folder.name)
    // Without a file of its own it is as old as its newest message.
    var source =
      session
      ?? TranscriptSource(
        client: program.kind, path: path, form: .documents,
        stat: FileStat(size: 0, modifiedNanoseconds: 0))
    if let marks = folder.folderStat,
      let known = frozen.source(source.path, stat: session?.stat, folder: marks)
    {
      source.stat = known.stat
      source.folder = TranscriptSource.PartsFolder(path: path, stat: marks)
      source.frozenParts = known.parts
      return source
    }
    source.parts = TranscriptSource.parts(in: path, warnings: &warnings)
    guard let newest = source.parts.map(\.stat.modifiedNanoseconds).max() else { return nil }
    source.folder = folder.folderStat.map { TranscriptSource.PartsFolder(path: path, stat: $0) }
    if session == nil { source.stat.modifiedNanoseconds = newest }
    return source
  }
}
