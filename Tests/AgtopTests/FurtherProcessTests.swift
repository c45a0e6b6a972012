#if os(Linux)
  import Foundation
  import Testing

  /// Stand-ins for the clients beyond the first four, bound through links into the real `/proc`.
  @Suite("Sessions and live processes of further clients")
  struct FurtherProcessTests {
    private typealias Place = LivePlace

    private func session(_ report: Report, _ id: String) -> [String: Any] {
      report.sessions.first { $0.string("session_id") == id } ?? [:]
    }

    private func process(_ report: Report, _ pid: Int32) -> [String: Any] {
      report.root.objects("processes").first { $0["pid"] as? Int == Int(pid) } ?? [:]
    }

    private func copilotSession(_ place: Place, _ id: String, at seconds: Double = 0) throws {
      let time = Place.time(seconds)
      try place.home.write(
        ".copilot/session-state/\(id)/events.jsonl",
        """
        {"type":"session.start","data":{"sessionId":"\(id)","context":{"cwd":"\(place.work)"}},"id":"1","timestamp":"\(time)"}
        {"type":"user.message","data":{"content":"go"},"id":"2","timestamp":"\(time)"}
        {"type":"assistant.turn_start","data":{"turnId":"0"},"id":"3","timestamp":"\(time)"}
        {"type":"permission.requested","data":{"requestId":"r","permissionRequest":{"kind":"shell","fullCommandText":"rm x"}},"id":"4","timestamp":"\(time)"}

        """)
    }

    @Test("Copilot CLI: the lock names the child, the launcher is folded into it, a question waits")
    func copilot() throws {
      let place = try Place()
      let copilot = try place.program("copilot")
      let launcher = try StandIn(copilot, ["--model", "gpt-5"], in: place.work, runs: copilot)
      let child = try #require(launcher.children.first)
      try copilotSession(place, place.first)
      try place.home.write(
        ".copilot/session-state/\(place.first)/inuse.\(child).lock", "\(child)")
      let report = try place.refresh()
      let found = session(report, place.first)
      #expect(found["pid"] as? Int == Int(child))
      #expect(found.string("match_confidence") == "high")
      #expect(found.string("state") == "waiting" && found.string("state_reason") == "permission")
      #expect(process(report, launcher.pid).isEmpty)
    }

    @Test("Copilot CLI: the lock of a process that was killed binds nobody with its id")
    func copilotStale() throws {
      let place = try Place()
      let copilot = try StandIn(place.program("copilot"), in: "/")
      try copilotSession(place, place.first, at: -7200)
      let lock = try place.home.write(
        ".copilot/session-state/\(place.first)/inuse.\(copilot.pid).lock", "\(copilot.pid)")
      try FileManager.default.setAttributes(
        [.modificationDate: Date().addingTimeInterval(-3600)], ofItemAtPath: lock)
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] is NSNull)
      #expect(session(report, place.first).string("state") == "closed")
    }

    @Test("Mistral Vibe: the lock names the server, whose title hides its arguments")
    func vibe() throws {
      let place = try Place()
      let python = try place.program("python3.12")
      let launcher = try StandIn(
        place.program("vibe-rs"), ["--resume", place.first], in: place.work, runs: python,
        title: "vibe-app-server")
      let child = try #require(launcher.children.first)
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      let folder = ".vibe/logs/session/unified/\(place.first)"
      try place.home.write(
        folder + "/journal/0000000000000001.jsonl",
        """
        {"type":"command_reserved","payload":{"client_command_id":"t","method":"turn/start","params":{"message":[{"text":"go"}]}}}
        {"type":"core_input","payload":{"input":{"determinism":{"time_unix_ms":\(now)}}}}
        {"type":"callback_registered","payload":{"kind":"approval","callback_id":"approval-1"}}

        """)
      try place.home.write(
        folder + "/meta.json", #"{"environment":{"working_directory":"\#(place.work)"}}"#)
      try place.home.write(
        ".vibe/logs/session/active/\(place.first).lock.json",
        #"{"process_id":\#(child),"session_id":"\#(place.first)","acquired_at":\#(now)}"#)
      let report = try place.refresh()
      let found = session(report, place.first)
      #expect(found["pid"] as? Int == Int(child))
      #expect(found.string("match_confidence") == "high")
      #expect(found.string("state") == "waiting" && found.string("state_reason") == "permission")
      #expect(process(report, launcher.pid).isEmpty)
    }

    @Test("Kimi Code: known by its title, bound by its directory, an open question waits")
    func kimi() throws {
      let place = try Place()
      let kimi = try StandIn(
        place.program("node"), ["/opt/kimi/cli.js", "--yolo"], in: place.work, title: "kimi-code")
      let id = "session_" + place.first
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      let folder = ".kimi-code/sessions/wd_work_0/\(id)"
      try place.home.write(
        folder + "/agents/main/wire.jsonl",
        """
        {"type":"turn.prompt","agentId":"main","input":[{"type":"text","text":"go"}],"origin":"user","time":\(now)}
        {"type":"interaction.request","agentId":"main","id":"i","kind":"question","time":\(now)}

        """)
      try place.home.write(folder + "/state.json", #"{"id":"\#(id)","cwd":"\#(place.work)"}"#)
      let report = try place.refresh()
      let found = session(report, id)
      #expect(found["pid"] as? Int == Int(kimi.pid))
      #expect(found.string("match_confidence") == "medium")
      #expect(found.string("state") == "waiting" && found.string("state_reason") == "input")
    }

    @Test("Pi: known by its title in a runtime; another program of its name is nobody's")
    func pi() throws {
      let place = try Place()
      let pi = try StandIn(
        place.program("node"), ["/opt/lib/node_modules/pi/cli.js"], in: place.work, title: "pi")
      let other = try StandIn(place.program("pi"), in: place.work)
      let time = Place.time(0)
      try place.home.write(
        ".pi/agent/sessions/--work--/2026_\(place.first).jsonl",
        """
        {"type":"session","version":3,"id":"\(place.first)","timestamp":"\(time)","cwd":"\(place.work)"}
        {"type":"message","id":"a","timestamp":"\(time)","message":{"role":"user","content":"go"}}

        """)
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] as? Int == Int(pi.pid))
      #expect(process(report, other.pid).isEmpty)
    }

    @Test("Qwen Code: the file beside the session names its process, where it was there before it")
    func qwen() throws {
      let place = try Place()
      let script = "/opt/lib/node_modules/@qwen-code/qwen-code/cli.js"
      let node = try place.program("node")
      let qwen = try StandIn(node, [script], in: "/")
      let late = try StandIn(node, [script], in: "/")
      let time = Place.time(0)
      for (id, process, seconds) in [(place.first, qwen, 0.0), (place.second, late, -7200)] {
        let folder = ".qwen/projects/-work/chats/"
        try place.home.write(
          folder + id + ".jsonl",
          #"{"uuid":"u","sessionId":"\#(id)","timestamp":"\#(time)","type":"user","cwd":"/x","message":{"parts":[{"text":"go"}]}}"#
            + "\n")
        let started = Date().timeIntervalSince1970 + seconds
        try place.home.write(
          folder + id + ".runtime.json",
          #"{"schema_version":1,"pid":\#(process.pid),"session_id":"\#(id)","started_at":\#(started)}"#
        )
      }
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] as? Int == Int(qwen.pid))
      #expect(session(report, place.first).string("match_confidence") == "high")
      #expect(session(report, place.second)["pid"] as? Int != Int(late.pid))
    }

    @Test("Antigravity: the database held open names the conversation")
    func antigravity() throws {
      let place = try Place()
      let file = place.home.path + "/.gemini/antigravity-cli/conversations/\(place.first).db"
      try place.home.write(".gemini/antigravity-cli/conversations/\(place.first).db", "no database")
      try place.home.write(
        ".gemini/antigravity-cli/brain/\(place.first)/.system_generated/logs/transcript.jsonl",
        #"{"step_index":0,"type":"USER_INPUT","created_at":"\#(Place.time(-3600))","content":"go"}"#
          + "\n")
      let agy = try StandIn(place.program("agy"), in: "/", open: [file])
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] as? Int == Int(agy.pid))
      #expect(session(report, place.first).string("match_confidence") == "high")
    }
  }
#endif
