import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop only reads")
struct ReadOnlyTests {
  /// Name, kind, rights, size, number, times of change and content of everything below a folder.
  private func listing(_ folder: String) throws -> [String] {
    try ([""] + FileManager.default.subpathsOfDirectory(atPath: folder).sorted()).map { name in
      var info = stat()
      guard lstat(folder + "/" + name, &info) == 0 else { return name + " gone" }
      #if canImport(Darwin)
        let times = [info.st_mtimespec, info.st_ctimespec]
      #else
        let times = [info.st_mtim, info.st_ctim]
      #endif
      let content = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      let stamps = times.map { "\($0.tv_sec).\($0.tv_nsec)" }
      return "\(name) \(info.st_mode) \(info.st_size) \(info.st_ino) \(stamps) \(content.hashValue)"
    }
  }

  @Test("nothing is written, made or touched anywhere below HOME", arguments: RecordedHome.names)
  func leavesNoTrace(_ name: String) throws {
    let home = try RecordedHome.copy([name])
    let before = try listing(home.path)
    let state = try Scratch()
    let agtop = AgtopBinary(home: home.path, ["XDG_STATE_HOME": state.path])
    for arguments in [["--json"], ["--list"], ["--list", "--watch", "-n", "2", "-d", "0.1"]] {
      let result = try agtop.run(arguments)
      #expect(result.code == 0)
      #expect(result.text.contains(name.prefix { $0 != "-" }))
      #expect(try listing(home.path) == before)
    }
    // What agtop keeps lies in a folder of its own.
    #expect(try FileManager.default.contentsOfDirectory(atPath: state.path) == ["agtop"])
  }

  @Test("without a store nothing is written anywhere")
  func noStore() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let before = try listing(home.path)
    #expect(try AgtopBinary(home: home.path).run(["--json", "--no-store"]).code == 0)
    #expect(try listing(home.path) == before)
  }

  private static let strace = "/usr/bin/strace"
  /// A sandbox may refuse to trace.
  static let canTrace: Bool = {
    let probe = Process()
    probe.executableURL = URL(fileURLWithPath: strace)
    probe.arguments = ["-qq", "-o", "/dev/null", "/bin/true"]
    probe.standardError = FileHandle.nullDevice
    guard (try? probe.runUnblocked()) != nil else { return false }
    probe.waitUntilExit()
    return probe.terminationStatus == 0
  }()

  @Test(
    "nothing below HOME is opened for writing, made or deleted, by SQLite neither",
    .enabled(if: canTrace, "there is no strace, or it is not allowed"),
    arguments: [
      ["", "-wal", "-shm"], ["", "-wal"], [""], ["", "-shm"], ["", "-journal"],
    ])
  func calls(_ kept: [String]) throws {
    let home = try RecordedHome.copy(["opencode-sqlite-v2"])
    let path = home.path + "/.local/share/opencode/opencode.db"
    for suffix in ["-wal", "-shm", "-journal"] {
      if kept.contains(suffix) {
        if !FileManager.default.fileExists(atPath: path + suffix) {
          try Data().write(to: URL(fileURLWithPath: path + suffix))
        }
      } else {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
    }
    let traced = try Scratch()
    var agtop = AgtopBinary(home: home.path)
    agtop.through = [
      Self.strace, "-f", "-qq", "-o", traced.path + "/calls", "-e",
      "trace=open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,"
        + "chmod,fchmodat,truncate,link,linkat,symlink,symlinkat,utimensat",
    ]
    #expect(try agtop.run(["--json", "--no-store"]).code == 0)
    let calls = try String(contentsOfFile: traced.path + "/calls", encoding: .utf8)
    #expect(calls.contains("opencode.db\""))
    let changes = calls.split(separator: "\n").filter { call in
      call.contains(home.path)
        && (!call.contains("open") || call.contains("O_WRONLY") || call.contains("O_RDWR")
          || call.contains("O_CREAT") || call.contains("O_TRUNC"))
    }
    #expect(changes.isEmpty)
  }

  @Test(
    "a HOME without the right to write gives the same report",
    .enabled(
      if: AgtopBinary.canBeUnprivileged, "root can write everywhere, and there is no setpriv"),
    arguments: RecordedHome.names)
  func readOnlyHome(_ name: String) throws {
    let home = try RecordedHome.copy([name])
    var agtop = AgtopBinary(home: home.path)
    agtop.isUnprivileged = true
    func report() throws -> [String] {
      try agtop.run(["--json"]).lines.filter { !$0.contains("\"generated_at\"") }
    }
    let before = try report()
    let entries = try FileManager.default.subpathsOfDirectory(atPath: home.path)
    let all = [home.path] + entries.map { home.path + "/" + $0 }
    for path in all {
      var info = stat()
      guard lstat(path, &info) == 0 else { continue }
      chmod(path, info.st_mode & ~0o222)
    }
    defer { for path in all { chmod(path, 0o700) } }
    #expect(try report() == before)
  }
}
