/// What lies beside the transcripts of several folders: each folder's files speak for the sessions in it.
struct SideFactsByRoot: SideFacts {
  private var parts: [(folder: String, facts: any SideFacts)]

  /// - Parameter facts: reads what lies in a folder.
  init(_ roots: [String], _ facts: (String) -> any SideFacts) {
    parts = roots.map { ($0 + "/", facts($0)) }
  }

  mutating func describe(_ facts: inout SessionFacts, sources: [String]) {
    for path in sources {
      guard let part = parts.firstIndex(where: { path.hasPrefix($0.folder) }) else { continue }
      return parts[part].facts.describe(&facts, sources: sources)
    }
  }
}
