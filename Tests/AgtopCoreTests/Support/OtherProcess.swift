import Foundation

/// Another process that has a database open, through the command line tool of SQLite.
final class OtherProcess {
  static let sqlite = "/usr/bin/sqlite3"

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(database: String) throws {
    process.executableURL = URL(fileURLWithPath: Self.sqlite)
    process.arguments = ["-batch", database]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit { kill() }

  /// Runs statements and waits until they are done.
  func run(_ sql: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((sql + "\n.print done\n").utf8))
    var answer = ""
    while !answer.hasSuffix("done\n") {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { throw TestDatabase.Failure(message: "sqlite3 ended: \(answer)") }
      answer += String(decoding: data, as: UTF8.self)
    }
  }

  func kill() {
    guard process.isRunning else { return }
    _ = Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
