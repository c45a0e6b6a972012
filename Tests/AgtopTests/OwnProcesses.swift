#if os(Linux)
  import Foundation
  import Glibc

  /// A process table in which only what this test run has started stands: links into `/proc`.
  ///
  /// Agents that run on this machine must not change what a test sees.
  struct OwnProcesses {
    /// The folder, for `HOST_PROC`.
    let path: String

    /// The table as it is now.
    ///
    /// - Parameter scratch: a folder that the table is made in.
    init(in scratch: Scratch) throws {
      path = scratch.path + "/processes-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let parents = Self.parents()
      for pid in parents.keys where Self.isOwn(pid, parents) {
        try FileManager.default.createSymbolicLink(
          atPath: path + "/\(pid)", withDestinationPath: "/proc/\(pid)")
      }
    }

    private static func isOwn(_ pid: Int32, _ parents: [Int32: Int32]) -> Bool {
      var pid = pid
      // A parent that ends meanwhile gives its children to another: the chain may be any.
      for _ in 0..<parents.count {
        if pid == getpid() { return true }
        guard let parent = parents[pid] else { return false }
        pid = parent
      }
      return false
    }

    private static func parents() -> [Int32: Int32] {
      var parents: [Int32: Int32] = [:]
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
        guard let pid = Int32(name),
          let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
          let fields = stat.split(separator: ")").last?.split(separator: " "), fields.count > 1
        else { continue }
        parents[pid] = Int32(fields[1])
      }
      return parents
    }
  }
#endif
