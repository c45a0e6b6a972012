#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A whole run of a program: from the moment it is started to the moment it is gone.
struct ChildRun {
  /// Seconds on the clock.
  var seconds: Double
  /// Seconds of processor time, user and system.
  var processorSeconds: Double
  /// The most memory it held, in bytes; on Linux no less than this program held when it started it.
  var peakBytes: Int

  /// A program that could not be started or did not end well.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a program with an environment of exactly the given variables.
  ///
  /// - Parameters:
  ///   - arguments: the path and what follows it.
  ///   - output: the file that takes standard output.
  /// - Throws: `Failure` when it cannot be started, is killed, or exits with another status than 0.
  static func of(
    _ arguments: [String], environment: [String: String], output: String = "/dev/null"
  ) throws(Failure) -> ChildRun {
    // Set on our own descriptor, which the child inherits: what `posix_spawn` takes for it has
    // another type on each system.
    let kept = dup(STDOUT_FILENO)
    let file = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard kept >= 0, file >= 0 else { throw failure("cannot write \(output)") }
    _ = fcntl(kept, F_SETFD, FD_CLOEXEC)
    dup2(file, STDOUT_FILENO)
    close(file)
    defer {
      dup2(kept, STDOUT_FILENO)
      close(kept)
    }

    var argv = arguments.map { strdup($0) } + [nil]
    var envp =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    var status: Int32 = 0
    var usage = rusage()
    let watch = Stopwatch()
    let started = posix_spawn(&pid, arguments[0], nil, nil, &argv, &envp)
    guard started == 0 else {
      throw Failure(description: "\(arguments[0]): \(String(cString: strerror(started)))")
    }
    while wait4(pid, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw failure("wait for \(arguments[0])") }
    }
    let seconds = watch.seconds
    guard status == 0 else {
      let signal = status & 0x7F
      let how = signal == 0 ? "exit status \(status >> 8 & 0xFF)" : "signal \(signal)"
      throw Failure(description: "\(arguments.joined(separator: " ")): \(how)")
    }
    return ChildRun(
      seconds: seconds,
      processorSeconds: Stopwatch.seconds(usage.ru_utime) + Stopwatch.seconds(usage.ru_stime),
      peakBytes: Int(usage.ru_maxrss) * residentUnit)
  }

  private static func failure(_ what: String) -> Failure {
    Failure(description: "\(what): \(String(cString: strerror(errno)))")
  }
}
