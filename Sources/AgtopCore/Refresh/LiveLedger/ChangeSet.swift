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

  /// Puts transcripts into one order whatever was read first: which of several equal sources decides is the same in
  /// every run.
  ///
  /// Places are sorted, and each transcript is moved once: to copy one counts some twenty references, and a sort of
  /// the transcripts themselves was a tenth of reading them.
  static func order(_ transcripts: inout [NumberedTranscript]) {
    struct Place {
      var path: String
      var presence: Int
      var position: Int
      var index: Int
    }
    let places = transcripts.indices.map { index in
      Place(
        path: transcripts[index].transcript.facts.path,
        presence: Int(transcripts[index].presence.rawValue),
        position: transcripts[index].position, index: index)
    }.sorted { left, right in
      left.path == right.path
        ? (left.presence, left.position) < (right.presence, right.position)
        : left.path < right.path
    }
    // Where each one goes. An exchange brings one of the two to its place.
    var targets = [Int](repeating: 0, count: places.count)
    for (target, place) in places.enumerated() { targets[place.index] = target }
    for index in targets.indices {
      while targets[index] != index {
        let target = targets[index]
        transcripts.swapAt(index, target)
        targets.swapAt(index, target)
      }
    }
  }
}
