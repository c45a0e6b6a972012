import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SettingsFile {
  /// Replaces the file by one with this text: a reader sees either the old file or the new one, whole.
  ///
  /// A symbolic link stays, and what it leads to is replaced. Only the user can read the file, and a folder that is made for it.
  ///
  /// - Throws: `SettingsFault.refused`.
  func replace(with text: String) throws(SettingsFault) {
    guard let path else { throw .refused("HOME is not set") }
    let target = Self.end(ofLinksAt: path)
    for place in [path, target] {
      if let reason = WritingRight.refusal(at: place) { throw .refused(reason) }
    }
    try Self.makeFolder(Path.folder(target))
    var name = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw .refused(Self.reason) }
    var failure: String?
    if !Self.fill(descriptor, with: Array(text.utf8)) || fsync(descriptor) != 0 {
      failure = Self.reason
    }
    if close(descriptor) != 0, failure == nil { failure = Self.reason }
    if failure == nil, rename(name, target) != 0 { failure = Self.reason }
    if let failure {
      unlink(name)
      throw .refused(failure)
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }

  /// Writes all bytes; false with `errno` set when that fails.
  private static func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  /// Makes a folder and those above it.
  private static func makeFolder(_ path: String) throws(SettingsFault) {
    // A system that is not to be written on refuses to make what is there, too.
    guard path != "/", path != ".", !FileStat.exists(path) else { return }
    try makeFolder(Path.folder(path))
    guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw .refused("its folder cannot be made: \(reason)")
  }

  /// The path that a chain of symbolic links ends at, whether there is a file or not.
  private static func end(ofLinksAt path: String) -> String {
    var path = path
    // As many as the system follows.
    for _ in 0..<40 {
      var target = [CChar](repeating: 0, count: 4096)
      let count = readlink(path, &target, target.count)
      guard count > 0 else { break }
      let link = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = link.hasPrefix("/") ? link : Path.folder(path) + "/" + link
    }
    return path
  }
}
