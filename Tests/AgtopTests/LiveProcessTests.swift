#if os(Linux)
  import Foundation
  import Testing

  #if canImport(Glibc)
    import Glibc
  #endif

  /// Processes that look like agents' to the system, bound through links into the real `/proc`.
  @Suite("Sessions and live processes")
  struct LiveProcessTests {
    private typealias Place = LivePlace

    private func session(_ report: Report, _ id: String) -> [String: Any] {
      report.sessions.first { $0.string("session_id") == id } ?? [:]
    }

    private func process(_ report: Report, _ pid: Int32) -> [String: Any] {
      report.root.objects("processes").first { $0["pid"] as? Int == Int(pid) } ?? [:]
    }

    @Test("Claude Code: the list of live sessions gives process and state")
    func claudeListed() throws {
      let place = try Place()
      try place.claudeSession(place.first, ended: false)
      try place.claudeSession(place.second)
      let claude = try place.program("claude")
      let asks = try StandIn(claude, in: place.work)
      let idles = try StandIn(claude, ["--model", "sonnet"], in: place.work)
      try place.claudeEntry(asks, place.first, "waiting", waitingFor: "permission prompt")
      try place.claudeEntry(idles, place.second, "idle")
      let report = try place.refresh()
      let first = session(report, place.first)
      #expect(first["pid"] as? Int == Int(asks.pid))
      #expect(first.string("liveness") == "live")
      #expect(first.string("match_confidence") == "high")
      #expect(first.string("state") == "waiting")
      #expect(first.string("state_reason") == "permission")
      let second = session(report, place.second)
      #expect(second["pid"] as? Int == Int(idles.pid))
      #expect(second.string("state") == "idle")
      #expect(process(report, idles.pid).string("role") == "session")
      let text = try place.list(["--active"])
      #expect(text.contains(" \(asks.pid) ") && text.contains("waiting"))
    }

    @Test(
      "Claude Code: the entry of a process that is gone, or of one before with its pid, binds nothing"
    )
    func claudeStale() throws {
      let place = try Place()
      try place.claudeSession(place.first, at: -3600)
      let claude = try StandIn(place.program("claude"), in: place.work)
      try place.claudeEntry(claude, place.first, "busy", start: "17")
      try place.home.write(
        ".claude/sessions/999999999.json",
        #"{"pid":999999999,"sessionId":"\#(place.first)","procStart":"17","status":"busy"}"#)
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] is NSNull)
      #expect(session(report, place.first).string("state") == "closed")
      #expect(process(report, claude.pid).string("role") == "no session yet")
      #expect(try !place.list(["--active"]).contains(place.first.prefix(8)))
    }

    @Test("Claude Code under node, its session in the arguments")
    func claudeUnderNode() throws {
      let place = try Place()
      try place.claudeSession(place.first, at: -3600)
      let node = try StandIn(
        place.program("node"),
        ["/opt/lib/node_modules/@anthropic-ai/claude-code/cli.js", "--resume", place.first],
        in: "/")
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] as? Int == Int(node.pid))
      #expect(session(report, place.first).string("match_confidence") == "high")
    }

    @Test("Claude Code: the folder of its tool outputs held open names the session")
    func claudeTasks() throws {
      let place = try Place()
      try place.claudeSession(place.first, at: -3600)
      let tasks = place.home.path + "/claude-0/-work/\(place.first)/tasks"
      try FileManager.default.createDirectory(atPath: tasks, withIntermediateDirectories: true)
      let claude = try StandIn(place.program("claude"), in: "/", open: [tasks])
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] as? Int == Int(claude.pid))
      #expect(session(report, place.first).string("match_confidence") == "high")
    }

    @Test("Gemini CLI: of the launcher and the process it starts the second has the session")
    func geminiPair() throws {
      let place = try Place()
      let node = try place.program("node")
      let script = "/opt/lib/node_modules/@google/gemini-cli/bundle/gemini.js"
      let launcher = try StandIn(node, [script, "--model", "pro"], in: place.work, runs: node)
      let time = Place.time(0)
      try place.home.write(
        ".gemini/tmp/work/chats/session-2026-11-22T10-00-\(place.first.prefix(8)).jsonl",
        """
        {"sessionId":"\(place.first)","projectHash":"0","startTime":"\(time)","lastUpdated":"\(time)","kind":"main","directories":["\(place.work)"]}
        {"id":"m1","timestamp":"\(time)","type":"user","content":"go"}

        """)
      try place.home.write(".gemini/tmp/work/.project_root", place.work)
      let report = try place.refresh()
      let child = try #require(launcher.children.first)
      #expect(session(report, place.first)["pid"] as? Int == Int(child))
      #expect(process(report, launcher.pid).isEmpty)
    }

    @Test(
      "Codex: the daemon is a server, its terminal has the session that began in it, helpers are none"
    )
    func codexDaemon() throws {
      let place = try Place()
      let terminal = try StandIn(place.program("codex"), in: place.work)
      let rollout = try place.codexSession(place.first)
      let old = try place.codexSession(place.second, ended: true, at: -7200)
      let daemon = try place.program("daemon/codex")
      let server = try StandIn(
        daemon, ["app-server", "--listen", "unix://", "--managed-daemon"], in: "/",
        open: [rollout, old])
      let updater = try StandIn(daemon, ["app-server", "daemon", "pid-update-loop"], in: "/")
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] as? Int == Int(terminal.pid))
      #expect(session(report, place.first).string("match_confidence") == "medium")
      #expect(session(report, place.second)["pid"] as? Int == Int(server.pid))
      #expect(session(report, place.second)["process_metrics"] is NSNull)
      #expect(session(report, place.second).string("state") == "closed")
      #expect(process(report, server.pid).string("role") == "server")
      #expect((process(report, server.pid)["session_ids"] as? [String])?.count == 2)
      #expect(process(report, updater.pid).isEmpty)
    }

    @Test("Codex without a daemon: the rollout and its lock held open")
    func codexAlone() throws {
      let place = try Place()
      let rollout = try place.codexSession(place.first, at: -7200)
      let lock = try place.home.write(".codex/thread-writer-locks/\(place.first).lock", "")
      let codex = try StandIn(
        place.program("codex"), ["--no-daemon"], in: "/", open: [rollout, lock])
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] as? Int == Int(codex.pid))
      #expect(session(report, place.first).string("match_confidence") == "high")
    }

    @Test("A fresh prompt is a row of its own")
    func fresh() throws {
      let place = try Place()
      try place.claudeSession(place.first, at: -3600)
      let claude = try StandIn(place.program("claude"), in: place.work)
      let report = try place.refresh()
      #expect(process(report, claude.pid).string("role") == "no session yet")
      #expect(session(report, place.first)["pid"] is NSNull)
      #expect(try place.list().contains("no session yet"))
    }

    @Test("What a tool burns counts for the session that started it, once it is measured")
    func load() throws {
      let place = try Place()
      try place.claudeSession(place.first, ended: false)
      let claude = try place.program("claude")
      let busy = try StandIn(
        claude, in: place.work, tool: try place.program("make"), burns: true)
      try place.claudeEntry(busy, place.first, "busy")
      var found: [String: Any] = [:]
      var metrics: [String: Any] = [:]
      // A machine with much to do may leave it nothing while agtop looks.
      for _ in 0..<50 where metrics["cpu_percent"] as? Double ?? 0 == 0 {
        found = session(try place.refresh(), place.first)
        metrics = found.object("process_metrics")
      }
      #expect(metrics["process_count"] as? Int == 2)
      #expect((metrics["cpu_percent"] as? Double ?? 0) > 0)
      #expect(["memory_bytes", "memory_share_bytes"].allSatisfy { metrics[$0] as? Int ?? 0 > 0 })
      #expect(found.string("state") == "running")
      #expect(found.string("current_action").hasPrefix("Bash"))
      let own = process(try place.refresh(), busy.pid).object("own_metrics")
      #expect(own["process_count"] as? Int == 1)
    }

    @Test("A process stopped by a signal is shown as such, and its session as suspended")
    func suspended() throws {
      let place = try Place()
      try place.claudeSession(place.first, ended: false)
      let claude = try StandIn(place.program("claude"), in: place.work)
      try place.claudeEntry(claude, place.first, "busy")
      #expect(claude.stop())
      let report = try place.refresh()
      #expect(process(report, claude.pid).string("os_state") == "stopped")
      #expect(session(report, place.first).string("state") == "warning")
      #expect(session(report, place.first).string("state_reason") == "suspended")
    }

    @Test("A process that changed its directory to one that is gone takes nobody's session")
    func directoryGone() throws {
      let place = try Place()
      let gone = place.home.path + "/gone"
      try FileManager.default.createDirectory(atPath: gone, withIntermediateDirectories: true)
      let claude = try StandIn(place.program("claude"), in: gone)
      try FileManager.default.removeItem(atPath: gone)
      try place.claudeSession(place.first)
      let report = try place.refresh()
      #expect(session(report, place.first)["pid"] is NSNull)
      #expect(process(report, claude.pid)["cwd"] is NSNull)
    }

    @Test("Arguments of a hundred kilobytes with newlines hide nothing and name nothing")
    func longArguments() throws {
      let place = try Place()
      try place.claudeSession(place.first, at: -3600)
      let prompt = String(repeating: "fix the daemon\n--resume \(place.first)\n", count: 1600)
      let claude = try StandIn(place.program("claude"), ["-p", prompt], in: place.work)
      let report = try place.refresh()
      #expect(process(report, claude.pid).string("role") == "no session yet")
      #expect(session(report, place.first)["pid"] is NSNull)
    }
  }
#endif
