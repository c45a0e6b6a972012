/// Pi: a file of lines for each session below `~/.pi/agent/sessions`, and the same of Oh My Pi below
/// `~/.omp/agent` (`docs/clients.md`).
package struct PiAdapter: ClientParts {
  /// The agent folders.
  package let roots: [String]

  /// An adapter for the data that the environment points to.
  ///
  /// `PI_CODING_AGENT_DIR` is read by both programs and names one folder: it is listed once.
  package init(environment: Environment, roots more: [String] = []) {
    let usual: [String]
    if let folder = environment["PI_CODING_AGENT_DIR"].map(environment.expand) {
      usual = [folder]
    } else {
      usual = environment.home.map { [$0 + "/.pi/agent", $0 + "/.omp/agent"] } ?? []
    }
    roots = Path.adding(more, to: usual)
  }

  private var sessionFolders: [String] { roots.map { $0 + "/sessions" } }

  /// The sessions of all projects.
  package var watchedFolders: WatchedFolders { WatchedFolders(deep: sessionFolders) }

  /// The sessions of all projects, and those of Oh My Pi's subagents one folder below.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = sessionFolders
    for folder in sessionFolders {
      for project in Folder.folders(of: folder, warnings: &listing.warnings) {
        list(Path.join(folder, project), into: &listing)
      }
    }
    return listing
  }

  private func list(_ project: String, into listing: inout SourceListing) {
    let entries = Folder.entries(of: project, warnings: &listing.warnings)
    for entry in entries.sorted(by: { $0.name < $1.name }) {
      let path = Path.join(project, entry.name)
      if entry.kind == .folder, !entry.name.hasSuffix(".jsonl") {
        let agents = Folder.entries(
          of: path, warnings: &listing.warnings, where: { $0.hasSuffix(".jsonl") })
        for agent in agents.sorted(by: { $0.name < $1.name }) {
          listing.add(agent, at: Path.join(path, agent.name), client: .pi, form: .lines)
        }
      } else if entry.name.hasSuffix(".jsonl") {
        listing.add(entry, at: path, client: .pi, form: .lines)
      }
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
    if let resuming { return try PiParser(resuming: resuming) }
    return PiParser(path: source.path)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 1 }

  /// The id that a file's name holds: `<time>_<id>.jsonl`.
  static func id(in path: String) -> String {
    let stem = Path.stem(path)
    guard let line = stem.lastIndex(of: "_") else { return stem }
    let id = String(stem[stem.index(after: line)...])
    return UUIDText.matches(id) ? id : stem
  }

  /// The session below whose folder a subagent's file lies; nil for a session of its own.
  static func parent(of path: String) -> String? {
    let folder = Path.name(Path.folder(path))
    guard let line = folder.lastIndex(of: "_") else { return nil }
    let id = String(folder[folder.index(after: line)...])
    return UUIDText.matches(id) ? id : nil
  }
}

extension PiAdapter {
  /// A process of Pi, which writes its name over its arguments.
  ///
  /// Other programs are called `pi` too: it has to run in a runtime for scripts.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    if ProcessTitle.isOne(of: ["pi", "omp"], process) {
      var claim = ProcessClaim(client: .pi, role: .session)
      claim.hidesArguments = true
      return claim
    }
    guard let invocation = Invocation(process), invocation.runs(Client.pi.program) else {
      return nil
    }
    let exe = process.exe.map(Path.name) ?? ""
    guard exe == "omp" || ["node", "bun", "deno"].contains(where: exe.hasPrefix) else { return nil }
    var claim = ProcessClaim(client: .pi, role: .session, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    if arguments.has(["--help", "-h", "--version", "-v", "--list-models", "--export"])
      || arguments.plainWord(0).map(Self.commands.contains) == true
    {
      claim.role = .helper
    }
    if let session = arguments.value(["--session"]) {
      claim.sessionID = session.hasSuffix(".jsonl") ? Self.id(in: session) : session.asUUID
    }
    claim.choosesSession = arguments.has(["--resume", "-r"])
    claim.continuesLatest = arguments.has(["--continue", "-c"])
    if arguments.has(["--fork"]) { claim.intent = .forks }
    return claim
  }

  private static let commands: Set<String> = [
    "install", "remove", "uninstall", "update", "list", "config", "login", "logout", "setup",
  ]

  private static let syntax = OptionSyntax(
    always: [
      "--provider", "--model", "--api-key", "--system-prompt", "--append-system-prompt", "--mode",
      "--session", "--fork", "--session-dir", "--models", "--tools", "--thinking", "--export",
      "--extension", "-e", "--skill", "--theme", "--prompt-template",
    ], attachesValues: false)
}
