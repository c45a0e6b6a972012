#if os(Linux)
  import Foundation
  import Testing

  /// What a run leaves for the next one, so that it need not wait before it can measure.
  @Suite("The sample of processes beside the store")
  struct KeptSampleTests {
    private let id = UUID().uuidString.lowercased()

    /// Processor use of the session's process, by one run; nil where it is not measured.
    private func measured(_ home: Scratch, _ processes: OwnProcesses) throws -> Double? {
      let result = try AgtopBinary(home: home.path, ["HOST_PROC": processes.path]).run(["--json"])
      #expect(result.code == 0 && result.error.isEmpty)
      let session = try Report(result.output).sessions.first { $0["session_id"] as? String == id }
      return session?.object("process_metrics")["cpu_percent"] as? Double
    }

    @Test("Every run measures: the first, the next ones, and those that find it damaged")
    func runs() throws {
      let home = try Scratch()
      let now = Date().ISO8601Format()
      try home.write(
        ".claude/projects/-work/\(id).jsonl",
        """
        {"type":"user","uuid":"u1","timestamp":"\(now)","sessionId":"\(id)","cwd":"\(home.path)","message":{"role":"user","content":"go"}}
        {"type":"assistant","uuid":"a1","timestamp":"\(now)","sessionId":"\(id)","cwd":"\(home.path)","message":{"id":"msg_\(id)","role":"assistant","model":"claude-opus-4-5","stop_reason":"end_turn","content":[],"usage":{"input_tokens":10,"output_tokens":5}}}

        """)
      let claude = try StandIn(
        try StandIn.install("bin/claude", in: home), in: home.path,
        tool: try StandIn.install("bin/make", in: home), burns: true)
      try home.write(
        ".claude/sessions/\(claude.pid).json",
        #"{"pid":\#(claude.pid),"sessionId":"\#(id)","procStart":"\#(claude.startTicks)","status":"busy"}"#
      )
      let kept = home.path + "/.local/state/agtop/processes"
      let processes = try OwnProcesses(in: home)
      for _ in 0..<3 {
        #expect(try measured(home, processes) != nil)
        let attributes = try FileManager.default.attributesOfItem(atPath: kept)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
      }
      try Data("damaged".utf8).write(to: URL(fileURLWithPath: kept))
      #expect(try measured(home, processes) != nil)
      try FileManager.default.removeItem(atPath: kept)
      try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: false)
      #expect(try measured(home, processes) != nil)
      // A machine with much to do may leave it nothing while agtop looks.
      var use = 0.0
      for _ in 0..<50 where use == 0 { use = try measured(home, processes) ?? 0 }
      #expect(use > 0)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: home.path + "/.local/state/agtop")
      #expect(!left.contains { $0.hasPrefix("processes.") })
    }
  }
#endif
