/// What the worker shows: a snapshot, and how much of what there is to read it holds.
package struct Refresh: Sendable {
  /// How far a first reading has come.
  package struct Progress: Hashable, Sendable {
    /// Files read so far, parts included.
    package var files = 0
    /// Files to be read.
    package var allFiles = 0
    /// Bytes read so far.
    package var bytes: Int64 = 0
    /// Bytes to be read.
    package var allBytes: Int64 = 0
    /// The transcript or database that is read next; nil when none is.
    package var next: String?

    /// Whether nothing is left to be read.
    package var isComplete: Bool { files >= allFiles }
  }

  /// Where its figures come from.
  package enum Origin: String, Hashable, Sendable {
    /// From the store, before anything on disk was looked at.
    case store
    /// From the store and a part of what has changed since.
    case partial
    /// From all there is.
    case complete
  }

  /// Everything, frozen.
  package var snapshot: Snapshot
  /// What is asked of all its sessions; nil in the first refresh, which waits for nothing.
  package var index: SessionIndex?
  /// Where it comes from.
  package var origin: Origin
  /// How far the reading has come.
  package var progress: Progress
  /// Counts the refreshes of one worker.
  package var generation: Int
  /// How many looks at the processes before it found nothing new since the refresh before, and were not shown.
  package var quietRefreshes = 0
}
