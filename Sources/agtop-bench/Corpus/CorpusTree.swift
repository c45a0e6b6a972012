#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes the files of a corpus, making folders as they are needed, and counts what it wrote.
struct CorpusTree {
  /// The HOME that is made.
  let root: String
  /// Files written so far.
  private(set) var files = 0
  /// Bytes written so far.
  private(set) var bytes = 0
  private var folders: Set<String> = []

  /// A file or folder that could not be made.
  struct Failure: Error, CustomStringConvertible {
    var path: String
    var number: Int32
    var description: String { "\(path): \(String(cString: strerror(number)))" }
  }

  /// An empty or new folder to be filled.
  ///
  /// - Throws: `Failure` when it cannot be made or has something in it.
  init(emptyFolder path: String) throws(Failure) {
    root = path
    try makeFolder(path)
    guard let directory = opendir(path) else { throw Failure(path: path, number: errno) }
    defer { closedir(directory) }
    var entries = 0
    while readdir(directory) != nil { entries += 1 }
    // `.` and `..` are always there.
    guard entries <= 2 else { throw Failure(path: path, number: ENOTEMPTY) }
  }

  /// Writes a new file at a path below the root.
  mutating func add(_ lines: CorpusLines, as path: String) throws(Failure) {
    let full = try fullPath(for: path)
    let descriptor = open(full, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(path: full, number: errno) }
    defer { close(descriptor) }
    var done = 0
    while done < lines.count {
      let put = lines.bytes.withUnsafeBytes { space in
        write(descriptor, space.baseAddress.map { $0 + done }, space.count - done)
      }
      if put < 0, errno != EINTR { throw Failure(path: full, number: errno) }
      done += max(put, 0)
    }
    record(bytes: lines.count)
  }

  /// Counts a file that something else wrote.
  mutating func record(bytes count: Int) {
    files += 1
    bytes += count
  }

  /// The full path of a file below the root, whose folders are there afterwards.
  mutating func fullPath(for path: String) throws(Failure) -> String {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if folders.insert(folder).inserted { try makeFolder(root + "/" + folder) }
      end = path.index(after: slash)
    }
    return root + "/" + path
  }

  private func makeFolder(_ path: String) throws(Failure) {
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw Failure(path: path, number: errno) }
  }
}
