/// Adds working directories and the plan's name to Gemini CLI's sessions.
struct GeminiDescriber: SideFacts {
  private let plan: String
  private var projects: GeminiProjects

  /// - Parameters:
  ///   - home: the `.gemini` folder.
  ///   - candidates: further paths whose hash may name a folder.
  init(home: String, candidates: [String]) {
    let isSignedIn = FileStat.ofRegularFile(Self.login(in: home)) != nil
    plan = isSignedIn ? "Google · Gemini" : "Gemini API key"
    projects = GeminiProjects(home: home, candidates: candidates)
  }

  /// The files that it looks at.
  static func files(in home: String) -> [String] {
    [login(in: home)] + GeminiProjects.files(in: home)
  }

  private static func login(in home: String) -> String { home + "/oauth_creds.json" }

  mutating func describe(_ facts: inout SessionFacts, sources: [String]) {
    facts.subscription = facts.subscription ?? plan
    guard facts.cwd == nil else { return }
    for path in sources {
      guard let cwd = projects.root(of: GeminiLocation(path).projectFolder) else { continue }
      facts.cwd = facts.cwd ?? cwd
      // What decides last is the oldest: the session began there.
      facts.firstCwd = cwd
    }
  }
}
