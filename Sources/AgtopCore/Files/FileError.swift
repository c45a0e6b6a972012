#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that could not be opened or read.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package var path: String
  /// The system's error number, or one of the negative ones below.
  package var number: Int32
  /// The bound that was met, in bytes, where the number is of one.
  package var bound: Int64 = 0

  /// The system has no libzstd.
  package static let noZstandard: Int32 = -1
  /// The compressed data is damaged.
  package static let damagedZstandard: Int32 = -2
  /// A document above the bound.
  package static let largeDocument: Int32 = -3
  /// A compressed file that expands to more than the bound.
  package static let expandsTooFar: Int32 = -4
  /// A compressed file that expands to more than the bound for one that expands steeply.
  package static let expandsTooSteeply: Int32 = -5

  /// Whether the file is so large, or expands so far, that nothing of it counts.
  var isBeyondBound: Bool {
    [Self.largeDocument, Self.expandsTooFar, Self.expandsTooSteeply].contains(number)
  }

  /// The error without the path.
  package var reason: String {
    switch number {
    case Self.noZstandard: "the system has no libzstd"
    case Self.damagedZstandard: "the compressed data is damaged"
    case EINVAL: "not a regular file"
    case Self.largeDocument: "larger than \(ReadingBounds.words(bound)); skipped"
    case Self.expandsTooFar: "expands to more than \(ReadingBounds.words(bound)); skipped"
    case Self.expandsTooSteeply:
      "a small file that expands to more than \(ReadingBounds.words(bound)); skipped"
    default: String(cString: strerror(number))
    }
  }

  /// An error of a file.
  package init(path: String, number: Int32, bound: Int64 = 0) {
    self.path = path
    self.number = number
    self.bound = bound
  }

  /// What, where.
  package var description: String { "\(path): \(reason)" }

  /// The fault to count for it.
  package var fault: ReadingFault {
    switch number {
    case Self.noZstandard: .noZstandard
    case EINVAL: .notARegularFile
    case Self.largeDocument, Self.expandsTooFar, Self.expandsTooSteeply: .beyondBound(reason)
    default: .unreadable(reason)
    }
  }
}
