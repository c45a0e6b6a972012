internal import CAgtop

/// What lies in a folder that somebody holds open.
///
/// Anything can vanish between two calls and anything can be unreadable: that is nil, never an error.
struct FolderFiles: Sendable {
  /// The open folder.
  let descriptor: Int32

  /// The longest target of a link that is read; the kernel gives no longer ones in `/proc`.
  private static let longestTarget = 4096

  /// Reads a file in it from its start into a buffer; nil when it cannot be read.
  ///
  /// A file that does not fit fills the buffer, and is then to be taken for cut off.
  func read(_ name: String, into buffer: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
    let count = agtop_folder_read(descriptor, name, buffer.baseAddress, buffer.count)
    guard count >= 0 else { return nil }
    return UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)])
  }

  /// Where a link in it leads.
  struct Target {
    /// The path, without the kernel's mark of what was deleted.
    var bytes: [UInt8]
    /// Whether there is nothing left at that path.
    var isDeleted: Bool

    /// The path as text; nil where two paths could read the same, because bytes are not UTF-8.
    var text: String? { String(validating: bytes, as: UTF8.self) }
  }

  /// What a link in it says, which need be no path: `pid:[4026531836]`.
  func text(ofLink name: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      let count = agtop_folder_link(descriptor, name, buffer.baseAddress, buffer.count)
      guard count > 0 else { return nil }
      let bytes = UnsafeRawBufferPointer(buffer)
      return String(
        validating: UnsafeRawBufferPointer(rebasing: bytes[..<Int(count)]), as: UTF8.self)
    }
  }

  private static let deletedMark = Array(" (deleted)".utf8)

  /// The absolute path that a link in it leads to; nil when it is no link, cannot be read, or leads to
  /// something without a path: a socket, a pipe.
  func target(of name: String) -> Target? {
    let bytes = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.longestTarget) {
      buffer -> [UInt8]? in
      let count = agtop_folder_link(descriptor, name, buffer.baseAddress, buffer.count)
      guard count > 0 else { return nil }
      return Array(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<Int(count)]))
    }
    guard let bytes, bytes.first == 0x2F else { return nil }
    // A file may bear the mark in its own name: then the link leads to it.
    guard bytes.suffix(Self.deletedMark.count) == Self.deletedMark[...], !leads(name, to: bytes)
    else { return Target(bytes: bytes, isDeleted: false) }
    return Target(bytes: bytes.dropLast(Self.deletedMark.count), isDeleted: true)
  }

  /// Whether a link in it and a path lead to the same thing.
  private func leads(_ name: String, to path: [UInt8]) -> Bool {
    var behind = agtop_stat()
    var there = agtop_stat()
    let path = path.map { CChar(bitPattern: $0) } + [0]
    return agtop_folder_stat(descriptor, name, true, &behind) == 0
      && agtop_stat_path(path, true, &there) == 0
      && behind.device == there.device && behind.inode == there.inode
  }
}
