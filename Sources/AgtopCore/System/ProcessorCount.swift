#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many processors there are to use.
enum ProcessorCount {
  /// Processors online, at least 1.
  static var online: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
