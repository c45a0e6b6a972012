internal import CAgtop

/// A folder that is held open, so that what lies in it is reached without resolving its path again.
///
/// Anything can vanish between two calls and anything can be unreadable: that is nil, never an error.
struct OpenFolder: ~Copyable {
  private let handle: OpaquePointer

  /// Opens a folder; nil when there is none, or the system refuses.
  init?(_ path: String) {
    guard let handle = agtop_directory_open(path) else { return nil }
    self.handle = handle
  }

  deinit { agtop_directory_close(handle) }

  /// Whether it lies in the `/proc` of this system's kernel, and is no copy.
  var isOfSystem: Bool { agtop_directory_filesystem(handle) == UInt64(agtop_filesystem_proc) }

  /// Gives the names in it, as the folder lists them, until `visit` answers false.
  func forEachName(_ visit: (UnsafePointer<CChar>) -> Bool) {
    var kind: Int32 = 0
    while let name = agtop_directory_next(handle, &kind) {
      if !visit(name) { return }
    }
  }

  /// The user that a folder in it belongs to; nil when there is no such folder.
  func owner(of name: String) -> UInt32? {
    var uid: UInt32 = 0
    return agtop_directory_owner(handle, name, &uid) == 0 ? uid : nil
  }

  /// What lies in it, as long as it is open.
  var files: FolderFiles { FolderFiles(descriptor: agtop_directory_descriptor(handle)) }

  /// `FolderFiles.read`.
  func read(_ name: String, into buffer: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
    files.read(name, into: buffer)
  }

  /// `FolderFiles.text(ofLink:)`.
  func text(ofLink name: String) -> String? { files.text(ofLink: name) }

  /// `FolderFiles.target(of:)`.
  func target(of name: String) -> FolderFiles.Target? { files.target(of: name) }
}
