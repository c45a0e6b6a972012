#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The programs that are measured, and the surroundings they are run in.
enum Program {
  /// No such program.
  struct Missing: Error, CustomStringConvertible {
    var path: String
    var description: String { "\(path): no such program; build it, or name it with --agtop" }
  }

  /// The path of this program.
  static var own: String {
    let name = CommandLine.arguments.first ?? "agtop-bench"
    let files = FileManager.default
    if name.contains("/") {
      return name.hasPrefix("/") ? name : files.currentDirectoryPath + "/" + name
    }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    for folder in folders where files.isExecutableFile(atPath: "\(folder)/\(name)") {
      return "\(folder)/\(name)"
    }
    return name
  }

  /// The path of agtop: the one that was named, else the one beside this program.
  static func agtop(_ named: String?) throws(Missing) -> String {
    let path = named ?? URL(filePath: own).deletingLastPathComponent().path + "/agtop"
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
    return path
  }

  /// The only variables that a measured program sees: no client's, no user's settings.
  ///
  /// Its own state and caches lie in `scratch`, so that no run finds what another left.
  static func environment(home: String, scratch: String) -> [String: String] {
    [
      "HOME": home, "TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "XDG_CONFIG_HOME": scratch + "/config", "XDG_STATE_HOME": scratch + "/state",
      "XDG_CACHE_HOME": scratch + "/cache",
    ]
  }

  /// Runs something with a new folder that is gone afterwards.
  static func withScratch<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "agtop-bench-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What cannot be removed is left to the system's cleaning of its temporary folder.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}
