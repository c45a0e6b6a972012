internal import CAgtop

/// The decompressed bytes of an open Zstandard file, through the system's libzstd.
final class ZstandardStream {
  private let descriptor: Int32
  private let path: String
  private let stream: OpaquePointer
  private var input = [UInt8](repeating: 0, count: 128 * 1024)
  private var filled = 0
  private var consumed = 0
  private var isBetweenFrames = true
  private let size: Int64
  private let bounds: ReadingBounds
  private var expanded: Int64 = 0

  /// - Parameter size: the bytes of the file.
  /// - Throws: `FileError` with `FileError.noZstandard` where the library is not there.
  init(
    descriptor: Int32, path: String, size: Int64, bounds: ReadingBounds
  ) throws(FileError) {
    guard let stream = agtop_zstd_open() else {
      throw FileError(path: path, number: FileError.noZstandard)
    }
    self.stream = stream
    self.descriptor = descriptor
    self.path = path
    self.size = size
    self.bounds = bounds
  }

  deinit { agtop_zstd_close(stream) }

  /// Fills `space` with at least one byte, or gives 0 at the end.
  ///
  /// A file that ends inside a frame is being written (or was cut): its complete part counts.
  func read(into space: UnsafeMutableRawPointer, _ room: Int) throws(FileError) -> Int {
    while true {
      if consumed == filled {
        let got: Result<Int, FileError> = input.withUnsafeMutableBytes { bytes in
          guard let base = bytes.baseAddress else { return .success(0) }
          do throws(FileError) {
            return .success(
              try FileReader.readSome(descriptor, into: base, bytes.count, path: path))
          } catch {
            return .failure(error)
          }
        }
        filled = try got.get()
        consumed = 0
        if filled == 0 { return 0 }
      }
      var produced = 0
      var used = consumed
      let status = input.withUnsafeBufferPointer { bytes in
        agtop_zstd_step(
          stream, bytes.baseAddress, filled, &used,
          space.assumingMemoryBound(to: UInt8.self), room, &produced, &isBetweenFrames)
      }
      consumed = used
      guard status == 0 else {
        throw FileError(path: path, number: FileError.damagedZstandard)
      }
      if produced > 0 {
        expanded += Int64(produced)
        try checkBounds()
        return produced
      }
    }
  }

  private func checkBounds() throws(FileError) {
    if expanded > bounds.expanded {
      throw FileError(path: path, number: FileError.expandsTooFar, bound: bounds.expanded)
    }
    if expanded > bounds.steeplyExpanded, expanded / bounds.ratio > size {
      throw FileError(
        path: path, number: FileError.expandsTooSteeply, bound: bounds.steeplyExpanded)
    }
  }
}
