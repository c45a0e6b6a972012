/// Names the plan of a session: that of the configuration folder in which it lies.
struct ClaudeDescriber: SideFacts {
  private let plans: [(folder: String, plan: String?)]

  init(roots: [String]) {
    var reader = FileReader(chunk: 16 * 1024)
    plans = roots.map { ($0 + "/", ClaudePlan.name(in: $0, with: &reader)) }
  }

  func describe(_ facts: inout SessionFacts, sources: [String]) {
    for path in sources {
      guard let plan = plans.first(where: { path.hasPrefix($0.folder) })?.plan else { continue }
      facts.subscription = plan
      return
    }
  }
}
