/// GitHub Copilot CLI: a folder for each session below `~/.copilot/session-state`, and a database that all
/// share (`docs/clients.md`).
package struct CopilotAdapter: ClientParts {
  /// The folders that are called `.copilot`.
  package let roots: [String]

  /// An adapter for the data that the environment points to.
  package init(environment: Environment, roots more: [String] = []) {
    let usual =
      environment["COPILOT_HOME"].map(environment.expand)
      ?? environment.home.map { $0 + "/.copilot" }
    roots = Path.adding(more, to: usual.map { [$0] } ?? [])
  }

  private var sessionFolders: [String] { roots.map { $0 + "/session-state" } }

  /// The sessions with their locks, and the folder of the database.
  package var watchedFolders: WatchedFolders {
    WatchedFolders(deep: sessionFolders, flat: roots, live: sessionFolders)
  }

  /// The sessions, and the database.
  package var searched: [String] { sessionFolders + roots.map { Path.join($0, CopilotStore.name) } }

  /// The events of all sessions, each with what names it; older versions kept them side by side.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = roots
    for folder in sessionFolders {
      let entries = Folder.entries(of: folder, warnings: &listing.warnings)
      for entry in entries.sorted(by: { $0.name < $1.name }) {
        let path = Path.join(folder, entry.name)
        if entry.kind == .folder, !entry.name.hasSuffix(".jsonl") {
          list(path, into: &listing)
        } else if entry.name.hasSuffix(".jsonl") {
          listing.add(entry, at: path, client: .copilot, form: .lines)
        }
      }
    }
    for root in roots {
      listing.addDatabases(in: root, of: .copilot) { $0 == CopilotStore.name }
    }
    return listing
  }

  private func list(_ session: String, into listing: inout SourceListing) {
    let wanted: Set<String> = ["events.jsonl", "workspace.yaml"]
    let found = Folder.entries(of: session, warnings: &listing.warnings, where: wanted.contains)
    guard let events = found.first(where: { $0.name == "events.jsonl" }) else { return }
    let count = listing.sources.count
    listing.add(events, at: session + "/events.jsonl", client: .copilot, form: .lines)
    guard listing.sources.count > count,
      let stat = found.first(where: { $0.name == "workspace.yaml" })?.stat
    else { return }
    listing.sources[count].parts = [
      TranscriptSource.Part(path: session + "/workspace.yaml", stat: stat)
    ]
  }

  /// Reads the events of a session with what names it, or the rows of the database.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    if source.form == .database { return CopilotStore.read(source.path) }
    var reading = readLines(source, resuming: resuming, with: &reader)
    guard let part = source.parts.first,
      let workspace = try? reader.whole(part.path, { CopilotWorkspace($0) })
    else { return reading }
    for index in reading.transcripts.indices {
      workspace.describe(&reading.transcripts[index].facts)
    }
    return reading
  }

  /// A parser for the events of a session.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    guard source.form == .lines else { return nil }
    if let resuming { return try CopilotParser(resuming: resuming) }
    return CopilotParser(path: source.path)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 1 }

  /// Where the database has a row for each call, these count.
  package func reconcile(_ transcripts: inout [Transcript]) {
    CopilotStore.reconcile(&transcripts)
  }
}

/// `workspace.yaml`: the name of a session, and where it works.
///
/// The client writes plain `key: value` lines; anything else says nothing.
private struct CopilotWorkspace {
  private var values: [Substring: Substring] = [:]

  init(_ bytes: UnsafeRawBufferPointer) {
    let text = String(decoding: bytes.prefix(64 * 1024), as: UTF8.self)
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { continue }
      var value = line[line.index(after: colon)...]
      while value.first == " " { value = value.dropFirst() }
      if value.count > 1, let quote = value.first, quote == value.last,
        quote == "\"" || quote == "'"
      {
        value = value.dropFirst().dropLast()
      }
      // What is folded over several lines begins so.
      if !value.isEmpty, value != "|", value != ">", value != "|-", value != ">-" {
        values[line[..<colon]] = value
      }
    }
  }

  func describe(_ facts: inout SessionFacts) {
    facts.cwd = facts.cwd ?? values["cwd"].map(String.init)
    facts.firstCwd = facts.firstCwd ?? facts.cwd
    facts.gitBranch = facts.gitBranch ?? values["branch"].map(String.init)
    guard let name = values["name"] else { return }
    facts.offer(
      title: Preview.title(name.prefix(Preview.byteLimit)),
      from: values["user_named"] == "true" ? .user : .summary)
  }
}
