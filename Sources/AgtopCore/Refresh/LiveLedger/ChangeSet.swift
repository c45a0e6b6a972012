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
  ///
  /// Places are sorted and each transcript is copied once: one counts some twenty references, and
  /// a sort of the transcripts themselves was a tenth of reading them.
  static func inOrder(_ transcripts: [NumberedTranscript]) -> [NumberedTranscript] {
    struct Place {
      var path: String
      var presence: Int
      var position: Int
      var index: Int
    }
    let places = transcripts.enumerated().map { index, one in
      Place(
        path: one.transcript.facts.path, presence: Int(one.presence.rawValue),
        position: one.position, index: index)
    }
    return places.sorted { left, right in
      left.path == right.path
        ? (left.presence, left.position) < (right.presence, right.position)
        : left.path < right.path
    }.map { transcripts[$0.index] }
  }
}
