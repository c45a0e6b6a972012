#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs other programs and waits for them.
enum ChildProcess {
  /// Runs a program found in PATH; its output as text, nil when it could not be run or failed.
  ///
  /// At most a megabyte of output is kept; its errors go nowhere.
  static func output(of arguments: [String]) -> String? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    let pid = spawn(arguments) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addclose(&actions, ends[0])
      posix_spawn_file_actions_addclose(&actions, ends[1])
    }
    close(ends[1])
    guard let pid else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      if bytes.count < 1 << 20 { bytes += buffer.prefix(count) }
    }
    return wait(for: pid) == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Runs a program on the terminal; its exit status, nil when it could not be run.
  static func run(_ arguments: [String]) -> Int32? {
    spawn(arguments) { _ in }.map(wait(for:))
  }

  private static func spawn(_ arguments: [String], _ prepare: (inout FileActions) -> Void) -> pid_t?
  {
    var actions = ChildProcess.actions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    prepare(&actions)
    var attributes = ChildProcess.attributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The signals that agtop ignores or catches are as usual in what it starts.
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGPIPE, SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    guard let name = arguments.first,
      posix_spawnp(&pid, name, &actions, &attributes, &words, environ) == 0
    else { return nil }
    return pid
  }

  /// Its exit status; 128 and its number where a signal ended it.
  private static func wait(for pid: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
