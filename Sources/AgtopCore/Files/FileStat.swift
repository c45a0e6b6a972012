internal import CAgtop

/// What identifies a file and tells whether it changed, from stat(2).
package struct FileStat: Hashable, Sendable, Codable {
  /// The device it lies on.
  package var device: UInt64
  /// Its number on the device.
  package var inode: UInt64
  /// Bytes.
  package var size: Int64
  /// When it was last written, in nanoseconds since 1970.
  package var modifiedNanoseconds: Int64
  /// When its content, name or rights last changed, in nanoseconds since 1970: no program can set it
  /// back.
  package var changedNanoseconds: Int64

  /// A file that has the given marks.
  package init(
    device: UInt64 = 0, inode: UInt64 = 0, size: Int64, modifiedNanoseconds: Int64,
    changedNanoseconds: Int64 = 0
  ) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modifiedNanoseconds = modifiedNanoseconds
    self.changedNanoseconds = changedNanoseconds
  }

  init(_ found: agtop_stat) {
    device = found.device
    inode = found.inode
    size = found.size
    modifiedNanoseconds = found.modified_ns
    changedNanoseconds = found.changed_ns
  }

  /// When it was last written.
  package var modified: Timestamp { Timestamp(milliseconds: modifiedNanoseconds / 1_000_000) }

  /// stat of a path, symbolic links followed; nil when there is no regular file.
  package static func ofRegularFile(_ path: String) -> FileStat? {
    var found = agtop_stat()
    guard agtop_stat_path(path, true, &found) == 0,
      found.kind == Int32(agtop_entry_regular)
    else { return nil }
    return FileStat(found)
  }

  /// Whether there is anything at a path.
  package static func exists(_ path: String) -> Bool {
    var found = agtop_stat()
    return agtop_stat_path(path, true, &found) == 0
  }
}
