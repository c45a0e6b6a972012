#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs other programs and waits for them, never longer than they were given.
enum ChildProcess {
  /// How a program ended.
  enum Ending: Equatable {
    /// It did its work; what it wrote, where that was asked for.
    case done(String)
    /// It ended with this status.
    case failed(Int32)
    /// It could not be run: there is no such program.
    case missing
    /// It did not end in time, and was ended.
    case late
  }

  /// What a program that only answers is given.
  static let patience = Duration.seconds(2)
  /// Bytes that fit into a pipe nobody reads yet.
  private static let mostInput = 16_384
  static let mostOutput = 1 << 20

  /// Runs a program found in PATH and takes what it writes; of very much the beginning.
  ///
  /// - Parameter most: bytes that are taken.
  static func output(
    of arguments: [String], until end: ContinuousClock.Instant = .now + patience,
    atMost most: Int = mostOutput
  ) -> Ending {
    guard let pipe = Pipe() else { return .missing }
    let child = spawn(arguments, inOwnGroup: true) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&actions, pipe.writing, 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    pipe.closeWriting()
    guard let child else { return .missing }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      var ready = pollfd(fd: pipe.reading, events: Int16(POLLIN), revents: 0)
      let found = poll(&ready, 1, milliseconds(until: end))
      if found <= 0 {
        if end > .now { continue }
        break
      }
      let count = read(pipe.reading, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { break }
      if bytes.count < most { bytes += buffer.prefix(min(count, most - bytes.count)) }
    }
    return ending(of: child, until: end, String(decoding: bytes, as: UTF8.self))
  }

  /// Runs a program found in PATH and gives it a short text to read.
  static func feed(
    _ text: String, to arguments: [String], until end: ContinuousClock.Instant = .now + patience
  ) -> Ending {
    let bytes = Array(text.utf8)
    guard bytes.count <= mostInput, let pipe = Pipe(), pipe.fill(with: bytes) else {
      return .missing
    }
    pipe.closeWriting()
    let child = spawn(arguments, inOwnGroup: true) { actions in
      posix_spawn_file_actions_adddup2(&actions, pipe.reading, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    guard let child else { return .missing }
    return ending(of: child, until: end, "")
  }

  /// Runs a program on the terminal until it ends, or until it has to; its exit status, nil when it could
  /// not be run.
  ///
  /// - Parameters:
  ///   - input: what it reads in place of the terminal; closed here as soon as it runs.
  ///   - mustEnd: asked again and again; once true, `end` gets the process.
  ///   - end: ends it and what it started.
  static func run(
    _ arguments: [String], reading input: Int32? = nil, while mustEnd: () -> Bool,
    end: (pid_t) -> Void
  ) -> Int32? {
    let child = spawn(arguments) { actions in
      if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
    }
    // As long as this process can read it too, the writer never learns that the reader has gone.
    if let input { close(input) }
    guard let child else { return nil }
    while true {
      if let status = status(of: child) { return status }
      if mustEnd() { break }
      poll(nil, 0, 20)
    }
    end(child)
    return finish(child)
  }

  private static func ending(
    of child: pid_t, until end: ContinuousClock.Instant, _ output: String
  ) -> Ending {
    while true {
      if let status = status(of: child) { return status == 0 ? .done(output) : .failed(status) }
      guard end > .now else { break }
      poll(nil, 0, 2)
    }
    // What it started ends with it; it is not collected yet, so that the number is still its own.
    kill(-child, SIGKILL)
    _ = finish(child)
    return .late
  }

  /// Ends what is there still; its status.
  private static func finish(_ child: pid_t) -> Int32? {
    kill(child, SIGKILL)
    // A child that the kernel holds ends with agtop.
    for _ in 0..<100 {
      if let status = status(of: child) { return status }
      poll(nil, 0, 5)
    }
    return nil
  }

  private static func milliseconds(until end: ContinuousClock.Instant) -> Int32 {
    Int32(max(0, min(60_000, ((end - .now) / .milliseconds(1)).rounded(.up))))
  }

  /// Its exit status, 128 and its number where a signal ended it; nil as long as it runs.
  private static func status(of child: pid_t) -> Int32? {
    var status: Int32 = 0
    let found = waitpid(child, &status, WNOHANG)
    if found == 0 || (found < 0 && errno == EINTR) { return nil }
    guard found > 0 else { return -1 }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func spawn(
    _ arguments: [String], inOwnGroup: Bool = false, _ prepare: (inout FileActions) -> Void
  ) -> pid_t? {
    var actions = ChildProcess.actions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    prepare(&actions)
    var attributes = ChildProcess.attributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The signals that agtop ignores or catches, and those that the threads of its queues hold back, are
    // as usual in what it starts.
    var usual = sigset_t()
    sigemptyset(&usual)
    posix_spawnattr_setsigmask(&attributes, &usual)
    for signal in [SIGPIPE, SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    if inOwnGroup {
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= POSIX_SPAWN_SETPGROUP
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    guard let name = arguments.first,
      posix_spawnp(&pid, name, &actions, &attributes, &words, environ) == 0
    else { return nil }
    return pid
  }
}

extension ChildProcess {
  /// A pipe to or from a program, of which no other program gets an end.
  private final class Pipe {
    let reading: Int32
    let writing: Int32
    private var isWritingOpen = true

    init?() {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      reading = ends[0]
      writing = ends[1]
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
      closeWriting()
      close(reading)
    }

    func closeWriting() {
      if isWritingOpen { close(writing) }
      isWritingOpen = false
    }

    /// Puts so few bytes into it that nobody need read them yet.
    func fill(with bytes: [UInt8]) -> Bool {
      bytes.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) } == bytes.count
    }
  }
}
