#if os(Linux)
  import Foundation
  import Testing

  #if canImport(Glibc)
    import Glibc
  #endif

  /// Processes that look like agents' to the system, bound through links into the real `/proc`.
  @Suite("Sessions and live processes")
  struct LiveProcessTests {
    private typealias Stage = LiveStage

    private func session(_ report: Report, _ id: String) -> [String: Any] {
      report.sessions.first { $0.string("session_id") == id } ?? [:]
    }

    private func process(_ report: Report, _ pid: Int32) -> [String: Any] {
      report.root.objects("processes").first { $0["pid"] as? Int == Int(pid) } ?? [:]
    }

    @Test("Claude Code: the list of live sessions gives process and state")
    func claudeListed() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, ended: false)
      try stage.claudeSession(stage.second)
      let claude = try stage.program("claude")
      let asks = try StandIn(claude, in: stage.work)
      let idles = try StandIn(claude, ["--model", "sonnet"], in: stage.work)
      try stage.claudeEntry(asks, stage.first, "waiting", waitingFor: "permission prompt")
      try stage.claudeEntry(idles, stage.second, "idle")
      let report = try stage.refresh()
      let first = session(report, stage.first)
      #expect(first["pid"] as? Int == Int(asks.pid))
      #expect(first.string("liveness") == "live")
      #expect(first.string("match_confidence") == "high")
      #expect(first.string("state") == "waiting")
      #expect(first.string("state_reason") == "permission")
      let second = session(report, stage.second)
      #expect(second["pid"] as? Int == Int(idles.pid))
      #expect(second.string("state") == "idle")
      #expect(process(report, idles.pid).string("role") == "session")
      let text = try stage.list(["--active"])
      #expect(text.contains(" \(asks.pid) ") && text.contains("waiting"))
    }

    @Test(
      "Claude Code: the entry of a process that is gone, or of one before with its pid, binds nothing"
    )
    func claudeStale() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, at: -3600)
      let claude = try StandIn(stage.program("claude"), in: stage.work)
      try stage.claudeEntry(claude, stage.first, "busy", start: "17")
      try stage.home.write(
        ".claude/sessions/999999999.json",
        #"{"pid":999999999,"sessionId":"\#(stage.first)","procStart":"17","status":"busy"}"#)
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] is NSNull)
      #expect(session(report, stage.first).string("state") == "closed")
      #expect(process(report, claude.pid).string("role") == "no session yet")
      #expect(try !stage.list(["--active"]).contains(stage.first.prefix(8)))
    }

    @Test("Claude Code under node, its session in the arguments")
    func claudeUnderNode() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, at: -3600)
      let node = try StandIn(
        stage.program("node"),
        ["/opt/lib/node_modules/@anthropic-ai/claude-code/cli.js", "--resume", stage.first],
        in: "/")
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] as? Int == Int(node.pid))
      #expect(session(report, stage.first).string("match_confidence") == "high")
    }

    @Test("Claude Code: the folder of its tool outputs held open names the session")
    func claudeTasks() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, at: -3600)
      let tasks = stage.home.path + "/claude-0/-work/\(stage.first)/tasks"
      try FileManager.default.createDirectory(atPath: tasks, withIntermediateDirectories: true)
      let claude = try StandIn(stage.program("claude"), in: "/", open: [tasks])
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] as? Int == Int(claude.pid))
      #expect(session(report, stage.first).string("match_confidence") == "high")
    }

    @Test("Gemini CLI: of the launcher and the process it starts the second has the session")
    func geminiPair() throws {
      let stage = try Stage()
      let node = try stage.program("node")
      let script = "/opt/lib/node_modules/@google/gemini-cli/bundle/gemini.js"
      let launcher = try StandIn(node, [script, "--model", "pro"], in: stage.work, runs: node)
      let time = Stage.time(0)
      try stage.home.write(
        ".gemini/tmp/work/chats/session-2026-11-22T10-00-\(stage.first.prefix(8)).jsonl",
        """
        {"sessionId":"\(stage.first)","projectHash":"0","startTime":"\(time)","lastUpdated":"\(time)","kind":"main","directories":["\(stage.work)"]}
        {"id":"m1","timestamp":"\(time)","type":"user","content":"go"}

        """)
      try stage.home.write(".gemini/tmp/work/.project_root", stage.work)
      let report = try stage.refresh()
      let child = try #require(launcher.children.first)
      #expect(session(report, stage.first)["pid"] as? Int == Int(child))
      #expect(process(report, launcher.pid).isEmpty)
    }

    @Test(
      "Codex: the daemon is a server, its terminal has the session that began in it, helpers are none"
    )
    func codexDaemon() throws {
      let stage = try Stage()
      let terminal = try StandIn(stage.program("codex"), in: stage.work)
      let rollout = try stage.codexSession(stage.first)
      let old = try stage.codexSession(stage.second, ended: true, at: -7200)
      let daemon = try stage.program("daemon/codex")
      let server = try StandIn(
        daemon, ["app-server", "--listen", "unix://", "--managed-daemon"], in: "/",
        open: [rollout, old])
      let updater = try StandIn(daemon, ["app-server", "daemon", "pid-update-loop"], in: "/")
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] as? Int == Int(terminal.pid))
      #expect(session(report, stage.first).string("match_confidence") == "medium")
      #expect(session(report, stage.second)["pid"] as? Int == Int(server.pid))
      #expect(session(report, stage.second)["process_metrics"] is NSNull)
      #expect(session(report, stage.second).string("state") == "closed")
      #expect(process(report, server.pid).string("role") == "server")
      #expect((process(report, server.pid)["session_ids"] as? [String])?.count == 2)
      #expect(process(report, updater.pid).isEmpty)
    }

    @Test("Codex without a daemon: the rollout and its lock held open")
    func codexAlone() throws {
      let stage = try Stage()
      let rollout = try stage.codexSession(stage.first, at: -7200)
      let lock = try stage.home.write(".codex/thread-writer-locks/\(stage.first).lock", "")
      let codex = try StandIn(
        stage.program("codex"), ["--no-daemon"], in: "/", open: [rollout, lock])
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] as? Int == Int(codex.pid))
      #expect(session(report, stage.first).string("match_confidence") == "high")
    }

    @Test("A fresh prompt is a row of its own")
    func fresh() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, at: -3600)
      let claude = try StandIn(stage.program("claude"), in: stage.work)
      let report = try stage.refresh()
      #expect(process(report, claude.pid).string("role") == "no session yet")
      #expect(session(report, stage.first)["pid"] is NSNull)
      #expect(try stage.list().contains("no session yet"))
    }

    @Test("What a tool burns counts for the session that started it, once it is measured")
    func load() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, ended: false)
      let claude = try stage.program("claude")
      let busy = try StandIn(
        claude, in: stage.work, tool: try stage.program("make"), burns: true)
      try stage.claudeEntry(busy, stage.first, "busy")
      var found: [String: Any] = [:]
      var metrics: [String: Any] = [:]
      // A machine with much to do may leave it nothing while agtop looks.
      for _ in 0..<50 where metrics["cpu_percent"] as? Double ?? 0 == 0 {
        found = session(try stage.refresh(), stage.first)
        metrics = found.object("process_metrics")
      }
      #expect(metrics["process_count"] as? Int == 2)
      #expect((metrics["cpu_percent"] as? Double ?? 0) > 0)
      #expect(["memory_bytes", "memory_share_bytes"].allSatisfy { metrics[$0] as? Int ?? 0 > 0 })
      #expect(found.string("state") == "running")
      #expect(found.string("current_action").hasPrefix("Bash"))
      let own = process(try stage.refresh(), busy.pid).object("own_metrics")
      #expect(own["process_count"] as? Int == 1)
    }

    @Test("A process stopped by a signal is shown as such, and its session as suspended")
    func suspended() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, ended: false)
      let claude = try StandIn(stage.program("claude"), in: stage.work)
      try stage.claudeEntry(claude, stage.first, "busy")
      #expect(claude.stop())
      let report = try stage.refresh()
      #expect(process(report, claude.pid).string("os_state") == "stopped")
      #expect(session(report, stage.first).string("state") == "warning")
      #expect(session(report, stage.first).string("state_reason") == "suspended")
    }

    @Test("A process that changed its directory to one that is gone takes nobody's session")
    func directoryGone() throws {
      let stage = try Stage()
      let gone = stage.home.path + "/gone"
      try FileManager.default.createDirectory(atPath: gone, withIntermediateDirectories: true)
      let claude = try StandIn(stage.program("claude"), in: gone)
      try FileManager.default.removeItem(atPath: gone)
      try stage.claudeSession(stage.first)
      let report = try stage.refresh()
      #expect(session(report, stage.first)["pid"] is NSNull)
      #expect(process(report, claude.pid)["cwd"] is NSNull)
    }

    @Test("Arguments of a hundred kilobytes with newlines hide nothing and name nothing")
    func longArguments() throws {
      let stage = try Stage()
      try stage.claudeSession(stage.first, at: -3600)
      let prompt = String(repeating: "fix the daemon\n--resume \(stage.first)\n", count: 1600)
      let claude = try StandIn(stage.program("claude"), ["-p", prompt], in: stage.work)
      let report = try stage.refresh()
      #expect(process(report, claude.pid).string("role") == "no session yet")
      #expect(session(report, stage.first)["pid"] is NSNull)
    }
  }
#endif
