internal import CAgtop

/// The few calls of inotify, so that tests can answer in the kernel's place.
protocol InotifyCalls: Sendable {
  /// What is waited for; nil when the system refused it.
  var descriptor: Int32? { get }

  /// Watches a folder: its number, the same for the same folder by whatever path, or an error number.
  func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, InotifyError>

  /// Ends a watch.
  func remove(_ number: Int32)

  /// The kind of file system at a path, as statfs(2) numbers it; 0 where nothing is.
  func fileSystem(at path: String) -> UInt64

  /// Waiting events: how many bytes of whole records, 0 when there are none or the system fails.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int
}

extension InotifyCalls {
  func fileSystem(at path: String) -> UInt64 { agtop_path_filesystem(path) }
}

/// Why a folder is not watched.
enum InotifyError: Error {
  /// There is no folder that this user can list: a walk finds nothing there either.
  case nothingToList
  /// The system has no watch or no memory left.
  case refused
}
