/// Where a client writes while it works: what has to be watched to know of every change.
public struct WatchedFolders: Hashable, Sendable {
  /// Folders with transcripts anywhere below them.
  public var deep: [String]
  /// Folders with transcripts or databases directly in them.
  public var flat: [String]
  /// Folders in which the client lists its live processes.
  public var live: [String]

  /// Folders of a client; they need not exist.
  public init(deep: [String] = [], flat: [String] = [], live: [String] = []) {
    self.deep = deep
    self.flat = flat
    self.live = live
  }
}
