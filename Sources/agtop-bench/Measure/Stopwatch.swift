import CAgtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Wall time and processor time since it was made, of the whole process.
struct Stopwatch {
  private let begin = ContinuousClock.now
  private let spent = Self.processorSeconds()

  /// Seconds that passed.
  var seconds: Double { Self.seconds(ContinuousClock.now - begin) }

  /// Seconds of processor time, user and system.
  var processorSeconds: Double { Self.processorSeconds() - spent }

  private static func processorSeconds() -> Double {
    Double(agtop_processor_ns()) / 1e9
  }

  /// A system's duration in seconds.
  static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
