/// Codex: rollouts under `$CODEX_HOME`, else `~/.codex`.
///
/// Threads lie in `sessions/**`, archived ones flat in `archived_sessions`, each as lines or as
/// Zstandard lines. One thread is read once: a live file before an archived one, a plain one before
/// a compressed one.
package struct CodexAdapter: ClientAdapter {
  let home: String?

  /// An adapter that refreshes where the environment says.
  package init(environment: Environment) {
    home =
      environment["CODEX_HOME"].map(environment.expand)
      ?? environment.home.map { $0 + "/.codex" }
  }

  /// The client.
  package var kind: ClientKind { .codex }

  /// Both folders of rollouts.
  package var watchedFolders: WatchedFolders {
    WatchedFolders(
      deep: home.map { [$0 + "/sessions"] } ?? [],
      flat: home.map { [$0 + "/archived_sessions"] } ?? [])
  }

  /// The rollouts that count, found without opening any.
  package func sources() -> SourceListing {
    var listing = SourceListing()
    guard let home else { return listing }
    let live = home + "/sessions"
    let archive = home + "/archived_sessions"
    listing.roots = [live, archive]
    var walk = FolderWalk()
    var found = walk.files(below: live, warnings: &listing.warnings) {
      CodexRolloutName($0) != nil
    }
    .map { Found(path: $0.path, entry: $0.entry, isArchived: false) }
    found += Folder.entries(of: archive, warnings: &listing.warnings) {
      CodexRolloutName($0) != nil
    }
    .map { Found(path: archive + "/" + $0.name, entry: $0, isArchived: true) }
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
  package var parserVersion: UInt32 { 2 }

  /// Removes copied history.
  package func reconcile(_ transcripts: inout [Transcript]) {
    CodexReplay.remove(from: &transcripts)
  }

  /// Knows the names that users gave, and the plan's name.
  package func describer(folders: Set<String>) -> any SessionDescriber {
    CodexDescriber(home: home)
  }

  /// The index of names, the login and the database.
  package var sideFiles: [String] { home.map(CodexDescriber.files) ?? [] }
}
