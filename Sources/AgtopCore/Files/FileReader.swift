internal import CAgtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads files through one buffer that is kept from file to file.
///
/// Plain `read()` in chunks: a mapping would kill the process when a client truncates a file while it
/// is read. Lines are handed out where they lie in the buffer; the buffer grows for a long one, up to
/// the bound of a line, and shrinks again afterwards.
package struct FileReader: ~Copyable {
  var buffer: ReadingBuffer
  let bounds: ReadingBounds

  /// A reader with a buffer of `chunk` bytes.
  package init(chunk: Int = 256 * 1024, bounds: ReadingBounds = ReadingBounds()) {
    buffer = ReadingBuffer(chunk: chunk)
    self.bounds = bounds
  }

  /// Where a reading of lines ended.
  package struct End: Hashable, Sendable {
    /// The offset in the file after the last complete line: where to go on later.
    package var offset: Int64
    /// Whether bytes without a newline stand after it.
    package var hasPartialLine: Bool
    /// How many lines were longer than the bound, and skipped.
    package var longLines = 0
  }

  /// Gives each complete line of a regular file, without its newline, from `offset` on; then the
  /// bytes after the last newline, if there are any.
  ///
  /// - Parameters:
  ///   - path: a regular file; anything else is refused without blocking.
  ///   - offset: where a line begins.
  ///   - line: called for each line; the bytes live until it returns.
  ///   - partial: called at most once, at the end, with a line that has no newline yet.
  ///   - isWanted: asked before more is read; the reading ends where it is not.
  /// - Throws: `FileError` when the file cannot be opened or read.
  package mutating func lines(
    of path: String, from offset: Int64 = 0, line: (UnsafeRawBufferPointer) -> Void,
    partial: (UnsafeRawBufferPointer) -> Void, while isWanted: () -> Bool = { true }
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
      if isDone || !isWanted() { return 0 }
      let got = try Self.readSome(file.descriptor, into: space, room, path: path)
      read += Int64(got)
      isDone = file.endsWith(got, room: room, at: read)
      return got
    } leap: {
      let leapt = file.leapOverHole(at: read)
      read += leapt
      return leapt
    }
  }

  /// The same over the decompressed bytes of a Zstandard file; offsets count decompressed bytes.
  ///
  /// - Throws: `FileError`; its `number` is `FileError.noZstandard` where the system has no libzstd.
  package mutating func zstandardLines(
    of path: String, line: (UnsafeRawBufferPointer) -> Void,
    partial: (UnsafeRawBufferPointer) -> Void, while isWanted: () -> Bool = { true }
  ) throws(FileError) -> End {
    let file = try Opened(path)
    defer { close(file.descriptor) }
    let stream = try ZstandardStream(
      descriptor: file.descriptor, path: path, size: file.size, bounds: bounds)
    return try split(path: path, from: 0, line: line, partial: partial) {
      space, room throws(FileError) in
      isWanted() ? try stream.read(into: space, room) : 0
    } leap: {
      0
    }
  }

  /// Gives all bytes of a regular file at once, without a byte order mark before them.
  ///
  /// - Parameter keepsMark: whether the mark is given too.
  /// - Throws: `FileError` when the file cannot be opened or read.
  package mutating func whole<Result>(
    _ path: String, keepsMark: Bool = false, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(FileError) -> Result {
    let file = try Opened(path)
    defer { close(file.descriptor) }
    let most = bounds.document
    let beyond = FileError(path: path, number: FileError.largeDocument, bound: Int64(most))
    guard file.size <= most else { throw beyond }
    // One byte more: so the end is met without growing once more.
    try buffer.reserve(Int(file.size) + 1, path: path)
    var filled = 0
    while true {
      if filled == buffer.capacity {
        guard filled <= most else { throw beyond }
        try buffer.grow(keeping: filled, atMost: most + 1, path: path)
      }
      let room = buffer.capacity - filled
      let got = try Self.readSome(file.descriptor, into: buffer.start + filled, room, path: path)
      filled += got
      if got == 0 || file.endsWith(got, room: room, at: Int64(filled)) { break }
    }
    guard filled <= most else { throw beyond }
    let bytes = UnsafeRawBufferPointer(start: buffer.start, count: filled)
    let mark = keepsMark ? 0 : Self.markLength(of: bytes)
    let result = body(UnsafeRawBufferPointer(rebasing: bytes[mark...]))
    buffer.shrink()
    return result
  }

  /// How many bytes of a byte order mark stand before a text.
  static func markLength(of bytes: UnsafeRawBufferPointer) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
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
        Int(agtop_read_at(file.descriptor, $0.baseAddress, $0.count, range.lowerBound))
      }
      guard got >= 0 else { throw FileError(path: path, number: Int32(-got)) }
      bytes.removeLast(bytes.count - got)
      found.append(bytes)
    }
    return found
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

    /// Goes on behind the hole at an offset, where the file system knows of one: a sparse file may claim
    /// terabytes of NULs.
    ///
    /// - Returns: how many NULs were passed.
    func leapOverHole(at offset: Int64) -> Int64 {
      agtop_leap_over_hole(descriptor, offset, size)
    }
  }

  static func readSome(
    _ descriptor: Int32, into space: UnsafeMutableRawPointer, _ room: Int, path: String
  ) throws(FileError) -> Int {
    let got = Int(agtop_read(descriptor, space, room))
    guard got >= 0 else { throw FileError(path: path, number: Int32(-got)) }
    return got
  }
}
