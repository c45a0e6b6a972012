/// Where clients keep their transcripts that run with another home or another profile than agtop's.
///
/// Of a process's environment nothing is looked at but the variables that say so.
struct ForeignHomes {
  private var known: [ProcessIdentity: ForeignHome?] = [:]

  /// The place of a process's transcripts, where agtop reads none of its client's there; nil where it
  /// does, or where that cannot be told.
  mutating func home(
    of agent: AgentCandidate, _ adapter: ClientAdapter, _ source: any ProcessSource
  ) -> ForeignHome? {
    if let known = known[agent.facts.identity] { return known }
    let variables = Set(["HOME"] + adapter.client.processVariables)
    let found = source.variables(variables, of: agent.facts.identity).flatMap {
      Self.home(in: Environment($0), besides: adapter)
    }
    known[agent.facts.identity] = .some(found)
    return found
  }

  /// Forgets all other processes.
  mutating func keep(_ agents: [AgentCandidate]) {
    let alive = Set(agents.map(\.facts.identity))
    known = known.filter { alive.contains($0.key) }
  }

  private static func home(
    in environment: Environment, besides adapter: ClientAdapter
  ) -> ForeignHome? {
    let reader = adapter.client.adapter(in: environment).reader
    let theirs = folders(of: reader)
    let ours = Set(folders(of: adapter.reader).flatMap { [$0, Path.resolved($0) ?? $0] })
    guard let folder = theirs.first, let root = reader.roots.first,
      !theirs.contains(where: { ours.contains($0) || ours.contains(Path.resolved($0) ?? $0) })
    else { return nil }
    return ForeignHome(root: root, folder: folder)
  }

  private static func folders(of reader: any TranscriptReader) -> [String] {
    reader.watchedFolders.deep + reader.watchedFolders.flat
  }
}
