import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A run of `agtop` whose own peak of resident memory is known: what the system sums up over children
/// also has those of other tests.
struct MeasuredRun {
  var output: Data
  /// Whether it ended by itself, with 0.
  var isSuccess: Bool
  /// Bytes.
  var peak: Int

  #if canImport(Darwin)
    private static var noActions: posix_spawn_file_actions_t? { nil }
  #else
    private static var noActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
  #endif

  init(_ agtop: AgtopBinary, _ arguments: [String]) throws {
    let folder = try Scratch()
    let path = folder.path + "/out"
    var actions = Self.noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT, 0o600)
    var words = ([AgtopBinary.url.path] + arguments).map { strdup($0) }
    words.append(nil)
    var variables = agtop.environment.map { strdup($0 + "=" + $1) }
    variables.append(nil)
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, AgtopBinary.url.path, &actions, nil, &words, &variables) == 0 else {
      throw MonitorTerminal.Failure(description: "agtop could not be started")
    }
    var status: Int32 = -1
    var usage = rusage()
    #if canImport(Darwin)
      while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
      peak = Int(usage.ru_maxrss)
    #else
      // `ru_maxrss` begins with the memory of this process, of which the child is a copy at first. The
      // high-water mark of the system is that of the program alone, and never falls.
      var highest = 0
      while wait4(pid, &status, WNOHANG, &usage) == 0 {
        highest = Self.highWaterMark(of: pid) ?? highest
        usleep(2000)
      }
      peak = highest
    #endif
    isSuccess = status == 0
    output = FileManager.default.contents(atPath: path) ?? Data()
  }

  /// The most memory that a process was in at once, in bytes (proc_pid_status(5), "VmHWM").
  private static func highWaterMark(of pid: pid_t) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropLast().last.flatMap({ Int($0) })
    else { return nil }
    return kilobytes << 10
  }
}
