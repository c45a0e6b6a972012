#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Memory that is read into: it grows in place where the system can, and never past what is asked.
///
/// A copy into a second, larger piece would hold both at once.
struct ReadingBuffer: ~Copyable {
  private(set) var start: UnsafeMutableRawPointer
  private(set) var capacity: Int
  /// How many bytes it has when nothing long is read.
  let chunk: Int

  init(chunk: Int) {
    self.chunk = max(chunk, 1)
    capacity = self.chunk
    guard let made = malloc(capacity) else {
      preconditionFailure("no memory for a buffer of \(capacity) bytes")
    }
    start = made
  }

  deinit { free(start) }

  /// Doubles it, up to a bound that it has not reached.
  mutating func grow(keeping filled: Int, atMost bound: Int, path: String) throws(FileError) {
    try resize(to: max(min(capacity * 2, bound), filled + 1), path: path)
  }

  /// Makes it so large at least; what is in it is lost.
  mutating func reserve(_ size: Int, path: String) throws(FileError) {
    if size > capacity { try resize(to: size, path: path) }
  }

  /// Gives back what a long line needed.
  mutating func shrink(keeping filled: Int = 0) {
    guard capacity > chunk * 4, filled <= chunk else { return }
    // Without that it stays large, which is no fault.
    try? resize(to: chunk * 2, path: "")
  }

  private mutating func resize(to size: Int, path: String) throws(FileError) {
    guard let made = realloc(start, size) else { throw FileError(path: path, number: ENOMEM) }
    start = made
    capacity = size
  }
}
