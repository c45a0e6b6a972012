/// Antigravity CLI: a database for each conversation below `~/.gemini/antigravity-cli`, and those of the
/// application and the editor of that name (`docs/clients.md`).
package struct AntigravityAdapter: ClientParts {
  /// The folders that hold `conversations` and `brain`.
  package let roots: [String]

  /// An adapter for the data that the environment points to.
  package init(environment: Environment, roots more: [String] = []) {
    let base = environment["GEMINI_CLI_HOME"].map(environment.expand) ?? environment.home
    let usual = base.map { home in
      ["antigravity-cli", "antigravity", "antigravity-ide"].map {
        (home == "/" ? "" : home) + "/.gemini/" + $0
      }
    }
    roots = Path.adding(more, to: usual ?? [])
  }

  private var folders: [String] {
    roots.flatMap { [$0 + "/conversations", $0 + "/conversations/implicit"] }
  }

  /// The databases, and what is written in plain text beside them.
  package var watchedFolders: WatchedFolders {
    WatchedFolders(deep: roots.map { $0 + "/brain" }, flat: folders)
  }

  /// Where the databases are.
  package var searched: [String] { roots.map { $0 + "/conversations" } }

  /// The database of each conversation, with its plain text; the encrypted files of before tell nothing.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = folders
    for folder in folders {
      let first = listing.sources.count
      listing.addDatabases(in: folder, of: .agy) { $0.hasSuffix(".db") }
      for index in first..<listing.sources.count {
        let text = Self.text(beside: listing.sources[index].path)
        guard let stat = FileStat.ofRegularFile(text) else { continue }
        listing.sources[index].parts.append(TranscriptSource.Part(path: text, stat: stat))
      }
    }
    return listing
  }

  /// Where the plain text of a conversation lies: `brain/<id>/.system_generated/logs/transcript.jsonl`.
  static func text(beside database: String) -> String {
    var folder = Path.folder(database)
    if Path.name(folder) == "implicit" { folder = Path.folder(folder) }
    let brain = Path.folder(folder) + "/brain/" + Path.stem(database)
    return brain + "/.system_generated/logs/transcript.jsonl"
  }

  /// Reads a conversation.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    var reading = SourceReading()
    var text = AntigravityText()
    if let path = source.parts.first(where: { $0.path.hasSuffix(".jsonl") })?.path {
      do {
        _ = try reader.lines(of: path, line: { text.ingest($0) }, partial: { _ in })
      } catch {
        reading.faults.add(error.fault)
      }
    }
    var conversation = AntigravityConversation(path: source.path)
    do {
      try conversation.read(SQLiteDatabase(readOnly: source.path))
    } catch let error as SQLiteError {
      reading.faults.add(error.fault)
    } catch {
      reading.faults.add(.unreadable("\(error)"))
    }
    reading.transcripts = [conversation.transcript(with: text)]
    if text.damage > 0 { reading.faults.add(.damagedLine, text.damage) }
    if conversation.damage > 0 { reading.faults.add(.unexpectedShape, conversation.damage) }
    return reading
  }

  /// None: nothing of it is made of lines.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? { nil }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 1 }
}

extension AntigravityAdapter {
  /// A process of `agy`: a conversation, or one of its commands.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process), invocation.runs(Client.agy.program) else {
      return nil
    }
    var claim = ProcessClaim(client: .agy, role: .session, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    if arguments.has(["--help", "-h", "--version", "-v"])
      || arguments.plainWord(0).map(Self.commands.contains) == true
    {
      claim.role = .helper
    }
    claim.sessionID = arguments.value(["--conversation"]).flatMap { $0.isEmpty ? nil : $0 }
    claim.continuesLatest = claim.sessionID == nil && arguments.has(["--continue", "-c"])
    return claim
  }

  private static let commands: Set<String> = [
    "help", "version", "login", "logout", "update", "mcp", "plugin", "extensions", "completion",
  ]

  private static let syntax = OptionSyntax(
    always: ["--mode", "-p", "--prompt", "-i", "--model", "--add-dir", "--output-format"],
    unlessOption: ["--conversation"], attachesValues: false)

  /// The conversation of a database that a process has open.
  package func sessionID(ofOpenFile path: String) -> String? {
    guard path.contains("/conversations/") else { return nil }
    for ending in [".db", ".db-wal", ".db-shm"] where path.hasSuffix(ending) {
      return String(Path.name(path).dropLast(ending.count))
    }
    return nil
  }
}
