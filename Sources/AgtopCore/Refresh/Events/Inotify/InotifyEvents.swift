/// The file events of Linux: a watch on each folder.
///
/// The folders on the way to a root are watched too, but only for their own going away: a root whose
/// parent is renamed gets no event of its own.
struct InotifyEvents: FileEvents, Sendable {
  let calls: any InotifyCalls
  /// How many folders below the roots are watched at most.
  let mostFolders: Int
  var roots: [WatchedRoot] = []
  var table = WatchTable()
  /// The watches of the roots and of the folders on the way to them.
  var kept: Set<Int32> = []
  /// Names that lead to roots which are not there, by the watch of the folder that lacks them.
  var awaited: [Int32: Set<String>] = [:]
  /// Counts what happens, to tell which folders were used last.
  var clock: UInt64 = 0
  var isComplete: Bool
  var untold: [String: String] = [:]
  /// Whether the roots have to be looked for again.
  private var isStale = false

  /// Room for many events; one needs at most 272 bytes.
  private static let bufferSize = 64 * 1024
  /// So that a busy disk does not keep one call for ever; what is left is told by the next.
  private static let mostReads = 64

  init(_ calls: any InotifyCalls, mostFolders: Int) {
    self.calls = calls
    self.mostFolders = max(0, mostFolders)
    isComplete = calls.descriptor != nil
  }

  var descriptor: Int32? { calls.descriptor }
  var tellsOfOpenFiles: Bool { true }

  mutating func watch(_ roots: [WatchedRoot], recent: [String]) {
    self.roots = roots
    placeAll(recent: recent)
  }

  mutating func changes() -> FileChanges {
    var changes = FileChanges()
    withUnsafeTemporaryAllocation(byteCount: Self.bufferSize, alignment: 8) { buffer in
      for _ in 0..<Self.mostReads {
        let count = min(calls.read(into: buffer), buffer.count)
        guard count > 0 else { return }
        var bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        while let record = InotifyRecord(takingFrom: &bytes) { ingest(record, into: &changes) }
      }
    }
    if isStale {
      isStale = false
      let before = roots.map { table.number(at: $0.path) }
      placeAll(recent: isComplete ? [] : table.pathsByUse())
      for (root, number) in zip(roots, before) where table.number(at: root.path) != number {
        changes.record(folder: root.path)
      }
    }
    return changes
  }

  private mutating func ingest(_ record: InotifyRecord, into changes: inout FileChanges) {
    if record.mask.contains(.overflow) {
      changes.recordEverything()
      isStale = true
      return
    }
    // Watches that were removed may still have events waiting.
    guard let watch = table[record.number] else { return }
    if !record.mask.isDisjoint(with: [.ignored, .movedSelf]) {
      if kept.contains(record.number) { isStale = true }
      if record.mask.contains(.ignored) { table.remove(record.number) }
      if watch.depth >= 0 { changes.record(folder: watch.path) }
      return
    }
    guard !record.mask.isDisjoint(with: .content) else { return }
    // No walk finds a name that is not UTF-8; the listing of the folder warns of it.
    let path = record.name.map { Self.join(watch.path, $0) }
    let hasArrived = !record.mask.isDisjoint(with: .arrivals)
    if hasArrived, let name = record.name, awaited[record.number]?.contains(name) == true {
      isStale = true
    }
    guard watch.depth >= 0 else { return }
    clock += 1
    table.touch(record.number, at: clock)
    guard let path else {
      changes.record(folder: watch.path)
      return
    }
    let isFolder = record.mask.contains(.isFolder)
    if hasArrived, isFolder || Folder.identity(of: path) != nil {
      guard watch.depth > 0 else { return }
      changes.add(walk(from: [(path, watch.depth - 1)], isNew: true))
    } else if hasArrived || record.mask.contains(.modified) {
      changes.record(file: path)
    } else {
      leave(path, isFolder: isFolder, isMoved: record.mask.contains(.movedFrom), &changes)
    }
  }

  /// Something was deleted or moved away.
  private mutating func leave(
    _ path: String, isFolder: Bool, isMoved: Bool, _ changes: inout FileChanges
  ) {
    let isWatched = table.number(at: path) != nil
    if isFolder || isWatched { changes.record(folder: path) } else { changes.record(file: path) }
    // The watches of a deleted folder go with it; those of a moved one, or behind a link, stay with
    // the folders, which have another path now or none.
    guard isWatched, isMoved || !isFolder else { return }
    for number in table.numbers(within: path) {
      if kept.contains(number) {
        isStale = true
      } else {
        forget(number)
      }
    }
  }

  /// Ends a watch.
  mutating func forget(_ number: Int32) {
    calls.remove(number)
    table.remove(number)
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/" + name : Path.join(folder, name)
  }
}
