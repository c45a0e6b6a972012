import AgtopCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The monitor as a program of its own in a pseudo-terminal.
final class UIProgram {
  let terminal: UITerminal
  private let pid: pid_t

  /// Starts agtop, its three ends in a new terminal.
  init(_ arguments: [String], environment: [String: String]) throws(UITerminal.Failure) {
    terminal = try UITerminal()
    // Set on our own descriptors, which it inherits: what `posix_spawn` takes for it has another type
    // on each system.
    let kept = (0...2).map { dup($0) }
    for file in kept { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    for file: Int32 in 0...2 { dup2(terminal.slave, file) }
    defer {
      for (file, old) in kept.enumerated() {
        dup2(old, Int32(file))
        close(old)
      }
    }
    var argv = arguments.map { strdup($0) } + [nil]
    var envp =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    let started = posix_spawn(&pid, arguments[0], nil, nil, &argv, &envp)
    guard started == 0 else {
      throw UITerminal.Failure(
        description: "\(arguments[0]): \(String(cString: strerror(started)))")
    }
    self.pid = pid
  }

  /// Its processor time so far, in seconds.
  var processorSeconds: Double {
    var source = SystemProcesses.source(in: Environment([:]))
    let facts = source.table().processes.first { $0.pid == pid }
    return Double(facts?.cpuTime ?? 0) / 1e9
  }

  /// Ends it as its user does, or by force.
  func end() {
    terminal.send([UInt8(ascii: "q")])
    for _ in 0..<40 {
      _ = terminal.collect(until: 20, first: 50)
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid { return }
    }
    kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }
}
