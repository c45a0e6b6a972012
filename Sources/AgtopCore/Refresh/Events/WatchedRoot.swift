/// A folder whose files are to be watched, and how far down.
package struct WatchedRoot: Hashable, Sendable {
  /// The folder; it need not exist yet.
  package var path: String
  /// How many levels of folders below it are watched with it; 0 is the folder alone.
  package var depth: Int

  /// Deeper than any client lays its transcripts.
  package static let anyDepth = 32

  /// A folder with all below it, or with so many levels.
  package init(_ path: String, depth: Int = anyDepth) {
    self.path = Path.withoutTrailingSlash(path)
    self.depth = min(max(0, depth), Self.anyDepth)
  }
}
