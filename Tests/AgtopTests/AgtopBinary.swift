import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Seconds after which what a test waits for counts as missing; only a broken program or a stuck machine
/// needs them.
let patience = ProcessInfo.processInfo.environment["AGTOP_PATIENCE"].flatMap(Double.init) ?? 300

/// The built `agtop`, run as a user runs it.
struct AgtopBinary {
  /// The variables it gets; nothing else of the test's own environment reaches it.
  var environment: [String: String]
  /// Whether it runs without the right to read and write everything, where the test has that.
  var isUnprivileged = false
  /// Bytes beyond which it can write no file, as on a full disk; nil for no limit.
  var fileLimit: Int?
  /// Bytes of address space that it has; nil for no limit.
  var addressLimit: Int?
  /// A program that runs it, with its arguments; none to run it directly.
  var through: [String] = []

  /// Whether rights can be taken from a run: always for a normal user, for root with setpriv.
  static let canBeUnprivileged =
    geteuid() != 0 || FileManager.default.isExecutableFile(atPath: setpriv)
  private static let setpriv = "/usr/bin/setpriv"

  /// Whether the size of files can be limited.
  static let canLimitFiles = FileManager.default.isExecutableFile(atPath: prlimit)
  private static let prlimit = "/usr/bin/prlimit"

  /// `agtop` with a folder as HOME, in UTC.
  init(home: String?, _ more: [String: String] = [:]) {
    // No process of this machine, which other tests start and end: those that want them say so.
    environment = ["TZ": "UTC", "PATH": "/usr/bin:/bin", "HOST_PROC": "/nonexistent"]
    // Nor the network: tests of fetching have a server of their own.
    environment["AGTOP_OFFLINE"] = "1"
    environment["HOME"] = home
    environment.merge(more) { $1 }
  }

  /// What a run left behind.
  struct Result {
    var code: Int32
    /// Whether a signal ended it: a crash, or the watch over hanging runs.
    var wasKilled: Bool
    var output: Data
    var error: String

    /// stdout as text; what is no UTF-8 becomes U+FFFD.
    var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines of stdout.
    var lines: [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Where the package's products lie: beside the test bundle.
  static var url: URL { folder.appendingPathComponent("agtop") }

  /// The folder of the package's products.
  static var folder: URL {
    #if canImport(Darwin)
      Bundle(for: Marker.self).bundleURL.deletingLastPathComponent()
    #else
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    #endif
  }

  private final class Marker {}

  /// Runs it to its end, or kills it when that does not come.
  ///
  /// - Parameter piped: whether stdout is a pipe, which no limit of files concerns.
  func run(_ arguments: [String], piped: Bool = false) throws -> Result {
    if piped { return try runPiped(arguments) }
    let folder = try Scratch()
    let outputPath = folder.path + "/out"
    let errorPath = folder.path + "/err"
    for path in [outputPath, errorPath] {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    // Files, not pipes: nobody need read while it runs, and stdout is no terminal all the same.
    let process = try start(
      arguments, output: FileHandle(forWritingTo: URL(fileURLWithPath: outputPath)),
      error: FileHandle(forWritingTo: URL(fileURLWithPath: errorPath)))
    let ended = process.endsByItself()
    return Result(
      code: process.terminationStatus, wasKilled: !ended || process.terminationReason != .exit,
      output: FileManager.default.contents(atPath: outputPath) ?? Data(),
      error: String(
        decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self))
  }

  /// Runs it to its end; it must say little on stderr.
  private func runPiped(_ arguments: [String]) throws -> Result {
    let output = Pipe()
    let error = Pipe()
    let process = try start(arguments, output: output, error: error)
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    let words = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, wasKilled: process.terminationReason != .exit,
      output: bytes, error: String(decoding: words, as: UTF8.self))
  }

  /// Starts it with the given ends.
  func start(_ arguments: [String], output: Any, error: Any) throws -> Process {
    let process = Process()
    if isUnprivileged, geteuid() == 0 {
      // Still root, and owner of the test's files, but bound by their rights as everybody else is.
      process.executableURL = URL(fileURLWithPath: Self.setpriv)
      process.arguments =
        ["--bounding-set=-all", "--inh-caps=-all", Self.url.path] + arguments
    } else if let program = through.first {
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = Array(through.dropFirst()) + [Self.url.path] + arguments
    } else if fileLimit != nil || addressLimit != nil {
      process.executableURL = URL(fileURLWithPath: Self.prlimit)
      process.arguments =
        [fileLimit.map { "--fsize=\($0)" }, addressLimit.map { "--as=\($0)" }].compactMap { $0 }
        + [Self.url.path] + arguments
    } else {
      process.executableURL = Self.url
      process.arguments = arguments
    }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = error
    try process.runUnblocked()
    return process
  }
}

extension Process {
  /// Starts it with no signal held back: a test may run on a thread that blocks signals, and a child
  /// inherits that.
  func runUnblocked() throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }

  /// Waits for the end, and kills what does not end: then false.
  func endsByItself() -> Bool {
    let end = DispatchTime.now() + patience
    while isRunning, DispatchTime.now() < end { Thread.sleep(forTimeInterval: 0.005) }
    let ended = !isRunning
    if !ended { kill(processIdentifier, SIGKILL) }
    waitUntilExit()
    return ended
  }
}

/// A temporary folder that goes away with its owner.
final class Scratch {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("agtop-run-" + UUID().uuidString).resolvingSymlinksInPath().path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders above it; gives its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }
}

/// The recorded homes of the core's tests.
enum RecordedHome {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("AgtopCoreTests/Fixtures").path

  static let names = [
    "claude-commands", "claude-live-1", "claude-print", "codex", "codex-live-perm",
    "gemini-current", "gemini-legacy", "opencode-json", "opencode-sqlite", "opencode-sqlite-v2",
  ]

  /// A copy of some of them as one HOME; no two use the same files.
  static func copy(_ names: [String]) throws -> Scratch {
    let home = try Scratch()
    for name in names {
      let from = folder + "/" + name
      for entry in try FileManager.default.subpathsOfDirectory(atPath: from) {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: from + "/" + entry, isDirectory: &isFolder)
        let to = home.path + "/" + entry
        if isFolder.boolValue {
          try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
        } else if !FileManager.default.fileExists(atPath: to) {
          try FileManager.default.copyItem(atPath: from + "/" + entry, toPath: to)
        }
      }
    }
    return home
  }
}
