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

  /// - Throws: `FileError` with `FileError.noZstandard` where the library is not there.
  init(descriptor: Int32, path: String) throws(FileError) {
    guard let stream = agtop_zstd_open() else {
      throw FileError(path: path, number: FileError.noZstandard)
    }
    self.stream = stream
    self.descriptor = descriptor
    self.path = path
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
      if produced > 0 { return produced }
    }
  }
}
