import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A process that looks like an agent's: the program `stand-in` under another name.
///
/// It has arguments, directory, open files and children of its own, and ends with its owner.
final class StandIn {
  let pid: Int32
  private let process = Process()
  private let input = Pipe()

  /// Copies the program to `name` below a folder, which is made; gives its path.
  static func install(_ name: String, in folder: Scratch) throws -> String {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: path) {
      // By another program: had this one the copy open for writing, a child that another test starts at
      // this moment would have it too, and what is open for writing cannot be started.
      let copy = Process()
      copy.executableURL = URL(fileURLWithPath: "/bin/cp")
      copy.arguments = [AgtopBinary.folder.appendingPathComponent("stand-in").path, path]
      try copy.runUnblocked()
      copy.waitUntilExit()
    }
    return path
  }

  /// Starts it, and waits until it has opened and started what it was told to.
  init(
    _ program: String, _ arguments: [String] = [], in directory: String, open: [String] = [],
    runs: String? = nil, tool: String? = nil, burns: Bool = false, maps: String? = nil,
    title: String? = nil
  ) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    var environment: [String: String] = [:]
    if !open.isEmpty { environment["STAND_IN_OPEN"] = open.joined(separator: ":") }
    environment["STAND_IN_RUN"] = runs
    environment["STAND_IN_TOOL"] = tool
    environment["STAND_IN_MAP"] = maps
    environment["STAND_IN_TITLE"] = title
    if burns { environment["STAND_IN_BURN"] = "1" }
    process.environment = environment
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    try process.runUnblocked()
    pid = process.processIdentifier
    var wanted = 1 + (runs == nil ? 0 : 1) + (tool == nil ? 0 : 1)
    while wanted > 0 {
      let said = output.fileHandleForReading.availableData
      if said.isEmpty { break }
      wanted -= said.count { $0 == 0x0A }
    }
  }

  /// The processes that it started.
  var children: [Int32] {
    #if os(Linux)
      let text = try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
      return (text ?? "").split(separator: " ").compactMap { Int32($0) }
    #else
      return []
    #endif
  }

  /// What the system says of it, from its state on.
  private var fields: [Substring] {
    let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
    return stat.split(separator: ")").last?.split(separator: " ") ?? []
  }

  /// Its start in the unit in which Claude Code writes it down.
  var startTicks: String { fields.count > 19 ? String(fields[19]) : "" }

  /// Stops it, and waits until the system says so; whether it did.
  func stop() -> Bool {
    kill(pid, SIGSTOP)
    let end = DispatchTime.now() + patience
    while fields.first != "T", DispatchTime.now() < end { Thread.sleep(forTimeInterval: 0.005) }
    return fields.first == "T"
  }

  deinit {
    kill(pid, SIGCONT)
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
