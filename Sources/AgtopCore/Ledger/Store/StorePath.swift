internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where the store lies, and what is done to its file apart from reading and writing it.
enum StorePath {
  /// What belongs to a database beside itself.
  private static let sidecars = ["-wal", "-shm"]

  /// Makes the folder (0700) and an empty file (0600) where there is none.
  static func prepare(_ path: String) throws(StoreFault) {
    if let reason = WritingRight.refusal(at: path) { throw .unusable(reason) }
    var found = agtop_stat()
    if agtop_stat_path(path, false, &found) == 0 {
      guard found.kind == Int32(agtop_entry_regular) else {
        throw .unusable("\(path) is not a regular file")
      }
      return
    }
    try makeFolder(Path.folder(path))
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    // Another agtop may have made it first.
    guard descriptor >= 0 || errno == EEXIST else { throw .unusable(reason()) }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Makes a folder and those above it, where they are missing (0700).
  static func makeFolder(_ folder: String) throws(StoreFault) {
    guard !FileStat.exists(folder) else { return }
    let above = Path.folder(folder)
    if above != folder { try makeFolder(above) }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .unusable("\(folder) cannot be made: \(reason())")
    }
  }

  /// Which file lies at a path now; nil for none.
  static func identity(of path: String) -> (device: UInt64, inode: UInt64)? {
    var found = agtop_stat()
    guard agtop_stat_path(path, false, &found) == 0 else { return nil }
    return (found.device, found.inode)
  }

  /// Renames a damaged store and what belongs to it, so that a new one can be made; the old one is kept
  /// so that the user can look at it.
  static func setAside(_ path: String, at time: Timestamp) {
    let aside = "\(path).damaged-\(time.milliseconds)"
    guard rename(path, aside) == 0 else { return }
    for suffix in sidecars { rename(path + suffix, aside + suffix) }
  }

  /// Why a file cannot be written, in the system's words where it has any.
  static func reasonNotToWrite(_ path: String) -> String {
    access(path, W_OK) == 0 ? "no right to write it" : reason()
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
