/// Tells which files changed, so that nothing need be listed to find out.
///
/// The caller watches first and walks then: a change during the walk is reported afterwards.
package protocol FileEvents {
  /// Becomes readable when there may be changes; nil when the system gives no events at all.
  ///
  /// It stays the same, is never closed by others, and is only ever waited for.
  var descriptor: Int32? { get }

  /// Whether each change below the roots is told; when not, only a walk finds the others.
  ///
  /// Even then a walk from time to time is needed: what another machine writes on a shared disk is
  /// told by no system.
  var isComplete: Bool { get }

  /// Whether what is written to a file is told before its writer closes it.
  ///
  /// Where it is not, files that a process holds open are to be looked at as long as it lives.
  var tellsOfOpenFiles: Bool { get }

  /// Roots on file systems that others write to unseen, such as a network's, by path, with the name of
  /// the file system: only a walk finds what is written there.
  var untold: [String: String] { get }

  /// Watches these roots and no others.
  ///
  /// Called again it finds what it may have missed, without losing a change of what stays watched.
  ///
  /// - Parameters:
  ///   - roots: the folders, which may lie in each other.
  ///   - recent: folders below them, the one used last first: these are watched if not all can be, and
  ///     keep the paths that are given here if links lead to them in several ways.
  mutating func watch(_ roots: [WatchedRoot], recent: [String])

  /// What changed since the last call; never blocks, and opens no file.
  ///
  /// A folder that is new is listed once, after it is watched; nothing is listed where nothing is new.
  mutating func changes() -> FileChanges
}

extension FileEvents {
  /// Not every system says on which file system a folder lies.
  package var untold: [String: String] { [:] }

  /// Watches these roots and no others.
  package mutating func watch(_ roots: [WatchedRoot]) { watch(roots, recent: []) }
}

/// The file events of this machine.
package enum SystemFileEvents {
  /// How many folders are watched at most when nobody says otherwise.
  ///
  /// The kernel keeps about a kilobyte for each.
  package static let mostFolders = 16_384
}
