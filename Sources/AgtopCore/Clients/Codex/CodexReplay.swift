/// Removes from forks and subagents what they copied from their parent: its requests, with their
/// tool calls and prompts.
///
/// With the parent at hand a copy is known by its running totals, which a copy keeps; without it, by
/// what the file itself says (`CodexLineage`). Copies that name their calls need none of this: the
/// ledger gives each call one owner.
struct CodexReplay {
  private struct Thread {
    var marks: [UInt64]
    var prompts: [Prompt]
    var parents: [String]
  }

  private var threads: [String: Thread] = [:]

  /// Removes the copies from all transcripts; a second time there is nothing to remove.
  static func remove(from transcripts: inout [Transcript]) {
    guard transcripts.contains(where: { $0.replay.candidates > 0 }) else { return }
    let replay = CodexReplay(transcripts)
    for index in transcripts.indices where transcripts[index].replay.candidates > 0 {
      replay.cut(&transcripts[index])
    }
  }

  private init(_ transcripts: [Transcript]) {
    for transcript in transcripts {
      let facts = transcript.facts
      // Of two files of one thread the longer one knows more of its history.
      if let known = threads[facts.id], known.marks.count >= transcript.replay.marks.count {
        continue
      }
      threads[facts.id] = Thread(
        marks: transcript.replay.marks, prompts: facts.prompts,
        parents: Self.parents(of: facts))
    }
  }

  private static func parents(of facts: SessionFacts) -> [String] {
    [facts.forkedFrom, facts.parentID].compactMap { $0 }
  }

  private func cut(_ transcript: inout Transcript) {
    let trace = transcript.replay
    let ancestors = ancestors(of: transcript.facts)
    var copies = trace.proven
    if ancestors.isEmpty {
      copies = max(copies, trace.likely)
      transcript.lacksParent = true
    } else {
      let run = Self.leadingRun(of: trace.marks.prefix(trace.candidates), in: ancestors)
      copies = max(copies, run)
    }
    transcript.replay.candidates = 0
    transcript.replay.proven = 0
    transcript.replay.likely = 0
    copies = min(copies, transcript.requests.count)
    let known = Set(ancestors.flatMap { $0.prompts.map(\.identity) })
    transcript.requests.removeFirst(copies)
    // Calls behind the last copied request are copies too where nothing own followed.
    if copies > 0, transcript.requests.isEmpty { transcript.facts.looseToolCalls = 0 }
    transcript.facts.prompts = transcript.facts.prompts.compactMap { prompt in
      guard prompt.position >= copies else { return nil }
      // What stood behind the last copied request may be a copy too.
      if prompt.position == copies, known.contains(prompt.identity) { return nil }
      return Prompt(identity: prompt.identity, position: prompt.position - copies)
    }
  }

  /// The threads whose history this one may begin with, the oldest first.
  private func ancestors(of facts: SessionFacts) -> [Thread] {
    var found: [Thread] = []
    var seen: Set<String> = [facts.id]
    var waiting = Self.parents(of: facts)
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted, let thread = threads[id] else { continue }
      found.append(thread)
      waiting += thread.parents
    }
    return found.reversed()
  }

  /// How many of the first marks stand in the ancestors' marks, in the same order.
  private static func leadingRun(of marks: ArraySlice<UInt64>, in ancestors: [Thread]) -> Int {
    var run = 0
    var rest = marks
    for ancestor in ancestors {
      for mark in ancestor.marks {
        guard let next = rest.first, next != 0 else { return run }
        if mark == next {
          rest.removeFirst()
          run += 1
        }
      }
    }
    return run
  }
}
