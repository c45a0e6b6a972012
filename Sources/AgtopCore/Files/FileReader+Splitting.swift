#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FileReader {
  /// Gives each line of what `read` gives, from `offset` on.
  ///
  /// Of a run of NULs that goes on from chunk to chunk one chunk is kept; a line above the bound is
  /// passed without keeping anything of it.
  ///
  /// - Parameters:
  ///   - read: fills some room; 0 at the end.
  ///   - leap: passes a hole in the file, and says how many NULs that were.
  mutating func split(
    path: String, from offset: Int64, line: (UnsafeRawBufferPointer) -> Void,
    partial: (UnsafeRawBufferPointer) -> Void,
    read: (UnsafeMutableRawPointer, Int) throws(FileError) -> Int, leap: () -> Int64
  ) throws(FileError) -> End {
    var end = End(offset: offset, hasPartialLine: false)
    var filled = 0
    /// Bytes of the line that the buffer begins with which are not kept.
    var dropped: Int64 = 0
    var isLong = false
    while true {
      if filled == buffer.capacity {
        try buffer.grow(keeping: filled, atMost: bounds.line + 1, path: path)
      }
      let space = buffer.start + filled
      let got = try read(space, buffer.capacity - filled)
      if got == 0 { break }
      if filled > 0 && Self.isZero(buffer.start + filled - 1, got + 1) {
        dropped += Int64(got) + leap()
      } else {
        var start = 0
        var search = filled
        filled += got
        while search < filled, let hit = memchr(buffer.start + search, 0x0A, filled - search) {
          let newline = UnsafeMutableRawPointer(hit) - buffer.start
          if isLong || newline - start > bounds.line {
            end.longLines += 1
            isLong = false
          } else {
            line(UnsafeRawBufferPointer(start: buffer.start + start, count: newline - start))
          }
          start = newline + 1
          search = start
        }
        if start > 0 {
          memmove(buffer.start, buffer.start + start, filled - start)
          filled -= start
          end.offset += Int64(start) + dropped
          dropped = 0
          buffer.shrink(keeping: filled)
        }
      }
      if isLong || Int64(filled) + dropped > Int64(bounds.line) {
        isLong = true
        dropped += Int64(filled)
        if filled > 0, Self.isZero(buffer.start, filled) { dropped += leap() }
        filled = 0
        buffer.shrink()
      }
    }
    end.hasPartialLine = filled > 0 || dropped > 0
    if isLong {
      end.longLines += 1
    } else if filled > 0 {
      partial(UnsafeRawBufferPointer(start: buffer.start, count: filled))
    }
    buffer.shrink()
    return end
  }

  private static func isZero(_ start: UnsafeRawPointer, _ count: Int) -> Bool {
    start.load(as: UInt8.self) == 0 && memcmp(start, start + 1, count - 1) == 0
  }
}
