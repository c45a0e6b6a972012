import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `agtop --stream` while it runs; what it writes goes into a file.
final class RunningStream {
  private let process: Process
  private let folder: Scratch
  private var outputPath: String { folder.path + "/out" }
  private var errorPath: String { folder.path + "/err" }

  /// Begins it over a home.
  init(_ agtop: AgtopBinary, _ arguments: [String] = []) throws {
    folder = try Scratch()
    for name in ["out", "err"] { try folder.write(name, "") }
    process = try agtop.start(
      ["--stream", "-d", "0.1"] + arguments,
      output: FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/out")),
      error: FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/err")))
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// What it has written so far.
  var text: String {
    String(
      decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self)
  }

  /// The whole lines so far.
  var lines: [[String: Any]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] ?? [:]
    }
  }

  /// Waits until what it wrote is as wanted.
  func waits(until isWanted: ([[String: Any]]) -> Bool) -> Bool {
    let end = DispatchTime.now() + patience
    while DispatchTime.now() < end {
      if isWanted(lines) { return true }
      guard process.isRunning else { return isWanted(lines) }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return false
  }

  /// Ends it with a signal; its exit code, and what it said on stderr.
  func end(by signal: Int32 = SIGTERM) -> (code: Int32, error: String) {
    kill(process.processIdentifier, signal)
    return ending()
  }

  /// Waits for its end.
  func ending() -> (code: Int32, error: String) {
    let ended = process.endsByItself()
    let error = FileManager.default.contents(atPath: errorPath) ?? Data()
    return (
      ended && process.terminationReason == .exit ? process.terminationStatus : -1,
      String(decoding: error, as: UTF8.self)
    )
  }
}

extension [[String: Any]] {
  /// The last state of each id of a type; what is gone is not among them.
  func last(_ type: String) -> [String: [String: Any]] {
    reduce(into: [:]) { found, line in
      if line.string("type") == type { found[line.string("id")] = line[type] as? [String: Any] }
    }
  }

  func count(_ type: String) -> Int { filter { $0.string("type") == type }.count }
}
