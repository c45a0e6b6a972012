/// How a transcript's beginning may be recognised as a copy of another transcript's history.
///
/// Older Codex rollouts of forks and subagents begin with their parent's records, written again with
/// new times and without any identity. What tells them is here; `TranscriptReader.reconcile` removes the
/// copies when it has seen the parent.
package struct ReplayTrace: Hashable, Sendable, Codable {
  /// A hash of the running totals after each request, in order; 0 where no total was stated.
  ///
  /// The first `candidates` of them belong to the transcript's first requests, one each.
  package var marks: [UInt64] = []
  /// How many of the first requests could be copies.
  package var candidates = 0
  /// How many of those were made in a turn that is older than the session itself.
  package var proven = 0
  /// How many of those were written at once with the session's first record, or are proven.
  package var likely = 0

  /// A trace of nothing.
  package init() {}
}
