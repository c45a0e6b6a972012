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
        var times = [info.st_mtimespec, info.st_ctimespec]
      #else
        var times = [info.st_mtim, info.st_ctim]
      #endif
      // For root alone SQLite sets the owner of a log to that of its database, even when it is that
      // already: only the time of that is left.
      if geteuid() == 0 { times.removeLast() }
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
