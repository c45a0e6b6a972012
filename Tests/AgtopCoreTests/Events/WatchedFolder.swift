import Foundation

@testable import AgtopCore

/// A scratch folder whose file events are followed.
final class WatchedFolder {
  let folder: ScratchFolder
  var events: any FileEvents
  var path: String { folder.path }

  /// Watches a folder, or some below it, after some files were made.
  init(
    _ roots: [String] = [""], depth: Int = WatchedRoot.anyDepth, recent: [String] = [],
    events: any FileEvents = SystemFileEvents.source(),
    made: (ScratchFolder) throws -> Void = { _ in }
  ) throws {
    folder = try ScratchFolder()
    self.events = events
    try made(folder)
    let path = folder.path
    self.events.watch(
      roots.map { WatchedRoot($0.isEmpty ? path : path + "/" + $0, depth: depth) },
      recent: recent.map { path + "/" + $0 })
  }

  /// Gathers changes until something holds of them, or nothing more comes.
  func changes(until holds: (FileChanges) -> Bool) -> FileChanges {
    var changes = FileChanges()
    while true {
      changes.add(events.changes())
      if holds(changes) || !isReadable(within: Patience.milliseconds) { return changes }
    }
  }

  /// Gathers changes until a file is told.
  func changes(untilFile name: String) -> FileChanges {
    changes { $0.files.contains(at(name)) }
  }

  /// Gathers changes until a folder is told.
  func changes(untilFolder name: String) -> FileChanges {
    changes { $0.folders.contains(at(name)) }
  }

  /// All that was told until now: a mark is written into a folder that is watched, and awaited.
  func changesUntilNow(in name: String = "") throws -> FileChanges {
    let mark = (name.isEmpty ? "" : name + "/") + "mark-" + UUID().uuidString
    try write("x", to: mark)
    return changes(untilFile: mark)
  }

  func isReadable(within milliseconds: Int32) -> Bool {
    guard let descriptor = events.descriptor else { return false }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  func at(_ name: String) -> String { name.isEmpty ? path : path + "/" + name }
  func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

  func append(_ text: String, to name: String) throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: at(name)))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  func make(folder name: String) throws {
    try FileManager.default.createDirectory(atPath: at(name), withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: at(name), withDestinationPath: at(target))
  }

  /// rename(2), which replaces what is there.
  func move(_ name: String, to other: String) { rename(at(name), at(other)) }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: at(name)) }
}
