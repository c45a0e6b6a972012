/// Claude Code: `projects/<folder>/<session>.jsonl` below each configuration folder, with subagents'
/// transcripts in `<session>/subagents/`; and the configuration folders that Claude Desktop makes for its
/// local agents.
package struct ClaudeAdapter: ClientParts {
  /// The configuration folders.
  package let roots: [String]
  /// Where Claude Desktop keeps a configuration folder for each local agent.
  let desktops: [String]

  /// Where agtop keeps the newest limits that were handed to a status line.
  package let handedLimits: String?

  /// The client as this environment places it: `CLAUDE_CONFIG_DIR` (a comma list) when it is set, else
  /// `~/.claude` and `~/.config/claude`.
  ///
  /// Claude Desktop knows nothing of the variable: its folders are looked at anyway.
  package init(environment: Environment, roots more: [String] = []) {
    desktops = Self.desktops(in: environment)
    let usual: [String]
    if let configured = environment["CLAUDE_CONFIG_DIR"] {
      usual = configured.split(separator: ",")
        .map { environment.expand(String($0.drop(while: { $0 == " " }))) }
        .filter { !$0.isEmpty }
    } else {
      usual = [
        environment.home.map { $0 + "/.claude" },
        environment.xdg("XDG_CONFIG_HOME", default: ".config").map { $0 + "/claude" },
      ].compactMap { $0 }
    }
    roots = Path.adding(more, to: usual)
    handedLimits = environment.stateFolder.map {
      "\($0)/statusline/\(ClientKind.claude.rawValue).limits"
    }
  }

  /// Transcripts under all roots; a folder that two roots or links share is entered once.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = roots + desktops
    var seen = FolderWalk()
    for root in roots + localAgents(warnings: &listing.warnings) {
      seen.beginRoot()
      let projects = root + "/projects"
      for project in Folder.entries(of: projects, warnings: &listing.warnings) {
        guard let identity = project.folderIdentity, seen.insert(identity).inserted else {
          continue
        }
        list(project: Path.join(projects, project.name), into: &listing, seen: &seen)
      }
    }
    return listing
  }

  private func list(
    project: String, into listing: inout SourceListing, seen: inout FolderWalk
  ) {
    let names: (String) -> Bool = {
      Self.isTranscriptName($0) || UUIDText.matches($0) || Self.isAgentName($0, Self.spawn)
    }
    let first = listing.sources.count
    var companions: [String: TranscriptSource.Part] = [:]
    for entry in Folder.entries(of: project, warnings: &listing.warnings, where: names) {
      let path = Path.join(project, entry.name)
      if Self.isTranscriptName(entry.name) {
        listing.add(entry, at: path, client: .claude, form: .lines)
      } else if entry.kind == .folder {
        list(subagentsOf: path, into: &listing, &companions, seen: &seen)
        let title = path + "/custom-title.json"
        if let stat = FileStat.ofRegularFile(title) {
          companions[path + ".jsonl"] = TranscriptSource.Part(path: title, stat: stat)
        }
      } else {
        record(entry, at: path, in: &companions)
      }
    }
    guard !companions.isEmpty else { return }
    for index in first..<listing.sources.count {
      if let part = companions[listing.sources[index].path] {
        listing.sources[index].parts = [part]
      }
    }
  }

  private func list(
    subagentsOf session: String, into listing: inout SourceListing,
    _ companions: inout [String: TranscriptSource.Part], seen: inout FolderWalk
  ) {
    for (path, entry) in seen.files(
      below: session + "/subagents", warnings: &listing.warnings,
      where: { Self.isAgentName($0, ".jsonl") || Self.isAgentName($0, Self.spawn) })
    {
      if entry.name.hasSuffix(Self.spawn) {
        record(entry, at: path, in: &companions)
      } else {
        listing.add(entry, at: path, client: .claude, form: .lines)
      }
    }
  }

  /// What ends the name of the file beside a subagent's transcript.
  private static let spawn = ".meta.json"

  private func record(
    _ entry: Folder.Entry, at path: String, in companions: inout [String: TranscriptSource.Part]
  ) {
    guard let stat = entry.stat else { return }
    companions[path.dropLast(Self.spawn.count) + ".jsonl"] = TranscriptSource.Part(
      path: path, stat: stat)
  }

  /// Reads one transcript, and the small files beside it that name it.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    var reading = readLines(source, resuming: resuming, with: &reader)
    for index in reading.transcripts.indices {
      ClaudeCompanion.describe(
        &reading.transcripts[index].facts, transcript: source.path, with: &reader)
    }
    return reading
  }

  /// A parser for a transcript.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    if let resuming { return try ClaudeParser(resuming: resuming) }
    var facts = SessionFacts(client: .claude, id: Path.stem(source.path), path: source.path)
    facts.isSubagent = Self.isAgentName(Path.name(source.path), ".jsonl")
    if facts.isSubagent, let parent = Self.sessionFolder(of: source.path) {
      facts.parentID = parent
      facts.scope = parent
    }
    return ClaudeParser(facts: facts)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 4 }

  /// Knows the plan's name, which lies once in each configuration folder.
  package func sideFacts(folders: Set<String>) -> any SideFacts {
    ClaudeDescriber(roots: roots)
  }

  /// The login of each configuration folder.
  package var sideFiles: [String] { roots.map(ClaudePlan.file) }

  /// The session whose `subagents` folder holds a transcript.
  static func sessionFolder(of path: String) -> String? {
    let parts = path.split(separator: "/")
    guard let subagents = parts.lastIndex(of: "subagents"), subagents > 0 else { return nil }
    let session = String(parts[subagents - 1])
    return UUIDText.matches(session) ? session : nil
  }

  /// Whether a file is named like a transcript: a session's UUID, or an older subagent's.
  static func isTranscriptName(_ name: String) -> Bool {
    guard name.hasSuffix(".jsonl") else { return false }
    return UUIDText.matches(String(name.dropLast(6))) || isAgentName(name, ".jsonl")
  }

  static func isAgentName(_ name: String, _ suffix: String) -> Bool {
    name.hasPrefix("agent-") && name.hasSuffix(suffix)
  }
}
