/// Reads the sessions of OpenCode, in all three forms in which it has kept them.
///
/// One session may lie in several of them, as each new form took over the sessions of the one before
/// and left the old ones behind. Every source tells what it has, with ranks that let the later form
/// win; the ledger unites sessions by id and calls by identity (`docs/counting.md`, "OpenCode").
package struct OpenCodeAdapter: ClientParts {
  let folders: OpenCodeFolders
  let program: OpenCodeProgram
  /// Where the shared server says that it runs; nil without a home.
  let stateFolder: String?

  /// The client as this environment places it.
  package init(environment: Environment, roots more: [String] = []) {
    self.init(environment: environment, roots: more, of: .opencode)
  }

  /// A program that went on from OpenCode's code, as this environment places it.
  init(environment: Environment, roots more: [String], of program: OpenCodeProgram) {
    self.program = program
    folders = OpenCodeFolders(environment: environment, roots: more, of: program)
    stateFolder =
      environment.xdg("XDG_STATE_HOME", default: ".local/state").map { Path.join($0, program.name) }
  }

  /// The data folders.
  package var roots: [String] { folders.roots }

  /// The databases, and the sessions kept as files; the messages of sessions long finished are not
  /// listed again.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    folders.sources(but: frozen)
  }

  /// Messages are files, tens of thousands of them.
  package var freezesSources: Bool { true }

  /// Reads a database or a session's files, always whole: rows and files are rewritten in place.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    guard source.form != .database else { return own(OpenCodeDatabase.read(source.path)) }
    return own(OpenCodeDocuments.read(source.listed(), with: &reader))
  }

  /// Reads the sessions of a database that are no longer as they were.
  package func read(
    _ source: TranscriptSource, since stamps: SessionStamps, with reader: inout FileReader
  ) -> SourceReading {
    guard source.form == .database else { return read(source, resuming: nil, with: &reader) }
    return own(OpenCodeDatabase.read(source.path, since: stamps))
  }

  /// The reading as one of the program whose files they are.
  private func own(_ reading: SourceReading) -> SourceReading {
    if program.kind == .opencode { return reading }
    var reading = reading
    for index in reading.transcripts.indices {
      reading.transcripts[index].facts.client = program.kind
    }
    return reading
  }

  /// None: nothing of OpenCode is made of lines.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? { nil }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 3 }

  /// Tells equal calls of several sessions apart.
  package func reconcile(_ transcripts: inout [Transcript]) {
    OpenCodeCopies.separate(&transcripts)
  }

  /// Knows how the client is logged in at the provider that a session used last.
  package func sideFacts(folders: Set<String>) -> any SideFacts { OpenCodeLogins(roots: roots) }

  /// The logins of each data folder.
  package var sideFiles: [String] { roots.map(OpenCodeLogins.file) }
}
