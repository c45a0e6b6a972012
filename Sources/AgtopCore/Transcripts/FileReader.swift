internal import CAgtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads files through one buffer that is kept from file to file.
///
/// Plain `read()` in chunks: a mapping would kill the process when a client truncates a file while it
/// is read. Lines are handed out where they lie in the buffer; a line of any length is whole, and the
/// buffer grows for it and shrinks again afterwards.
public struct FileReader: ~Copyable {
  private var buffer: UnsafeMutableRawPointer
  private var capacity: Int
  private let chunk: Int

  /// A reader with a buffer of `chunk` bytes.
  public init(chunk: Int = 256 * 1024) {
    self.chunk = max(chunk, 1)
    capacity = self.chunk
    buffer = .allocate(byteCount: capacity, alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// Where a reading of lines ended.
  public struct End: Hashable, Sendable {
    /// The place in the file after the last complete line: where to go on later.
    public var offset: Int64
    /// Whether bytes without a newline stand after it.
    public var hasPartialLine: Bool
  }

  /// Gives each complete line of a regular file, without its newline, from `offset` on; then the
  /// bytes after the last newline, if there are any.
  ///
  /// - Parameters:
  ///   - path: a regular file; anything else is refused without blocking.
  ///   - offset: where a line begins.
  ///   - line: called for each line; the bytes live until it returns.
  ///   - partial: called at most once, at the end, with a line that has no newline yet.
  /// - Throws: `FileError` when the file cannot be opened or read.
  public mutating func lines(
    of path: String, from offset: Int64 = 0, line: (UnsafeRawBufferPointer) -> Void,
    partial: (UnsafeRawBufferPointer) -> Void
  ) throws(FileError) -> End {
    let file = try Opened(path)
    defer { close(file.descriptor) }
    if offset > 0, lseek(file.descriptor, off_t(offset), SEEK_SET) < 0 {
      throw FileError(path: path, number: errno)
    }
    var read = offset
    var isDone = false
    return try split(path: path, from: offset, line: line, partial: partial) {
      space, room throws(FileError) in
      if isDone { return 0 }
      let got = try Self.readSome(file.descriptor, into: space, room, path: path)
      read += Int64(got)
      isDone = file.endsWith(got, room: room, at: read)
      return got
    }
  }

  /// The same over the decompressed bytes of a Zstandard file; offsets count decompressed bytes.
  ///
  /// - Throws: `FileError`; its `number` is `FileError.noZstandard` where the system has no libzstd.
  public mutating func zstandardLines(
    of path: String, line: (UnsafeRawBufferPointer) -> Void,
    partial: (UnsafeRawBufferPointer) -> Void
  ) throws(FileError) -> End {
    let file = try Opened(path)
    defer { close(file.descriptor) }
    let stream = try ZstandardStream(descriptor: file.descriptor, path: path)
    return try split(path: path, from: 0, line: line, partial: partial) {
      space, room throws(FileError) in
      try stream.read(into: space, room)
    }
  }

  /// Gives all bytes of a regular file at once.
  ///
  /// - Throws: `FileError` when the file cannot be opened or read.
  public mutating func whole<Result>(
    _ path: String, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(FileError) -> Result {
    let file = try Opened(path)
    defer { close(file.descriptor) }
    var filled = 0
    while true {
      if filled == capacity { grow(keeping: filled) }
      let room = capacity - filled
      let got = try Self.readSome(file.descriptor, into: buffer + filled, room, path: path)
      filled += got
      if got == 0 || file.endsWith(got, room: room, at: Int64(filled)) { break }
    }
    let result = body(UnsafeRawBufferPointer(start: buffer, count: filled))
    shrink()
    return result
  }

  /// Some bytes of a regular file, fewer where it ends before.
  ///
  /// - Throws: `FileError` when the file cannot be opened or read.
  static func bytes(
    of path: String, at ranges: [Range<Int64>]
  ) throws(FileError) -> [[UInt8]] {
    let file = try Opened(path)
    defer { close(file.descriptor) }
    var found: [[UInt8]] = []
    for range in ranges {
      var bytes = [UInt8](repeating: 0, count: Int(range.count))
      let got = bytes.withUnsafeMutableBytes {
        pread(file.descriptor, $0.baseAddress, $0.count, off_t(range.lowerBound))
      }
      guard got >= 0 else { throw FileError(path: path, number: errno) }
      bytes.removeLast(bytes.count - got)
      found.append(bytes)
    }
    return found
  }

  private mutating func split(
    path: String, from offset: Int64, line: (UnsafeRawBufferPointer) -> Void,
    partial: (UnsafeRawBufferPointer) -> Void,
    read: (UnsafeMutableRawPointer, Int) throws(FileError) -> Int
  ) throws(FileError) -> End {
    var filled = 0
    var consumed = offset
    while true {
      if filled == capacity { grow(keeping: filled) }
      let got = try read(buffer + filled, capacity - filled)
      if got == 0 { break }
      var search = filled
      filled += got
      var start = 0
      while let hit = memchr(buffer + search, 0x0A, filled - search) {
        let newline = UnsafeMutableRawPointer(hit) - buffer
        line(UnsafeRawBufferPointer(start: buffer + start, count: newline - start))
        start = newline + 1
        search = start
        if search == filled { break }
      }
      if start > 0 {
        memmove(buffer, buffer + start, filled - start)
        filled -= start
        consumed += Int64(start)
        if filled <= chunk { shrink(keeping: filled) }
      }
    }
    if filled > 0 { partial(UnsafeRawBufferPointer(start: buffer, count: filled)) }
    shrink()
    return End(offset: consumed, hasPartialLine: filled > 0)
  }

  private mutating func grow(keeping filled: Int) { resize(to: capacity * 2, keeping: filled) }

  private mutating func shrink(keeping filled: Int = 0) {
    if capacity > chunk * 4 { resize(to: chunk * 2, keeping: filled) }
  }

  private mutating func resize(to size: Int, keeping filled: Int) {
    let other = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    other.copyMemory(from: buffer, byteCount: filled)
    buffer.deallocate()
    buffer = other
    capacity = size
  }

  /// An open file, and how many bytes it had when it was opened.
  private struct Opened {
    var descriptor: Int32
    var size: Int64 = 0

    init(_ path: String) throws(FileError) {
      descriptor = agtop_open_regular(path, &size)
      guard descriptor >= 0 else { throw FileError(path: path, number: -descriptor) }
    }

    /// Whether a read that filled less than its room was the last: it gave all that the file had.
    ///
    /// Half of all system calls over small files only ask for the end once more.
    func endsWith(_ got: Int, room: Int, at offset: Int64) -> Bool { got < room && offset >= size }
  }

  static func readSome(
    _ descriptor: Int32, into space: UnsafeMutableRawPointer, _ room: Int, path: String
  ) throws(FileError) -> Int {
    while true {
      let got = read(descriptor, space, room)
      if got >= 0 { return got }
      if errno != EINTR { throw FileError(path: path, number: errno) }
    }
  }
}
