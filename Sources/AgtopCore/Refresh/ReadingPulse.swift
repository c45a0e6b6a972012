internal import CAgtop

/// Tells from outside whether a thread hangs in a call on a file.
///
/// Only calls count: a long line may take its time.
final class ReadingPulse: Sendable {
  /// Memory of its own, since the thread may never come back from its call.
  private let count: UInt

  init() {
    let made = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    made.initialize(to: 0)
    count = UInt(bitPattern: made)
  }

  deinit { UnsafeMutablePointer<UInt64>(bitPattern: count)?.deallocate() }

  /// Makes it the pulse of this thread while something is done.
  func whileAttached(_ body: () -> Void) {
    agtop_pulse_attach(UnsafeMutablePointer(bitPattern: count))
    body()
    agtop_pulse_attach(nil)
  }

  /// The beat at this moment; nil while the thread is in no call.
  var beatInCall: UInt64? {
    guard let count = UnsafePointer<UInt64>(bitPattern: count) else { return nil }
    let beat = agtop_pulse_count(count)
    return beat % 2 == 1 ? beat : nil
  }
}
