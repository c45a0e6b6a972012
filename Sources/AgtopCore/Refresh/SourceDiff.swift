/// What a walk over the sources of some clients, or of all, tells a ledger: which it does not know as
/// they are now, and which it still does.
struct SourceDiff {
  /// A source to be read.
  struct Job {
    /// Its number; nil when it is new.
    var id: Int64?
    var source: TranscriptSource
    var marks: SourceFingerprint
  }

  /// The walk, by client.
  var listings: [(client: ClientKind, listing: SourceListing)]
  /// The moment of the walk.
  var time: Timestamp
  /// What is to be read.
  var changed: [Job] = []
  /// The numbers of what is as it was.
  var unchanged: [Int64] = []

  /// The marks of folders that have come to rest, or have not any more, by the number of what is in them.
  var folders: [Int64: UInt64] = [:]

  /// Bytes to be read.
  var bytes: Int64 { changed.reduce(0) { $0.addingReportingOverflow($1.source.size).partialValue } }
  /// Files to be read, parts included.
  var files: Int { changed.reduce(0) { $0 + 1 + $1.source.parts.count } }

  /// The sources to be read, the newest first.
  var newestFirst: [TranscriptSource] {
    changed.map(\.source).sorted {
      $0.stat.modifiedNanoseconds == $1.stat.modifiedNanoseconds
        ? $0.path < $1.path : $0.stat.modifiedNanoseconds > $1.stat.modifiedNanoseconds
    }
  }
}
