import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The signals that ask agtop to end, as something that can be waited for.
enum EndSignals {
  private static let pipe = WakePipe()
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  /// Lets them through.
  ///
  /// A program that starts another from a thread which blocks signals hands that thread's mask on: they would
  /// wait for ever, and agtop could only be killed.
  static func unblock() {
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in numbers { sigaddset(&wanted, number) }
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
  }

  /// Catches them from now on.
  ///
  /// - Returns: what becomes readable when one comes; nil when the system has no descriptors left.
  static func caught() -> Int32? {
    guard let pipe else { return nil }
    for number in numbers {
      // Nothing but a write: that is allowed at any moment.
      signal(number) { _ in EndSignals.pipe?.wake() }
    }
    return pipe.descriptor
  }
}
