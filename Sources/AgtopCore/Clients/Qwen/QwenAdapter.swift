/// Qwen Code: a file of lines for each session below `~/.qwen/projects` (`docs/clients.md`).
package struct QwenAdapter: ClientParts {
  /// The folders that hold `projects`.
  package let roots: [String]
  /// The machine whose processes these are.
  private let host: String?

  /// An adapter for the data that the environment points to.
  package init(environment: Environment, roots more: [String] = []) {
    self.init(environment: environment, roots: more, host: HostName.current)
  }

  init(environment: Environment, roots more: [String] = [], host: String?) {
    let named = environment["QWEN_RUNTIME_DIR"] ?? environment["QWEN_HOME"]
    let usual = named.map(environment.expand) ?? environment.home.map { $0 + "/.qwen" }
    roots = Path.adding(more, to: usual.map { [$0] } ?? [])
    self.host = host
  }

  private var projectFolders: [String] { roots.map { $0 + "/projects" } }

  /// The sessions of all projects with their lists of processes; those of first versions.
  package var watchedFolders: WatchedFolders {
    WatchedFolders(deep: projectFolders + roots.map { $0 + "/tmp" })
  }

  /// Sessions, archived ones, subagents that work in the background, and the sessions of first versions.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = watchedFolders.deep
    for folder in listing.roots {
      for project in Folder.folders(of: folder, warnings: &listing.warnings) {
        let projectFolder = Path.join(folder, project)
        add(projectFolder + "/chats", to: &listing)
        add(projectFolder + "/chats/archive", to: &listing)
        for agent in Folder.folders(of: projectFolder + "/subagents", warnings: &listing.warnings) {
          add(projectFolder + "/subagents/" + agent, to: &listing) { $0.hasPrefix("agent-") }
        }
      }
    }
    return listing
  }

  private func add(
    _ folder: String, to listing: inout SourceListing,
    where wanted: (String) -> Bool = { _ in true }
  ) {
    let found = Folder.entries(
      of: folder, warnings: &listing.warnings, where: { $0.hasSuffix(".jsonl") && wanted($0) })
    for entry in found.sorted(by: { $0.name < $1.name }) {
      listing.add(entry, at: Path.join(folder, entry.name), client: .qwen, form: .lines)
    }
  }

  /// Reads one session.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading { readLines(source, resuming: resuming, with: &reader) }

  /// A parser for a session.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    if let resuming { return try QwenParser(resuming: resuming) }
    return QwenParser(path: source.path)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 1 }

  // MARK: Processes

  /// A process of Qwen Code: a session, a server of several, or one of its commands.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process), invocation.runs(Client.qwen.program) else {
      return nil
    }
    var claim = ProcessClaim(client: .qwen, role: .session, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    let word = arguments.plainWord(0)
    if word == "serve" { claim.role = .server }
    if arguments.has(["--help", "-h", "--version", "-v", "--list-extensions", "-l"])
      || word.map(Self.commands.contains) == true
    {
      claim.role = .helper
    }
    claim.sessionID = arguments.uuid(["--session-id"]) ?? arguments.uuid(["--resume", "-r"])
    if claim.sessionID == nil {
      claim.choosesSession = arguments.has(["--resume", "-r"])
      claim.continuesLatest = arguments.has(["--continue", "-c"])
    }
    return claim
  }

  private static let commands: Set<String> = [
    "mcp", "extensions", "extension", "auth", "hooks", "hook", "channel", "update",
  ]

  private static let syntax = OptionSyntax(
    unlessOption: [
      "--model", "-m", "--prompt", "-p", "--prompt-interactive", "-i", "--approval-mode",
      "--sandbox-image", "--allowed-mcp-server-names", "--allowed-tools", "--extensions", "-e",
      "--include-directories", "--output-format", "-o", "--input-format", "--proxy",
      "--resume", "-r", "--session-id", "--auth-type", "--openai-api-key", "--openai-base-url",
      "--system-prompt", "--append-system-prompt", "--max-session-turns", "--channel",
    ], attachesValues: false)

  /// `<session>.runtime.json` beside each session that a terminal has open.
  package func liveRecordFiles(warnings: inout [Warning]) -> [String] {
    var folders: [String] = []
    for folder in projectFolders {
      folders += Folder.folders(of: folder, warnings: &warnings).map { folder + "/\($0)/chats" }
    }
    return LiveRecordFolder.files(in: folders, warnings: &warnings) {
      $0.hasSuffix(".runtime.json")
    }
  }

  /// The process of such a file: it was there before the file says that it started.
  package func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord {
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else { throw .damagedRecord }
    var pid: Int64?
    var isElsewhere = false
    var record = LiveRecord(client: .qwen, path: path, pid: 0)
    while let key = cursor.nextKey() {
      switch key {
      case "pid": pid = cursor.integer()
      case "session_id": record.sessionID = cursor.string()?.prefix(64).asUUID
      case "work_dir": record.cwd = cursor.string()?.string
      case "hostname":
        if let name = cursor.string(), let host { isElsewhere = !name.isSame(as: host) }
      case "started_at": record.writtenAt = cursor.momentInSeconds()
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { throw .damagedRecord }
    guard let pid, let known = Int32(exactly: pid), known > 0 else { throw .unexpectedShape }
    record.isDatedByFile = record.writtenAt == nil
    // No process of this machine has the id 0.
    record.pid = isElsewhere ? 0 : known
    return record
  }
}
