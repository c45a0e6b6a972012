import Foundation

/// A child of this process that nobody waits for until its owner goes away.
final class ChildProcess {
  struct Failure: Error { var number: Int32 }

  let pid: Int32

  /// Starts a program in a folder, by way of a shell that becomes it.
  init(_ arguments: [String], in folder: String = "/") throws {
    let words = ["/bin/sh", "-c", #"cd "$1" && shift && exec "$@""#, "sh", folder] + arguments
    let pointers = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var started: pid_t = 0
    let number = posix_spawn(&started, words[0], nil, nil, pointers, nil)
    guard number == 0 else { throw Failure(number: number) }
    pid = started
  }

  deinit {
    kill(pid, SIGKILL)
    kill(pid, SIGCONT)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  func signal(_ number: Int32) { kill(pid, number) }

  /// Looks again and again until something holds; whether it did within a long time.
  static func wait(until holds: () -> Bool) -> Bool { Patience.wait(until: holds) }
}
