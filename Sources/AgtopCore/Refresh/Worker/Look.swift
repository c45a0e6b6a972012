/// What the worker shows: a snapshot, and how much of what there is to read it holds.
public struct Look: Sendable {
  /// How far a first reading has come.
  public struct Progress: Hashable, Sendable {
    /// Files read so far, parts included.
    public var files = 0
    /// Files to be read.
    public var allFiles = 0
    /// Bytes read so far.
    public var bytes: Int64 = 0
    /// Bytes to be read.
    public var allBytes: Int64 = 0
    /// The transcript or database that is read next; nil when none is.
    public var next: String?

    /// Whether nothing is left to be read.
    public var isComplete: Bool { files >= allFiles }
  }

  /// Where its figures come from.
  public enum Origin: String, Hashable, Sendable {
    /// From the store, before anything on disk was looked at.
    case store
    /// From the store and a part of what has changed since.
    case partial
    /// From all there is.
    case complete
  }

  /// Everything, frozen.
  public var snapshot: Snapshot
  /// What is asked of all its sessions; nil in the first look, which waits for nothing.
  public var index: SessionIndex?
  /// Where it comes from.
  public var origin: Origin
  /// How far the reading has come.
  public var progress: Progress
  /// Counts the looks of one worker.
  public var generation: Int
}
