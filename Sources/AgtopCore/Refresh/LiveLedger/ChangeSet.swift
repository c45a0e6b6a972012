/// What an update found out about transcripts and their groups, before anything is counted.
struct ChangeSet {
  /// Groups that are to be counted again.
  var groups: Set<Int64> = []
  /// Transcripts that were read now.
  var fresh: [Int64: Transcript] = [:]
  /// Transcripts that did not change, and are in no group.
  var entering: Set<Int64> = []
  /// Transcripts that leave their group.
  var leaving: Set<Int64> = []
  /// Transcripts that a database no longer has, and whether it could be read whole; by source.
  var vanished: [Int64: (ids: [Int64], isWhole: Bool)] = [:]

  var isEmpty: Bool {
    groups.isEmpty && fresh.isEmpty && entering.isEmpty && leaving.isEmpty
  }
}

/// A transcript with its number, while it is counted.
struct NumberedTranscript {
  var id: Int64
  var transcript: Transcript
  /// Whether its source is still on disk.
  var presence: KnownSource.Presence
  /// Which transcript of its source it is.
  var position: Int

  /// One order whatever was read first: which of several equal sources decides is the same in every run.
  static func standard(_ left: NumberedTranscript, _ right: NumberedTranscript) -> Bool {
    let first = left.transcript.facts.path
    let second = right.transcript.facts.path
    return first == second
      ? (left.presence.rawValue, left.position) < (right.presence.rawValue, right.position)
      : first < second
  }
}
