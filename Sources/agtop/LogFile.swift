import AgtopCore
import Logging
import TerminalCells

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A log handler that appends lines to an open descriptor: a file, or stderr.
struct DescriptorLog: LogHandler {
  let descriptor: Int32
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    // Messages name files, and a file may be named like anything: one message is one safe line.
    let message = Sanitizer.clean("\(event.message)")
    let line = "\(Clock.now.rfc3339) \(event.level.rawValue): \(message)\n"
    // One write a line keeps lines of several processes whole; a log that cannot be written is lost.
    _ = Array(line.utf8).withUnsafeBytes { bytes in
      write(descriptor, bytes.baseAddress, bytes.count)
    }
  }
}

/// Where the log goes.
enum LogFile {
  /// A logger as the options ask: to a file (info, or debug with `-v`), to stderr with `-v` alone, else
  /// nowhere.
  ///
  /// - Throws: a message when the file cannot be opened.
  static func logger(path: String?, isVerbose: Bool) throws(LogFileError) -> Logger {
    guard let path else {
      guard isVerbose else {
        return Logger(label: "agtop") { _ in SwiftLogNoOpLogHandler() }
      }
      return Logger(label: "agtop") { _ in
        DescriptorLog(descriptor: STDERR_FILENO, logLevel: .debug)
      }
    }
    if let reason = WritingRight.refusal(at: path) {
      throw LogFileError(message: "cannot open log file \(path): \(reason)")
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw LogFileError(
        message: "cannot open log file \(path): \(String(cString: strerror(errno)))")
    }
    return Logger(label: "agtop") { _ in
      DescriptorLog(descriptor: descriptor, logLevel: isVerbose ? .debug : .info)
    }
  }
}

/// A log that cannot be kept.
struct LogFileError: Error {
  var message: String
}
