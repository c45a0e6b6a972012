import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The last sample of processes, beside the store: a run that begins soon need not wait for a second one.
///
/// Nothing depends on it: what cannot be read or written is as if it were not there.
struct SampleFile {
  let path: String

  /// A longer file is none of ours.
  private static let most = 1 << 20

  /// Its bytes; nil where there are none.
  func read() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      (1...Self.most).contains(Int(status.st_size))
    else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = max(0, pread(file, buffer.baseAddress, buffer.count, 0))
    }
    return bytes.count == Int(status.st_size) ? bytes : nil
  }

  /// Replaces it by one with these bytes, whole, if its folder is there.
  func replace(with bytes: [UInt8]) {
    var name = Array((path + ".XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { return }
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    if written != bytes.count || rename(name, path) != 0 { unlink(name) }
  }
}
