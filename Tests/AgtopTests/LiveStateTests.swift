#if os(Linux)
  import Foundation
  import Testing

  /// What agtop says that live processes are doing, through links into the real `/proc`.
  @Suite("States of live processes")
  struct LiveStateTests {
    /// A home and stand-ins of one test.
    private final class Stage {
      let home: Scratch
      let work: String
      /// An id of its own: the processes of other tests are seen too.
      let id = UUID().uuidString.lowercased()

      init() throws {
        home = try Scratch()
        work = home.path + "/work"
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
      }

      /// A moment so many seconds from now, as transcripts write it.
      static func time(_ seconds: Double) -> String {
        Date().addingTimeInterval(seconds).ISO8601Format(.init(includingFractionalSeconds: true))
      }

      func report() throws -> Report {
        let result = try AgtopBinary(
          home: home.path,
          ["HOST_PROC": try OwnProcesses(in: home).path, "CODEX_HOME": home.path + "/.codex"]
        ).run(["--json", "--no-store"])
        #expect(result.code == 0)
        #expect(try SchemaCheck().faults(in: result.output) == [])
        return try Report(result.output)
      }

      /// State, reason and detail of the session, as one line.
      func state() throws -> String {
        let session = try report().sessions.first { $0.string("session_id") == id } ?? [:]
        return ["state", "state_reason", "state_detail"].map { session[$0] as? String ?? "-" }
          .joined(separator: " | ")
      }

      /// A session of Claude Code that ends with a call of a tool, with an answer, or, as after an Esc
      /// before the first byte of an answer, with a prompt.
      enum End { case call, answer, prompt }

      func claudeSession(_ end: End, at seconds: Double) throws {
        let time = Self.time(seconds)
        func line(_ type: String, _ message: String) -> String {
          #"{"type":"\#(type)","uuid":"\#(UUID().uuidString)","timestamp":"\#(time)","sessionId":"\#(id)","#
            + #""cwd":"\#(work)","promptSource":"typed","message":\#(message)}"#
        }
        let call = #"{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"make"}}"#
        let answer =
          #"{"id":"msg_\#(id)","role":"assistant","model":"claude-opus-4-5","stop_reason":"#
          + #""\#(end == .call ? "tool_use" : "end_turn")","content":[\#(end == .call ? call : "")],"#
          + #""usage":{"input_tokens":10,"output_tokens":5}}"#
        let prompt = #"{"role":"user","content":"go"}"#
        let lines =
          [line("user", prompt), line("assistant", answer)]
          + (end == .prompt ? [line("user", prompt)] : [])
        try home.write(
          ".claude/projects/-work/\(id).jsonl", lines.joined(separator: "\n") + "\n")
      }

      /// A stand-in for Claude Code that its client lists with these members.
      func claude(_ members: String, since seconds: Double = 0) throws -> StandIn {
        let process = try StandIn(StandIn.install("bin/claude", in: home), in: work)
        let since = Int64((Date().timeIntervalSince1970 + seconds) * 1000)
        try home.write(
          ".claude/sessions/\(process.pid).json",
          #"{"pid":\#(process.pid),"sessionId":"\#(id)","cwd":"\#(work)","procStart":"#
            + #""\#(process.startTicks)","statusUpdatedAt":\#(since),\#(members)}"#)
        return process
      }

      /// A thread whose last call asks to leave the sandbox.
      func codexThread(at seconds: Double, policy: String = "on-request") throws -> String {
        let time = Self.time(seconds)
        func line(_ type: String, _ payload: String) -> String {
          #"{"timestamp":"\#(time)","type":"\#(type)","payload":{\#(payload)}}"#
        }
        let arguments =
          #"{\"cmd\":\"touch ../x\",\"sandbox_permissions\":\"require_escalated\"}"#
        let lines = [
          line("session_meta", #""id":"\#(id)","timestamp":"\#(time)","cwd":"\#(work)""#),
          line("event_msg", #""type":"task_started","turn_id":"t1""#),
          line("turn_context", #""turn_id":"t1","cwd":"\#(work)","approval_policy":"\#(policy)""#),
          line(
            "response_item",
            #""type":"function_call","name":"exec_command","call_id":"c","#
              + #""arguments":"\#(arguments)""#),
        ]
        return try home.write(
          ".codex/sessions/2026/11/22/rollout-2026-11-22T10-00-00-\(id).jsonl",
          lines.joined(separator: "\n") + "\n")
      }

      func codex(
        _ arguments: [String], open rollout: String, in directory: String? = nil, runsTool: Bool
      ) throws -> StandIn {
        try StandIn(
          StandIn.install("bin/codex", in: home), arguments, in: directory ?? work,
          open: [rollout], tool: runsTool ? StandIn.install("bin/make", in: home) : nil)
      }
    }

    @Test(
      "Claude Code: a background shell runs on after the turn, which the transcript does not end")
    func backgroundShell() throws {
      let stage = try Stage()
      try stage.claudeSession(.prompt, at: -600)
      let claude = try stage.claude(#""status":"shell""#)
      #expect(try stage.state() == "idle | - | background shell")
      withExtendedLifetime(claude) {}
    }

    @Test("Claude Code: the spare that it keeps ready has no row")
    func spare() throws {
      let stage = try Stage()
      let claude = try stage.claude(#""status":"idle","kind":"bg","spare":true"#)
      let pids = try stage.report().root.objects("processes").map { $0["pid"] as? Int }
      #expect(!pids.contains(Int(claude.pid)))
    }

    @Test(
      "Claude Code: every kind of permission is one",
      arguments: ["permission prompt", "sandbox request", "worker request", "goal proposal"])
    func permissions(_ what: String) throws {
      let stage = try Stage()
      try stage.claudeSession(.call, at: -600)
      let claude = try stage.claude(#""status":"waiting","waitingFor":"\#(what)""#)
      let detail = what == "permission prompt" ? "-" : what
      #expect(try stage.state() == "waiting | permission | \(detail)")
      withExtendedLifetime(claude) {}
    }

    @Test("Claude Code: busy for hours, with nothing written and no processor time, has stalled")
    func busyForHours() throws {
      let stage = try Stage()
      try stage.claudeSession(.call, at: -3 * 3600)
      let claude = try stage.claude(#""status":"busy""#, since: -3 * 3600)
      // 180 and more.
      #expect(try stage.state().hasPrefix("warning | stalled | inferred: silent for 18"))
      withExtendedLifetime(claude) {}
    }

    @Test("Claude Code: without its process nothing is idle, and a turn goes on for half a minute")
    func withoutProcess() throws {
      for (end, seconds, state) in [
        (Stage.End.answer, -5, "closed | - | -"), (.answer, -60, "closed | - | -"),
        // By a clock that is ahead: agtop may take its time to look.
        (.call, 600, "running | - | inferred from its transcript: no process of it is seen"),
        (.call, -40, "closed | - | -"),
      ] {
        let stage = try Stage()
        try stage.claudeSession(end, at: Double(seconds))
        for _ in 0..<2 { #expect(try stage.state() == state, "\(seconds)") }
      }
    }

    @Test("Codex: a call that asks to leave the sandbox waits until its tool runs")
    func codexAsks() throws {
      for arguments in [["--no-daemon"], ["app-server", "--managed-daemon"]] {
        for (runsTool, state) in [
          (false, "waiting | permission | inferred: its last call asks for permission"),
          (true, "running | - | inferred: a tool runs, so permission was given"),
        ] {
          let stage = try Stage()
          let rollout = try stage.codexThread(at: -900)
          let codex = try stage.codex(arguments, open: rollout, runsTool: runsTool)
          #expect(try stage.state().hasPrefix(state), "\(arguments) \(runsTool)")
          withExtendedLifetime(codex) {}
        }
      }
    }

    @Test("Codex: the server's tool of another directory is another thread's")
    func codexOtherTool() throws {
      let stage = try Stage()
      let rollout = try stage.codexThread(at: -900)
      let codex = try stage.codex(
        ["app-server", "--managed-daemon"], open: rollout, in: "/", runsTool: true)
      #expect(try stage.state().hasPrefix("waiting | permission"))
      withExtendedLifetime(codex) {}
    }

    @Test("Codex: where nobody is asked, the same call runs")
    func codexNeverAsks() throws {
      let stage = try Stage()
      let rollout = try stage.codexThread(at: -9, policy: "never")
      let codex = try stage.codex(["--no-daemon"], open: rollout, runsTool: false)
      #expect(try stage.state() == "running | - | -")
      withExtendedLifetime(codex) {}
    }
  }
#endif
