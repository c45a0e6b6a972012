/// Codex: rollouts under `$CODEX_HOME`, else `~/.codex`.
///
/// Threads lie in `sessions/**`, archived ones flat in `archived_sessions`, each as lines or as
/// Zstandard lines. One thread is read once: a live file before an archived one, a plain one before
/// a compressed one.
package struct CodexAdapter: ClientParts {
  /// The folders that are a `CODEX_HOME`.
  package let roots: [String]

  /// The client as this environment places it.
  package init(environment: Environment, roots more: [String] = []) {
    let home =
      environment["CODEX_HOME"].map(environment.expand)
      ?? environment.home.map { $0 + "/.codex" }
    roots = Path.adding(more, to: home.map { [$0] } ?? [])
  }

  /// Both folders of rollouts.
  package var watchedFolders: WatchedFolders {
    WatchedFolders(deep: roots.map(Self.live), flat: roots.map(Self.archive))
  }

  private static func live(_ root: String) -> String { root + "/sessions" }
  private static func archive(_ root: String) -> String { root + "/archived_sessions" }

  /// The rollouts that count, found without opening any.
  package func sources(but frozen: FrozenSources) -> SourceListing {
    var listing = SourceListing()
    listing.roots = roots.flatMap { [Self.live($0), Self.archive($0)] }
    var walk = FolderWalk()
    var found: [Found] = []
    for root in roots {
      walk.beginRoot()
      found += walk.files(below: Self.live(root), warnings: &listing.warnings) {
        CodexRolloutName($0) != nil
      }
      .map { Found(path: $0.path, entry: $0.entry, isArchived: false) }
      let archive = Self.archive(root)
      found += Folder.entries(of: archive, warnings: &listing.warnings) {
        CodexRolloutName($0) != nil
      }
      .map { Found(path: Path.join(archive, $0.name), entry: $0, isArchived: true) }
    }
    found.sort { $0.path < $1.path }

    var best: [String: Int] = [:]
    for file in found where file.entry.stat != nil {
      guard let name = CodexRolloutName(file.entry.name) else { continue }
      best[name.thread] = min(best[name.thread] ?? .max, file.order(name))
    }
    for file in found {
      guard let name = CodexRolloutName(file.entry.name) else { continue }
      if file.entry.stat != nil, let best = best[name.thread], file.order(name) > best { continue }
      listing.add(
        file.entry, at: file.path, client: .codex,
        form: name.isCompressed ? .zstandardLines : .lines)
    }
    return listing
  }

  private struct Found {
    var path: String
    var entry: Folder.Entry
    var isArchived: Bool

    /// Which of several files of a thread is read: the least.
    func order(_ name: CodexRolloutName) -> Int {
      (isArchived ? 2 : 0) + (name.isCompressed ? 1 : 0)
    }
  }

  /// Reads a rollout.
  package func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    readLines(source, resuming: resuming, with: &reader)
  }

  /// A parser for a rollout.
  package func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? {
    if let resuming { return try CodexParser(resuming: resuming) }
    return CodexParser(path: source.path)
  }

  /// Of what a reading gives.
  package var parserVersion: UInt32 { 3 }

  /// Removes copied history.
  package func reconcile(_ transcripts: inout [Transcript]) {
    CodexReplay.remove(from: &transcripts)
  }

  /// Knows the names that users gave, and the plan's name.
  package func sideFacts(folders: Set<String>) -> any SideFacts {
    SideFactsByRoot(roots) { CodexDescriber(home: $0) }
  }

  /// The index of names, the login and the database.
  package var sideFiles: [String] { roots.flatMap(CodexDescriber.files) }
}
