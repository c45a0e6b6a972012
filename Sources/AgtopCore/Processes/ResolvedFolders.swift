/// Where the directories lead that transcripts name: asked of the system once for each.
///
/// Most directories of old sessions are gone. One that is gone is not asked for again while the same
/// processes work in the same places: only a process that comes, or goes elsewhere, can be in a folder
/// that is there again.
struct ResolvedFolders {
  /// Seconds for which a folder that is gone is not asked for again, whatever happens.
  static let goneSeconds: UInt64 = 60

  private let resolve: (String) -> String?
  private var found: [String: String] = [:]
  private var gone: Set<String> = []
  private var askedAt: UInt64?
  private var locations: Set<Location> = []
  private var isDue = false
  /// By client the directories as written, by where they lead.
  private var written: [ClientKind: Written] = [:]

  private struct Location: Hashable {
    var process: ProcessIdentity
    var directory: String
  }

  private struct Written {
    var mark: SessionCandidates.DirectoryMark
    var byTarget: [String: [String]]
  }

  /// Nothing asked yet.
  ///
  /// - Parameter resolve: follows all links of a path; nil when there is nothing at it.
  init(_ resolve: @escaping (String) -> String? = Path.resolved) { self.resolve = resolve }

  /// Where a directory leads; one that is gone leads to itself.
  mutating func target(of path: String) -> String {
    if let known = found[path] { return known }
    if gone.contains(path) { return Path.withoutTrailingSlash(path) }
    if let target = resolve(path) {
      found[path] = target
      return target
    }
    gone.insert(path)
    return Path.withoutTrailingSlash(path)
  }

  /// Records where processes work that are known by nothing better; asks again for what was gone when one
  /// of them is new there.
  ///
  /// - Parameter now: nanoseconds of a clock that never goes back.
  mutating func record(_ agents: some Sequence<AgentCandidate>, at now: UInt64) {
    let here = Set(
      agents.compactMap { agent in
        agent.directory.map { Location(process: agent.facts.identity, directory: $0) }
      })
    if !here.isSubset(of: locations) { isDue = true }
    locations = here
    guard isDue, now &- (askedAt ?? 0) >= Self.goneSeconds * 1_000_000_000 else { return }
    isDue = false
    askedAt = now
    guard !gone.isEmpty else { return }
    gone = []
    written = [:]
  }

  /// The directories, as a client's sessions write them, that lead to one.
  mutating func written(
    _ target: String, by client: ClientKind, in sessions: SessionCandidates
  ) -> [String] {
    let mark = sessions.directoryMark(of: client)
    if let known = written[client], known.mark == mark { return known.byTarget[target] ?? [] }
    var byTarget: [String: [String]] = [:]
    for directory in sessions.directories(of: client) {
      byTarget[self.target(of: directory), default: []].append(directory)
    }
    written[client] = Written(mark: mark, byTarget: byTarget)
    return byTarget[target] ?? []
  }
}
