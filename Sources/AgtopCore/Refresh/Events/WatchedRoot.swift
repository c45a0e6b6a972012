/// A folder whose files are to be watched, and how far down.
public struct WatchedRoot: Hashable, Sendable {
  /// The folder; it need not exist yet.
  public var path: String
  /// How many levels of folders below it are watched with it; 0 is the folder alone.
  public var depth: Int

  /// Deeper than any client lays its transcripts.
  public static let anyDepth = 32

  /// A folder with all below it, or with so many levels.
  public init(_ path: String, depth: Int = anyDepth) {
    self.path = Path.withoutTrailingSlash(path)
    self.depth = min(max(0, depth), Self.anyDepth)
  }
}
