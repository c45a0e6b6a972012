/// Sources made of many files that are written once, whose folders nobody touches any more.
///
/// A walk need not list such a folder again as long as its own marks are the same: a file that comes or
/// goes moves them. One that is written again in place does not, so only what had been left alone for
/// long, and was finished, is frozen.
package struct FrozenSources: Sendable {
  /// What is known of a source.
  struct Known: Sendable {
    /// The marks of the source itself.
    var stat: FileStat
    /// The hash of the marks of the folder with its parts (`FrozenSources.hash`).
    var folder: UInt64
    /// The hash of the marks of its parts.
    var parts: UInt64
  }

  private var known: [String: Known] = [:]

  /// None: every folder is listed.
  package init() {}

  /// Records a source by its path.
  mutating func record(_ path: String, _ source: Known) { known[path] = source }

  /// What is known of a source, if its folder is as it was.
  ///
  /// - Parameters:
  ///   - path: the source's path.
  ///   - stat: the marks of its own file now; nil where it has none.
  ///   - folder: the marks of the folder now.
  func source(_ path: String, stat: FileStat?, folder: FileStat) -> Known? {
    guard let found = known[path], found.folder == Self.hash(of: folder),
      stat == nil || stat == found.stat
    else { return nil }
    return found
  }

  /// What tells a folder as it is from one in which a file came or went; never 0.
  static func hash(of folder: FileStat) -> UInt64 {
    var hash = StableHash()
    hash.add(folder)
    return hash.value
  }
}
