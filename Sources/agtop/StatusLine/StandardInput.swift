import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What another program writes to our stdin, as far as it comes soon and is not much.
enum StandardInput {
  /// The bytes until the end, until there are so many, or until so many milliseconds are over.
  static func bytes(atMost most: Int, within milliseconds: Int) -> [UInt8] {
    // Most inputs are a few kilobytes: a buffer for the longest would be hundreds of pages for nothing.
    var bytes = [UInt8](repeating: 0, count: min(most, 16_384))
    var count = 0
    let end = Clock.nanoseconds + UInt64(milliseconds) * 1_000_000
    while count < most {
      let now = Clock.nanoseconds
      guard now < end else { break }
      var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let left = Int32((end - now) / 1_000_000) + 1
      guard poll(&ready, 1, left) > 0 else {
        if errno == EINTR { continue }
        break
      }
      if count == bytes.count {
        bytes += [UInt8](repeating: 0, count: min(most - count, count))
      }
      let got = bytes.withUnsafeMutableBytes {
        read(STDIN_FILENO, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if got > 0 {
        count += got
      } else if got == 0 || errno != EINTR && errno != EAGAIN {
        break
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
