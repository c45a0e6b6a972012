import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A process namespace of a test's own: what runs in it sees no other process, nor can it signal one.
///
/// Agents that run on this machine must not change what a test sees, nor get a signal from it.
enum ProcessNamespace {
  /// The words before a command that start it as the first process of a new namespace; empty where the
  /// system allows none.
  ///
  /// Ids begin high there, so that no figure on a screen is taken for one.
  static let launcher: [String] = {
    let words =
      ["/usr/bin/unshare"] + (geteuid() == 0 ? [] : ["--user", "--map-root-user"])
      + ["--fork", "--pid", "--mount-proc", "--kill-child", "/bin/sh", "-c"]
    let script = "echo \(firstID) 2>/dev/null >/proc/sys/kernel/ns_last_pid; exec \"$@\""
    let all = words + [script, "sh"]
    guard FileManager.default.isExecutableFile(atPath: words[0]) else { return [] }
    let probe = Process()
    probe.executableURL = URL(fileURLWithPath: all[0])
    probe.arguments = all.dropFirst() + ["/bin/true"]
    probe.standardError = FileHandle.nullDevice
    guard (try? probe.runUnblocked()) != nil else { return [] }
    probe.waitUntilExit()
    return probe.terminationStatus == 0 ? all : []
  }()

  /// Whether the system allows one.
  static var isAllowed: Bool { !launcher.isEmpty }

  private static let firstID = 20_000

  /// Where this test finds the processes of the namespace that a process of `launcher` made.
  static func processes(below pid: Int32) throws -> String {
    guard isAllowed else {
      throw MonitorTerminal.Failure(description: "this system allows no process namespace")
    }
    let end = DispatchTime.now() + patience
    while DispatchTime.now() < end {
      let children = try? String(
        contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
      if let first = children?.split(separator: " ").first {
        let folder = "/proc/\(first)/root/proc"
        // The shell of the namespace mounts it before anything else.
        if FileManager.default.fileExists(atPath: folder + "/1") { return folder }
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    throw MonitorTerminal.Failure(description: "no process namespace below \(pid)")
  }
}
