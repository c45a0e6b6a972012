/// Where clients keep their transcripts that run with another home or another profile than agtop's.
///
/// Of a process's environment nothing is looked at but the variables that say so.
struct ForeignHomes {
  /// The variables.
  static let variables: Set<String> = [
    "HOME", "CLAUDE_CONFIG_DIR", "CODEX_HOME", "GEMINI_CLI_HOME", "XDG_DATA_HOME",
  ]

  private var known: [ProcessIdentity: String?] = [:]

  /// The folder with a process's transcripts, where agtop reads none of its client's there; nil where
  /// it does, or where that cannot be told.
  mutating func home(
    of agent: AgentCandidate, _ adapters: [any ClientAdapter], _ source: any ProcessSource
  ) -> String? {
    if let known = known[agent.facts.identity] { return known }
    let found = source.variables(Self.variables, of: agent.facts.identity).flatMap {
      Self.home(of: agent.client, in: Environment($0), besides: adapters)
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
    of client: ClientKind, in environment: Environment, besides adapters: [any ClientAdapter]
  ) -> String? {
    func folders(_ adapters: [any ClientAdapter]) -> [String] {
      adapters.filter { $0.kind == client }.flatMap {
        $0.watchedFolders.deep + $0.watchedFolders.flat
      }
    }
    let theirs = folders(ClientRegistry.adapters(in: environment))
    let ours = Set(folders(adapters).flatMap { [$0, Path.resolved($0) ?? $0] })
    guard let first = theirs.first,
      !theirs.contains(where: { ours.contains($0) || ours.contains(Path.resolved($0) ?? $0) })
    else { return nil }
    return first
  }
}
