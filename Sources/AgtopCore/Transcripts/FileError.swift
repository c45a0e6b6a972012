#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that could not be opened or read.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// The system's error number, or one of the negative ones below.
  public var number: Int32

  /// The system has no libzstd.
  public static let noZstandard: Int32 = -1
  /// The compressed data is damaged.
  public static let damagedZstandard: Int32 = -2

  /// The error without the path.
  public var reason: String {
    switch number {
    case Self.noZstandard: "the system has no libzstd"
    case Self.damagedZstandard: "the compressed data is damaged"
    case EINVAL: "not a regular file"
    default: String(cString: strerror(number))
    }
  }

  /// What, where.
  public var description: String { "\(path): \(reason)" }

  /// The fault to count for it.
  public var fault: ReadingFault {
    switch number {
    case Self.noZstandard: .noZstandard
    case EINVAL: .notARegularFile
    default: .unreadable(reason)
    }
  }
}
