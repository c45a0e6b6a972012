/// Forks of Kimi CLI: a copy of all lines in a new folder, of which nothing but its title tells.
enum KimiForks {
  private static let mark = "Fork: "

  /// Notes of which session each fork is a copy: the one with the same first call that is not called a
  /// fork as often.
  ///
  /// It is taken to begin with the first of its own calls.
  static func reconcile(_ transcripts: inout [Transcript]) {
    var holders: [UInt64: [Int]] = [:]
    for index in transcripts.indices where !transcripts[index].facts.isSubagent {
      guard let first = transcripts[index].requests.first else { continue }
      holders[first.identity, default: []].append(index)
    }
    for indices in holders.values where indices.count > 1 {
      let depths = indices.map { depth(of: transcripts[$0].facts.title?.text ?? "") }
      for (index, depth) in zip(indices, depths) where depth > 0 {
        let own = transcripts[index].facts.key
        let sources = zip(indices, depths).filter {
          $0.1 < depth && transcripts[$0.0].facts.key != own
        }
        guard
          let source = sources.max(by: { left, right in
            left.1 == right.1
              ? transcripts[left.0].facts.id > transcripts[right.0].facts.id : left.1 < right.1
          })
        else { continue }
        let original = transcripts[source.0]
        recordFork(&transcripts[index], of: original)
      }
    }
  }

  private static func depth(of title: String) -> Int {
    var rest = title[...]
    var depth = 0
    while rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count)
      depth += 1
    }
    return depth
  }

  /// A fork begins with its first own call: so the calls before it are its source's, which began earlier.
  private static func recordFork(_ fork: inout Transcript, of source: Transcript) {
    let known = Set(source.requests.map(\.identity))
    fork.facts.forkedFrom = source.facts.id
    let began = fork.requests.lazy.filter { !known.contains($0.identity) }.compactMap(\.time).first
    if let start = began ?? fork.facts.lastActive { fork.facts.startedAt = start }
  }
}
