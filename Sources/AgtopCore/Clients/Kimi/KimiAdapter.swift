/// Kimi Code below `~/.kimi-code`, and Kimi CLI below `~/.kimi` (`docs/clients.md`).
///
/// Each has a folder for each session below one for each working directory; a journal, `wire.jsonl`, of the
/// session, and one of each subagent. What is in a journal tells which program wrote it.
package struct KimiAdapter: ClientParts {
  /// The folders that hold `sessions`.
  package let roots: [String]

  /// An adapter for the data that the environment points to.
  package init(environment: Environment, roots more: [String] = []) {
    let code =
      environment["KIMI_CODE_HOME"].map(environment.expand)
      ?? environment.home.map { $0 + "/.kimi-code" }
    let older =
      environment["KIMI_SHARE_DIR"].map(environment.expand)
      ?? environment.home.map { $0 + "/.kimi" }
    roots = Path.adding(more, to: [code, older].compactMap { $0 })
  }

  private var sessionFolders: [String] { roots.map { $0 + "/sessions" } }

  /// The sessions of all working directories.
  package var watchedFolders: WatchedFolders { WatchedFolders(deep: sessionFolders) }

  /// The journals of all sessions and subagents, each with what names it.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = sessionFolders
    for folder in sessionFolders {
      for workspace in Folder.folders(of: folder, warnings: &listing.warnings) {
        for session in Folder.folders(of: "\(folder)/\(workspace)", warnings: &listing.warnings)
        where !Self.isInternal(session) {
          list("\(folder)/\(workspace)/\(session)", into: &listing)
        }
      }
    }
    return listing
  }

  /// Sessions that the desktop application makes for itself.
  private static func isInternal(_ session: String) -> Bool {
    ["ctitle-", "sklsum-", "dvlt-"].contains(where: session.hasPrefix)
  }

  private func list(_ session: String, into listing: inout SourceListing) {
    add(session, with: session + "/state.json", to: &listing)
    for (folder, name) in [("agents", "state.json"), ("subagents", "meta.json")] {
      for agent in Folder.folders(of: Path.join(session, folder), warnings: &listing.warnings) {
        let agentFolder = "\(session)/\(folder)/\(agent)"
        let part = folder == "agents" ? Path.join(session, name) : Path.join(agentFolder, name)
        add(agentFolder, with: part, to: &listing)
      }
    }
  }

  private func add(_ folder: String, with part: String, to listing: inout SourceListing) {
    for entry in Folder.entries(
      of: folder, warnings: &listing.warnings, where: { $0 == "wire.jsonl" })
    {
      let count = listing.sources.count
      listing.add(entry, at: Path.join(folder, entry.name), client: .kimi, form: .lines)
      guard listing.sources.count > count, let stat = FileStat.ofRegularFile(part) else { continue }
      listing.sources[count].parts = [TranscriptSource.Part(path: part, stat: stat)]
    }
  }

  /// Reads a journal, and the document that names it.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    var reading = readLines(source, resuming: resuming, with: &reader)
    guard let part = source.parts.first,
      let document = try? reader.whole(part.path, { KimiDocument($0) })
    else { return reading }
    for index in reading.transcripts.indices {
      document.describe(&reading.transcripts[index].facts)
    }
    return reading
  }

  /// A parser for a journal.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    if let resuming { return try KimiParser(resuming: resuming) }
    return KimiParser(path: source.path)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 1 }

  /// Finds of which session a fork is a copy, where only its lines tell.
  package func reconcile(_ transcripts: inout [Transcript]) { KimiForks.reconcile(&transcripts) }

  /// Knows the working directories, which Kimi CLI keeps in one file.
  package func sideFacts(folders: Set<String>) -> any SideFacts {
    SideFactsByRoot(roots) { KimiFolders(root: $0) }
  }

  /// That file of each folder.
  package var sideFiles: [String] { roots.flatMap(KimiFolders.files) }
}

extension KimiAdapter {
  /// A process of either program; both write a title over their arguments.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    if ProcessTitle.isOne(of: ["Kimi Code", "kimi-code"], process) {
      var claim = ProcessClaim(client: .kimi, role: .session)
      claim.hidesArguments = true
      return claim
    }
    guard let invocation = Invocation(process), invocation.runs(Client.kimi.program) else {
      return nil
    }
    var claim = ProcessClaim(client: .kimi, role: .session, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    let word = arguments.plainWord(0)
    if word == "web" || word == "server" { claim.role = .server }
    if arguments.has(["--help", "-h", "--version", "-V"])
      || word.map(Self.commands.contains) == true
    {
      claim.role = .helper
    }
    let named: Set<String> = ["--resume", "-r", "--session", "-S"]
    claim.sessionID = arguments.value(named).flatMap {
      $0.hasPrefix("session_") ? $0 : $0.asUUID
    }
    claim.choosesSession = claim.sessionID == nil && arguments.has(named)
    claim.continuesLatest = claim.sessionID == nil && arguments.has(["--continue", "-c", "-C"])
    claim.directory = arguments.value(["--work-dir", "-w"])
    return claim
  }

  private static let commands: Set<String> = [
    "login", "logout", "mcp", "info", "export", "migrate", "update", "upgrade", "plugin", "acp",
    "term", "doctor",
  ]

  private static let syntax = OptionSyntax(
    always: [
      "--model", "-m", "--work-dir", "-w", "--config", "--config-file", "--agent", "--agent-file",
      "--mcp-config", "--mcp-config-file", "--prompt", "-p", "--command", "--input-format",
      "--output-format", "--max-steps-per-turn", "--add-dir", "--skills-dir",
    ],
    unlessOption: ["--session", "-S", "--resume", "-r"], attachesValues: false)
}
