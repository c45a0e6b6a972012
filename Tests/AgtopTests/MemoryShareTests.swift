#if os(Linux)
  import Foundation
  import Testing

  /// What memory the machine gives processes that share most of it.
  @Suite("Shared memory")
  struct MemoryShareTests {
    private static let shared = 300 << 20

    @Test("Five agents that share 300 MiB are given little more than that together")
    func five() throws {
      let home = try Scratch()
      let work = home.path + "/work"
      try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
      let mapped = try home.write("shared", "")
      let file = try #require(FileHandle(forWritingAtPath: mapped))
      try file.truncate(atOffset: UInt64(Self.shared))
      try file.close()
      let program = try StandIn.install("bin/claude", in: home)
      let agents = try (0..<5).map { _ in try StandIn(program, in: work, maps: mapped) }
      let result = try AgtopBinary(
        home: home.path, ["HOST_PROC": try OwnProcesses(in: home).path]
      ).run(["--json", "--no-store"])
      #expect(try SchemaCheck().faults(in: result.output) == [])
      let pids = Set(agents.map { Int($0.pid) })
      let metrics = try Report(result.output).root.objects("processes")
        .filter { pids.contains($0["pid"] as? Int ?? 0) }.map { $0.object("tree_metrics") }
      #expect(metrics.count == 5)
      #expect(metrics.allSatisfy { $0["memory_share_estimated"] as? Bool == false })
      func sum(_ key: String) -> Int { metrics.reduce(0) { $0 + ($1[key] as? Int ?? 0) } }
      #expect(sum("memory_bytes") > 5 * Self.shared)
      let share = Double(sum("memory_share_bytes"))
      #expect(abs(share / Double(Self.shared) - 1) < 0.1)
      withExtendedLifetime(agents) {}
    }
  }
#endif
