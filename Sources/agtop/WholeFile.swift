import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Replaces files of agtop's own: a reader sees either the old file or the new one, whole.
enum WholeFile {
  /// Why a file was not replaced; the old one is as it was.
  struct Refusal: Error, Hashable {
    /// The system's words, or ours.
    var reason: String
  }

  /// Replaces a file by one with these bytes, which only the user can read, as any folder that is made for
  /// it.
  ///
  /// A symbolic link stays, and what it leads to is replaced.
  ///
  /// - Returns: the marks of the new file.
  /// - Throws: `Refusal`.
  @discardableResult
  static func replace(_ path: String, with bytes: [UInt8]) throws(Refusal) -> FileStat? {
    let target = end(ofLinksAt: path)
    for checked in [path, target] {
      if let reason = WritingRight.refusal(at: checked) { throw Refusal(reason: reason) }
    }
    try makeFolder(Path.folder(target))
    var name = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Refusal(reason: reason) }
    var failure: String?
    if !fill(descriptor, with: bytes) || fsync(descriptor) != 0 { failure = reason }
    if close(descriptor) != 0, failure == nil { failure = reason }
    let written = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Before it has its name: another agtop may replace it at once.
    let marks = FileStat.ofRegularFile(written)
    if failure == nil, rename(name, target) != 0 { failure = reason }
    if let failure {
      unlink(name)
      throw Refusal(reason: failure)
    }
    return marks
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
  private static func makeFolder(_ path: String) throws(Refusal) {
    // A system that is not to be written on refuses to make what is there, too.
    guard path != "/", path != ".", !FileStat.exists(path) else { return }
    try makeFolder(Path.folder(path))
    guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw Refusal(reason: "its folder cannot be made: \(reason)")
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
