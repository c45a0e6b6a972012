import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a copy of this program does under an agent's name: it waits until its input ends.
struct StandInCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stand-in", shouldDisplay: false)

  func run() throws {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 0 || (count < 0 && errno != EINTR) { return }
    }
  }
}
