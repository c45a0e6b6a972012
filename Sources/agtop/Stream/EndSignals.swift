import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The signals that ask agtop to end, as something that can be waited for.
enum EndSignals {
  private static let pipe = WakePipe()

  /// Catches them from now on.
  ///
  /// - Returns: what becomes readable when one comes; nil when the system has no descriptors left.
  static func caught() -> Int32? {
    guard let pipe else { return nil }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Nothing but a write: that is allowed at any moment.
      signal(number) { _ in EndSignals.pipe?.wake() }
    }
    return pipe.descriptor
  }
}
