internal import CAgtop
internal import CSQLite

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A private copy of a database and its log, in a folder of its own that only the user can enter.
struct SQLiteCopy {
  /// The copied database.
  let path: String
  private let folder: String

  private static let sidecars = ["-wal", "-journal"]
  private static let attempts = 5

  /// Copies the database, and its log as far as there is one.
  ///
  /// The log is copied after the database, and both again if the database changed meanwhile: only a
  /// checkpoint changes it, and only after a checkpoint is the log written from its start again. So a
  /// database that stayed the same belongs to the log that was copied, however much was appended.
  init(of original: String) throws(SQLiteError) {
    let folder = try Self.makeFolder(for: original)
    self.folder = folder
    path = folder + "/copy.db"
    do throws(FileError) {
      for _ in 0..<Self.attempts {
        let before = FileStat.ofRegularFile(original)
        try Self.copy(original, to: path)
        for suffix in Self.sidecars {
          unlink(path + suffix)
          guard FileStat.ofRegularFile(original + suffix) != nil else { continue }
          try Self.copy(original + suffix, to: path + suffix)
        }
        if FileStat.ofRegularFile(original) == before { return }
      }
    } catch {
      remove()
      throw SQLiteError(error)
    }
    remove()
    throw SQLiteError(SQLITE_BUSY, path: original)
  }

  /// Deletes the copy.
  func remove() {
    for suffix in Self.sidecars + ["-shm", ""] { unlink(path + suffix) }
    rmdir(folder)
  }

  private static func makeFolder(for original: String) throws(SQLiteError) -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let parent = base.hasPrefix("/") ? Path.withoutTrailingSlash(base) : "/tmp"
    // mkdtemp makes it 0700.
    var template = Array((parent + "/agtop-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else {
      throw SQLiteError(
        path: original, code: SQLITE_CANTOPEN,
        reason: "no private copy in \(parent): \(String(cString: strerror(errno)))")
    }
    return made
  }

  private static func copy(_ source: String, to target: String) throws(FileError) {
    var size: Int64 = 0
    let input = agtop_open_regular(source, &size)
    guard input >= 0 else { throw FileError(path: source, number: -input) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw FileError(path: target, number: errno) }
    defer { close(output) }
    let room = 1 << 20
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let got = try FileReader.readSome(input, into: buffer, room, path: source)
      if got == 0 { return }
      var written = 0
      while written < got {
        let count = write(output, buffer + written, got - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw FileError(path: target, number: errno) }
        written += count
      }
    }
  }
}
