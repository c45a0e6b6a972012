#if os(Linux)
  import Foundation
  import Testing

  /// Stand-ins for the clients beyond the first four, bound through links into the real `/proc`.
  @Suite("Sessions and live processes of further clients")
  struct FurtherProcessTests {
    private typealias Stage = LiveStage

    private func session(_ report: Report, _ id: String) -> [String: Any] {
      report.sessions.first { $0.string("session_id") == id } ?? [:]
    }

    private func process(_ report: Report, _ pid: Int32) -> [String: Any] {
      report.root.objects("processes").first { $0["pid"] as? Int == Int(pid) } ?? [:]
    }

    private func copilotSession(_ stage: Stage, _ id: String, at seconds: Double = 0) throws {
      let time = Stage.time(seconds)
      try stage.home.write(
        ".copilot/session-state/\(id)/events.jsonl",
        """
        {"type":"session.start","data":{"sessionId":"\(id)","context":{"cwd":"\(stage.work)"}},"id":"1","timestamp":"\(time)"}
        {"type":"user.message","data":{"content":"go"},"id":"2","timestamp":"\(time)"}
        {"type":"assistant.turn_start","data":{"turnId":"0"},"id":"3","timestamp":"\(time)"}
        {"type":"permission.requested","data":{"requestId":"r","permissionRequest":{"kind":"shell","fullCommandText":"rm x"}},"id":"4","timestamp":"\(time)"}

        """)
    }

    @Test("Copilot CLI: the lock names the child, the launcher is folded into it, a question waits")
    func copilot() throws {
      let stage = try Stage()
      let copilot = try stage.program("copilot")
      let launcher = try StandIn(copilot, ["--model", "gpt-5"], in: stage.work, runs: copilot)
      let child = try #require(launcher.children.first)
      try copilotSession(stage, stage.first)
      try stage.home.write(
        ".copilot/session-state/\(stage.first)/inuse.\(child).lock", "\(child)")
      let report = try stage.refresh()
      let found = session(report, stage.first)
      #expect(found["pid"] as? Int == Int(child))
      #expect(found.string("match_confidence") == "high")
      #expect(found.string("state") == "waiting" && found.string("state_reason") == "permission")
      #expect(process(report, launcher.pid).isEmpty)
    }

    @Test("Copilot CLI: the lock of a process that was killed binds nobody with its id")
    func copilotStale() throws {
      let stage = try Stage()
      let copilot = try StandIn(stage.program("copilot"), in: "/")
      try copilotSession(stage, stage.first, at: -7200)
      let lock = try stage.home.write(
        ".copilot/session-state/\(stage.first)/inuse.\(copilot.pid).lock", "\(copilot.pid)")
      try FileManager.default.setAttributes(
        [.modificationDate: Date().addingTimeInterval(-3600)], ofItemAtPath: lock)
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] is NSNull)
      #expect(session(report, stage.first).string("state") == "closed")
    }

    @Test("Mistral Vibe: the lock names the server, whose title hides its arguments")
    func vibe() throws {
      let stage = try Stage()
      let python = try stage.program("python3.12")
      let launcher = try StandIn(
        stage.program("vibe-rs"), ["--resume", stage.first], in: stage.work, runs: python,
        title: "vibe-app-server")
      let child = try #require(launcher.children.first)
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      let folder = ".vibe/logs/session/unified/\(stage.first)"
      try stage.home.write(
        folder + "/journal/0000000000000001.jsonl",
        """
        {"type":"command_reserved","payload":{"client_command_id":"t","method":"turn/start","params":{"message":[{"text":"go"}]}}}
        {"type":"core_input","payload":{"input":{"determinism":{"time_unix_ms":\(now)}}}}
        {"type":"callback_registered","payload":{"kind":"approval","callback_id":"approval-1"}}

        """)
      try stage.home.write(
        folder + "/meta.json", #"{"environment":{"working_directory":"\#(stage.work)"}}"#)
      try stage.home.write(
        ".vibe/logs/session/active/\(stage.first).lock.json",
        #"{"process_id":\#(child),"session_id":"\#(stage.first)","acquired_at":\#(now)}"#)
      let report = try stage.refresh()
      let found = session(report, stage.first)
      #expect(found["pid"] as? Int == Int(child))
      #expect(found.string("match_confidence") == "high")
      #expect(found.string("state") == "waiting" && found.string("state_reason") == "permission")
      #expect(process(report, launcher.pid).isEmpty)
    }

    @Test("Kimi Code: known by its title, bound by its directory, an open question waits")
    func kimi() throws {
      let stage = try Stage()
      let kimi = try StandIn(
        stage.program("node"), ["/opt/kimi/cli.js", "--yolo"], in: stage.work, title: "kimi-code")
      let id = "session_" + stage.first
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      let folder = ".kimi-code/sessions/wd_work_0/\(id)"
      try stage.home.write(
        folder + "/agents/main/wire.jsonl",
        """
        {"type":"turn.prompt","agentId":"main","input":[{"type":"text","text":"go"}],"origin":"user","time":\(now)}
        {"type":"interaction.request","agentId":"main","id":"i","kind":"question","time":\(now)}

        """)
      try stage.home.write(folder + "/state.json", #"{"id":"\#(id)","cwd":"\#(stage.work)"}"#)
      let report = try stage.refresh()
      let found = session(report, id)
      #expect(found["pid"] as? Int == Int(kimi.pid))
      #expect(found.string("match_confidence") == "medium")
      #expect(found.string("state") == "waiting" && found.string("state_reason") == "input")
    }

    @Test("Pi: known by its title in a runtime; another program of its name is nobody's")
    func pi() throws {
      let stage = try Stage()
      let pi = try StandIn(
        stage.program("node"), ["/opt/lib/node_modules/pi/cli.js"], in: stage.work, title: "pi")
      let other = try StandIn(stage.program("pi"), in: stage.work)
      let time = Stage.time(0)
      try stage.home.write(
        ".pi/agent/sessions/--work--/2026_\(stage.first).jsonl",
        """
        {"type":"session","version":3,"id":"\(stage.first)","timestamp":"\(time)","cwd":"\(stage.work)"}
        {"type":"message","id":"a","timestamp":"\(time)","message":{"role":"user","content":"go"}}

        """)
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] as? Int == Int(pi.pid))
      #expect(process(report, other.pid).isEmpty)
    }

    @Test("Qwen Code: the file beside the session names its process, where it was there before it")
    func qwen() throws {
      let stage = try Stage()
      let script = "/opt/lib/node_modules/@qwen-code/qwen-code/cli.js"
      let node = try stage.program("node")
      let qwen = try StandIn(node, [script], in: "/")
      let late = try StandIn(node, [script], in: "/")
      let time = Stage.time(0)
      for (id, process, seconds) in [(stage.first, qwen, 0.0), (stage.second, late, -7200)] {
        let folder = ".qwen/projects/-work/chats/"
        try stage.home.write(
          folder + id + ".jsonl",
          #"{"uuid":"u","sessionId":"\#(id)","timestamp":"\#(time)","type":"user","cwd":"/x","message":{"parts":[{"text":"go"}]}}"#
            + "\n")
        let started = Date().timeIntervalSince1970 + seconds
        try stage.home.write(
          folder + id + ".runtime.json",
          #"{"schema_version":1,"pid":\#(process.pid),"session_id":"\#(id)","started_at":\#(started)}"#
        )
      }
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] as? Int == Int(qwen.pid))
      #expect(session(report, stage.first).string("match_confidence") == "high")
      #expect(session(report, stage.second)["pid"] as? Int != Int(late.pid))
    }

    @Test("Antigravity: the database held open names the conversation")
    func antigravity() throws {
      let stage = try Stage()
      let file = stage.home.path + "/.gemini/antigravity-cli/conversations/\(stage.first).db"
      try stage.home.write(".gemini/antigravity-cli/conversations/\(stage.first).db", "no database")
      try stage.home.write(
        ".gemini/antigravity-cli/brain/\(stage.first)/.system_generated/logs/transcript.jsonl",
        #"{"step_index":0,"type":"USER_INPUT","created_at":"\#(Stage.time(-3600))","content":"go"}"#
          + "\n")
      let agy = try StandIn(stage.program("agy"), in: "/", open: [file])
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] as? Int == Int(agy.pid))
      #expect(session(report, stage.first).string("match_confidence") == "high")
    }
  }
#endif
