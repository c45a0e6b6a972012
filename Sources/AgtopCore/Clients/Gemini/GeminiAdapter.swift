/// Gemini CLI: session files under `~/.gemini/tmp` (`docs/gemini-cli.md`).
package struct GeminiAdapter: ClientParts {
  /// The user's home, whose hash may name a folder.
  private let userHome: String?
  /// The folders that are called `.gemini`.
  package let roots: [String]

  /// An adapter for the data that the environment points to.
  ///
  /// `GEMINI_CLI_HOME` takes the place of the user's home; `.gemini` lies in it all the same.
  package init(environment: Environment, roots more: [String] = []) {
    userHome = environment.home
    let base = environment["GEMINI_CLI_HOME"].map(environment.expand) ?? environment.home
    roots = Path.adding(more, to: base.map { [($0 == "/" ? "" : $0) + "/.gemini"] } ?? [])
  }

  /// The folders of all projects.
  package var watchedFolders: WatchedFolders { WatchedFolders(deep: projectFolders) }

  private var projectFolders: [String] { roots.map { $0 + "/tmp" } }

  /// Session files of all projects, and those of subagents one folder below.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = projectFolders
    var seen: Set<FileMark> = []
    for root in projectFolders { list(root, into: &listing, seen: &seen) }
    return listing
  }

  private func list(_ root: String, into listing: inout SourceListing, seen: inout Set<FileMark>) {
    for project in Folder.folders(of: root, warnings: &listing.warnings) {
      let chats = "\(root)/\(project)/chats"
      let entries = Folder.entries(of: chats, warnings: &listing.warnings).sorted {
        $0.name < $1.name
      }
      for entry in entries where entry.name.hasPrefix("session-") {
        add(entry, in: chats, to: &listing, seen: &seen)
      }
      for parent in entries where parent.kind == .folder && Self.form(of: parent.name) == nil {
        let folder = Path.join(chats, parent.name)
        for entry in Folder.entries(of: folder, warnings: &listing.warnings).sorted(by: {
          $0.name < $1.name
        })
        where entry.name != "logs.json" && !entry.name.hasPrefix("checkpoint-") {
          add(entry, in: folder, to: &listing, seen: &seen)
        }
      }
    }
  }

  /// What tells a file from all others: links may show one file in two places.
  private struct FileMark: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private func add(
    _ entry: Folder.Entry, in folder: String, to listing: inout SourceListing,
    seen: inout Set<FileMark>
  ) {
    guard let form = Self.form(of: entry.name) else { return }
    if let stat = entry.stat, stat.inode != 0 {
      let mark = FileMark(device: stat.device, inode: stat.inode)
      guard seen.insert(mark).inserted else { return }
    }
    listing.add(entry, at: Path.join(folder, entry.name), client: .gemini, form: form)
  }

  private static func form(of name: String) -> TranscriptSource.Form? {
    if name.hasSuffix(".jsonl") { return .lines }
    return name.hasSuffix(".json") ? .document : nil
  }

  /// Reads one session file.
  ///
  /// The name tells only whether a file is appended to or replaced; what is in it decides how it is
  /// read, as in Gemini CLI itself.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    guard source.form == .lines else { return readDocument(source, with: &reader) }
    var reading = readLines(source, resuming: resuming, with: &reader)
    if let transcript = reading.transcripts.first, !Self.isSession(transcript, at: source.path) {
      let document = readDocument(source, with: &reader)
      // A first line that is still being written is not a cut document.
      if let found = document.transcripts.first,
        document.faults.isEmpty || !found.requests.isEmpty
      {
        return document
      }
      reading.transcripts = []
    }
    return reading
  }

  /// A parser for a file of lines; nil for documents.
  ///
  /// - Throws: a decoding error when `resuming` is not a state of this parser's version.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    guard source.form == .lines else { return nil }
    if let resuming { return try GeminiParser(resuming: resuming) }
    return GeminiParser(path: source.path)
  }

  private func readDocument(
    _ source: TranscriptSource, with reader: inout FileReader
  ) -> SourceReading {
    var reading = SourceReading()
    do {
      reading = try reader.whole(source.path) { bytes in
        var reading = SourceReading()
        if bytes.isEmpty { return reading }
        var parser = GeminiParser(path: source.path)
        if !parser.consume(document: bytes) {
          reading.faults.add(.unreadable("no whole JSON object; its whole messages are counted"))
        }
        reading.faults.add(parser.faults)
        if Self.isSession(parser.transcript, at: source.path) {
          reading.transcripts = [parser.transcript]
        }
        return reading
      }
    } catch {
      reading.faults.add(error.fault)
    }
    return reading
  }

  /// Whether anything in a file was metadata or a message of a session.
  private static func isSession(_ transcript: Transcript, at path: String) -> Bool {
    let facts = transcript.facts
    return facts.rank > 0 || facts.lastActive != nil || facts.id != Path.stem(path)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 3 }

  /// Knows working directories and the plan's name.
  ///
  /// Where only the hash of a path is on disk, the known folders and those above them are tried.
  package func sideFacts(folders: Set<String>) -> any SideFacts {
    let candidates = folders.sorted() + (userHome.map { [$0] } ?? [])
    return SideFactsByRoot(roots) { GeminiDescriber(home: $0, candidates: candidates) }
  }

  /// The login, the registry, and the markers of all project folders.
  package var sideFiles: [String] { roots.flatMap(GeminiDescriber.files) }

  /// A working directory may be the one that a folder's name is the hash of.
  package var describesByFolders: Bool { true }

  /// Of several files of one session each holds all that the smaller ones hold, so the tool calls
  /// outside of counted calls are those of the file that has most of them.
  package func reconcile(_ transcripts: inout [Transcript]) {
    var most: [SessionKey: Int] = [:]
    for index in transcripts.indices {
      let facts = transcripts[index].facts
      guard facts.looseToolCalls > 0 else { continue }
      guard let other = most[facts.key] else {
        most[facts.key] = index
        continue
      }
      let isMore = facts.looseToolCalls > transcripts[other].facts.looseToolCalls
      transcripts[isMore ? other : index].facts.looseToolCalls = 0
      if isMore { most[facts.key] = index }
    }
  }
}
