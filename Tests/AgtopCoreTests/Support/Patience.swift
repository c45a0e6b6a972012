import Foundation

/// How long tests wait for what must come: only a broken program or a stuck machine needs all of it.
enum Patience {
  static let seconds = 180.0
  static let milliseconds = Int32(seconds * 1000)

  /// Looks again and again until something holds; false when it does not.
  static func wait(until holds: () throws -> Bool) rethrows -> Bool {
    let end = DispatchTime.now() + seconds
    while true {
      if try holds() { return true }
      guard DispatchTime.now() < end else { return false }
      usleep(10_000)
    }
  }
}
