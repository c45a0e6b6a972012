#if os(Linux)
  import Foundation
  import Testing

  /// Homes, working directory and programs of one test.
  final class LiveStage {
    let home: Scratch
    let work: String
    /// Ids of its own: the processes of other tests are seen too.
    let first = UUID().uuidString.lowercased()
    let second = UUID().uuidString.lowercased()

    init() throws {
      home = try Scratch()
      work = home.path + "/work"
      try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    }

    func refresh(_ more: [String] = []) throws -> Report {
      let result = try binary().run(["--json"] + more)
      #expect(result.code == 0)
      #expect(try SchemaCheck().faults(in: result.output) == [])
      return try Report(result.output)
    }

    func list(_ more: [String] = []) throws -> String {
      try binary().run(["--list"] + more).text
    }

    private func binary() throws -> AgtopBinary {
      AgtopBinary(
        home: home.path,
        [
          "HOST_PROC": try OwnProcesses(in: home).path, "CODEX_HOME": home.path + "/.codex",
        ])
    }

    func program(_ name: String) throws -> String {
      try StandIn.install("bin/" + name, in: home)
    }

    /// A moment so many seconds from now, as transcripts write it.
    static func time(_ seconds: Double) -> String {
      Date().addingTimeInterval(seconds).ISO8601Format(
        .init(includingFractionalSeconds: true))
    }

    @discardableResult
    func claudeSession(_ id: String, ended: Bool = true, at seconds: Double = 0) throws -> String {
      let stop = ended ? "end_turn" : "tool_use"
      let content =
        ended
        ? "[]"
        : #"[{"type":"tool_use","id":"toolu_1","name":"Bash","input":{"command":"make"}}]"#
      return try home.write(
        ".claude/projects/-work/\(id).jsonl",
        """
        {"type":"user","uuid":"u1","timestamp":"\(Self.time(seconds))","sessionId":"\(id)","cwd":"\(work)","message":{"role":"user","content":"go"}}
        {"type":"assistant","uuid":"a1","timestamp":"\(Self.time(seconds))","sessionId":"\(id)","cwd":"\(work)","message":{"id":"msg_\(id)","role":"assistant","model":"claude-opus-4-5","stop_reason":"\(stop)","content":\(content),"usage":{"input_tokens":10,"output_tokens":5}}}

        """)
    }

    func claudeEntry(
      _ process: StandIn, _ id: String, _ status: String, start: String? = nil,
      waitingFor: String? = nil
    ) throws {
      let waiting = waitingFor.map { #","waitingFor":"\#($0)""# } ?? ""
      try home.write(
        ".claude/sessions/\(process.pid).json",
        """
        {"pid":\(process.pid),"sessionId":"\(id)","cwd":"\(work)","startedAt":\(Int64(Date().timeIntervalSince1970 * 1000)),"procStart":"\(start ?? process.startTicks)","version":"2.1.330","kind":"interactive","entrypoint":"cli","status":"\(status)","updatedAt":1795369050696\(waiting)}
        """)
    }

    func codexSession(_ id: String, ended: Bool = false, at seconds: Double = 0) throws -> String {
      let time = Self.time(seconds)
      let end =
        #"{"timestamp":"\#(time)","type":"event_msg","payload":{"type":"task_complete","turn_id":"t1"}}"#
      return try home.write(
        ".codex/sessions/2026/11/22/rollout-2026-11-22T10-00-00-\(id).jsonl",
        """
        {"timestamp":"\(time)","type":"session_meta","payload":{"id":"\(id)","timestamp":"\(time)","cwd":"\(work)","originator":"codex-tui","cli_version":"0.163.0","source":"cli"}}
        {"timestamp":"\(time)","type":"event_msg","payload":{"type":"task_started","turn_id":"t1"}}
        {"timestamp":"\(time)","type":"event_msg","payload":{"type":"user_message","message":"go"}}
        \(ended ? end + "\n" : "")
        """)
    }
  }
#endif
