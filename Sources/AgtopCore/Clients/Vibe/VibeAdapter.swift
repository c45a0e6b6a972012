/// Mistral Vibe 3: a folder for each session below `~/.vibe/logs/session/unified` (`docs/clients.md`).
///
/// A session has generations, which state sums since it began, and journals, which tell its calls one by one.
/// With each new generation the client deletes older ones of both: each file is a source of its own, so that
/// the store keeps what was read of it.
package struct VibeAdapter: ClientParts {
  /// The folders that are called `.vibe`.
  package let roots: [String]

  /// An adapter for the data that the environment points to.
  package init(environment: Environment, roots more: [String] = []) {
    let usual =
      environment["VIBE_HOME"].map(environment.expand) ?? environment.home.map { $0 + "/.vibe" }
    roots = Path.adding(more, to: usual.map { [$0] } ?? [])
  }

  private var sessionFolders: [String] { roots.map { $0 + "/logs/session/unified" } }
  private var lockFolder: [String] { roots.map { $0 + "/logs/session/active" } }

  /// The sessions, and the locks of their processes.
  package var watchedFolders: WatchedFolders {
    WatchedFolders(deep: sessionFolders, live: lockFolder)
  }

  /// Generations and journals of all sessions, each with the file that names their model and folder.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = sessionFolders
    for folder in sessionFolders {
      for session in Folder.folders(of: folder, warnings: &listing.warnings) {
        list(Path.join(folder, session), into: &listing)
      }
    }
    return listing
  }

  private func list(_ session: String, into listing: inout SourceListing) {
    let first = listing.sources.count
    for name in Folder.folders(of: session + "/generations", warnings: &listing.warnings) {
      let folder = session + "/generations/" + name
      for entry in Folder.entries(
        of: folder, warnings: &listing.warnings, where: { $0 == "projection-state.json" })
      {
        listing.add(entry, at: Path.join(folder, entry.name), client: .vibe, form: .document)
      }
    }
    let journals = Folder.entries(
      of: session + "/journal", warnings: &listing.warnings, where: { $0.hasSuffix(".jsonl") })
    for entry in journals.sorted(by: { $0.name < $1.name }) where entry.stat?.size != 0 {
      listing.add(entry, at: session + "/journal/" + entry.name, client: .vibe, form: .lines)
    }
    let meta = session + "/meta.json"
    guard listing.sources.count > first, let stat = FileStat.ofRegularFile(meta) else { return }
    for index in first..<listing.sources.count {
      listing.sources[index].parts = [TranscriptSource.Part(path: meta, stat: stat)]
    }
  }

  /// Reads a generation or a journal, with what names its model.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    var reading: SourceReading
    if source.form == .lines {
      reading = readLines(source, resuming: resuming, with: &reader)
      // A journal may hold nothing but a change of what is shown.
      reading.transcripts.removeAll { $0.requests.isEmpty && $0.facts.lastActive == nil }
    } else {
      reading = readGeneration(source, with: &reader)
    }
    let meta = source.parts.first.flatMap { try? reader.whole($0.path, { VibeMeta($0) }) }
    guard let meta else { return reading }
    for index in reading.transcripts.indices { meta.describe(&reading.transcripts[index]) }
    return reading
  }

  private func readGeneration(
    _ source: TranscriptSource, with reader: inout FileReader
  ) -> SourceReading {
    var reading = SourceReading()
    do {
      reading = try reader.whole(source.path) { VibeGeneration.read($0, at: source.path) }
    } catch {
      reading.faults.add(error.fault)
    }
    return reading
  }

  /// A parser for a journal.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    guard source.form == .lines else { return nil }
    if let resuming { return try VibeParser(resuming: resuming) }
    return VibeParser(path: source.path)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 1 }

  /// Of what generations state counts what no journal explains, and no earlier generation.
  package func reconcile(_ transcripts: inout [Transcript]) {
    VibeGeneration.reconcile(&transcripts)
  }

  /// The session of a file: `unified/<session>/journal/<number>.jsonl`, or a folder deeper.
  static func session(of path: String) -> String {
    let parts = path.split(separator: "/")
    guard let index = parts.lastIndex(where: { $0 == "journal" || $0 == "generations" }), index > 0
    else { return Path.stem(path) }
    return String(parts[index - 1])
  }
}

/// `meta.json`: the model, the folder and the title of a session.
private struct VibeMeta {
  private var model: String?
  private var folder: String?
  private var branch: String?
  private var title: String?
  private var isUserTitle = false
  private var parent: String?

  init(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    cursor.forEachKey { key, cursor in
      switch key {
      case "environment":
        cursor.forEachKey { key, cursor in
          if key == "working_directory" { folder = cursor.string()?.string } else { cursor.skip() }
        }
      case "config":
        cursor.forEachKey { key, cursor in
          if key == "model_name" { model = cursor.string()?.string } else { cursor.skip() }
        }
      case "git_branch": branch = cursor.string()?.string
      case "title": title = cursor.string()?.prefix(Preview.byteLimit)
      case "title_source": if let source = cursor.string() { isUserTitle = !(source == "auto") }
      case "parent_session_id": parent = cursor.string()?.string
      default: cursor.skip()
      }
    }
    // A file that is cut says nothing for sure.
    if cursor.isDamaged { (model, folder, branch, title, parent) = (nil, nil, nil, nil, nil) }
  }

  func describe(_ transcript: inout Transcript) {
    transcript.facts.cwd = transcript.facts.cwd ?? folder
    transcript.facts.firstCwd = transcript.facts.firstCwd ?? folder
    transcript.facts.gitBranch = transcript.facts.gitBranch ?? branch
    transcript.facts.parentID = transcript.facts.parentID ?? parent
    if let title {
      transcript.facts.offer(title: Preview.title(title), from: isUserTitle ? .user : .generated)
    }
    guard let model else { return }
    transcript.facts.model = model
    let index = transcript.index(of: ModelName(name: model))
    for row in transcript.requests.indices
    where transcript.requests[row].model == Request.noModel {
      transcript.requests[row].model = index
    }
  }
}
