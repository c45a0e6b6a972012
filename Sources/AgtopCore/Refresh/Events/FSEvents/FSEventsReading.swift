/// What events of FSEvents mean for some roots.
///
/// The system names files by their real paths; they are told by the paths of the roots.
struct FSEventsReading: Sendable {
  private struct Root {
    var given: WatchedRoot
    var real: String
  }

  private let roots: [Root]
  /// What the events so far say.
  private(set) var changes = FileChanges()
  /// Whether the roots may have other real paths by now.
  private(set) var isStale = false

  /// Events of some roots.
  init(_ roots: [WatchedRoot]) {
    self.roots = roots.map { Root(given: $0, real: Self.realPath($0.path)) }
  }

  /// The paths to ask the system about.
  var paths: [String] { roots.map(\.real) }

  /// Ingests one event.
  mutating func ingest(_ path: String, _ flags: FSEventsFlags) {
    if !flags.isDisjoint(with: [.userDropped, .kernelDropped]) {
      changes.recordEverything()
      return
    }
    let path = Path.withoutTrailingSlash(path)
    if flags.contains(.rootChanged) {
      isStale = true
      for root in roots where root.real == path || root.given.path == path {
        changes.record(folder: root.given.path)
      }
      return
    }
    for root in roots { ingest(path, flags, of: root) }
  }

  /// What changed since the last call.
  mutating func takeChanges() -> FileChanges {
    defer { changes = FileChanges() }
    return changes
  }

  private mutating func ingest(_ path: String, _ flags: FSEventsFlags, of root: Root) {
    let isWide = !flags.isDisjoint(with: [.mustScan, .mounted, .unmounted])
    guard let below = Self.rest(of: path, below: root.real) else {
      if isWide, Self.rest(of: root.real, below: path) != nil {
        changes.record(folder: root.given.path)
      }
      return
    }
    let isFolder = isWide || flags.contains(.isFolder)
    let levels = below.utf8.count(where: { $0 == 0x2F }) - (isFolder ? 0 : 1)
    guard levels <= root.given.depth else { return }
    let told = root.given.path + below
    if isWide {
      changes.record(folder: told)
      return
    }
    guard !flags.isDisjoint(with: [.created, .removed, .renamed, .modified]) else { return }
    if flags.isDisjoint(with: [.isFolder, .isLink]) {
      changes.record(file: told)
    } else if !flags.isDisjoint(with: [.created, .removed, .renamed]) {
      // What a folder held before it was moved here has no events of its own.
      changes.record(folder: told)
    }
  }

  /// What follows a folder's path in a path at or below it, with the slash; nil elsewhere.
  private static func rest(of path: String, below folder: String) -> Substring? {
    if path == folder { return "" }
    let base = folder == "/" ? "" : folder
    guard path.utf8.starts(with: (base + "/").utf8) else { return nil }
    return Substring(path.utf8.dropFirst(base.utf8.count))
  }

  /// A path with its links followed, as far as it is there.
  private static func realPath(_ path: String) -> String {
    if let real = Path.resolved(path) { return real }
    let folder = Path.folder(path)
    guard folder != path, folder != "." else { return path }
    let real = realPath(folder)
    return (real == "/" ? "" : real) + "/" + Path.name(path)
  }
}
