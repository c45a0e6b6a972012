/// Where a client writes while it works: what has to be watched to know of every change.
package struct WatchedFolders: Hashable, Sendable {
  /// Folders with transcripts anywhere below them.
  package var deep: [String]
  /// Folders with transcripts or databases directly in them.
  package var flat: [String]
  /// Folders in which the client lists its live processes.
  package var live: [String]

  /// Folders of a client; they need not exist.
  package init(deep: [String] = [], flat: [String] = [], live: [String] = []) {
    self.deep = deep
    self.flat = flat
    self.live = live
  }
}
