#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The files that this process may still open.
enum Descriptors {
  /// As many as any mode needs, with readers on all cores.
  ///
  /// With fewer, libraries below end the process without a word, and transcripts cannot be read.
  static let needed = 64

  /// Why agtop cannot run; nil when enough files can be opened.
  static var shortage: String? {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    while opened.count < needed {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        // Somewhere without devices this says nothing.
        guard errno == EMFILE || errno == ENFILE else { return nil }
        return "only \(opened.count) more files can be opened, and agtop needs \(needed): "
          + "raise the limit (ulimit -n)"
      }
      opened.append(descriptor)
    }
    return nil
  }
}
