/// Adds the names that users gave to threads, and the name of the plan.
struct CodexDescriber: SideFacts {
  private let home: String
  private let titles: CodexTitles
  private let plan: String?
  /// Opened for the first session that has no other title.
  private lazy var database = CodexDatabase(in: home)

  init(home: String) {
    self.home = home
    titles = CodexTitles(at: Self.index(in: home))
    plan = CodexPlan.name(inLoginAt: Self.login(in: home))
  }

  /// The files that it reads.
  static func files(in home: String) -> [String] {
    [index(in: home), login(in: home)] + CodexDatabase.files(in: home)
  }

  private static func index(in home: String) -> String { home + "/session_index.jsonl" }
  private static func login(in home: String) -> String { home + "/auth.json" }

  mutating func describe(_ facts: inout SessionFacts, sources: [String]) {
    if let name = titles[facts.id] { facts.offer(title: Preview.title(name), from: .user) }
    facts.subscription = plan
    if facts.title == nil { database.offerTitle(to: &facts) }
  }
}
