#if os(Linux)
  import Foundation
  import Glibc
  import Testing

  /// Stand-ins for agents in windows of the same tmux, seen through the real `/proc` of a process
  /// namespace of their own.
  ///
  /// agtop acts on processes of the real `/proc` only, so without a namespace it would see, and act on, the
  /// machine's own.
  @Suite(
    "The monitor's keys: acting on live sessions",
    .enabled(if: ProcessNamespace.isAllowed, "this system allows no process namespace"))
  struct MonitorLiveSlow {
    private let home: MonitorHome
    private let claude: String

    init() throws {
      home = try MonitorHome()
      claude = try StandIn.install("bin/claude", in: home.scratch)
      try FileManager.default.createDirectory(
        atPath: home.path + "/work", withIntermediateDirectories: true)
    }

    /// The monitor, once it shows all sessions and no process.
    private func monitor(_ arguments: String = "") throws -> MonitorTerminal {
      let terminal = try MonitorTerminal(
        home: home.path, arguments, ["HOST_PROC": "/proc", "CODEX_HOME": home.path + "/.codex"],
        columns: 180, alone: true)
      try terminal.wait(for: "all sessions") { $0.position == "1/\(MonitorHome.count)" }
      return terminal
    }

    /// Starts an agent in a window of its own; its pid.
    private func agent(in terminal: MonitorTerminal) throws -> Int32 {
      let text = try terminal.tell([
        "new-window", "-d", "-P", "-F", "#{pane_pid}", "-c", home.path + "/work",
        "exec \(claude)",
      ])
      let pid = try #require(Int32(text.trimmingCharacters(in: .newlines)))
      let proc = try terminal.processes()
      try wait(for: "the start of \(pid)") { name(of: pid, in: proc) == "claude" }
      return pid
    }

    /// Sends a signal from within: outside, a process of somebody else may have that id.
    private func send(_ signal: String, to pid: Int32, in terminal: MonitorTerminal) throws {
      try terminal.tell(["run-shell", "kill -\(signal) \(pid)"])
    }

    /// Says that an agent runs a session, as Claude Code does.
    private func bind(
      _ pid: Int32, in terminal: MonitorTerminal, to number: Int, _ status: String
    ) throws {
      let start = try #require(fields(of: pid, in: terminal.processes())?.start)
      try home.scratch.write(
        ".claude/sessions/\(pid).json",
        #"{"pid":\#(pid),"sessionId":"\#(MonitorHome.id(number))","cwd":"\#(home.path)/work","#
          + #""procStart":"\#(start)","status":"\#(status)","waitingFor":"permission prompt","#
          + #""kind":"interactive","startedAt":1795369050696,"updatedAt":1795369050696}"#)
    }

    /// The state of a process and when it started; nil when there is none.
    private func fields(
      of pid: Int32, in proc: String
    ) -> (state: Substring, start: Substring)? {
      guard let stat = try? String(contentsOfFile: "\(proc)/\(pid)/stat", encoding: .utf8),
        let rest = stat.split(separator: ")").last?.split(separator: " "), rest.count > 19
      else { return nil }
      return (rest[0], rest[19])
    }

    /// Whether a process has ended: its parent may take long to notice, its number be given out again.
    private func hasEnded(_ pid: Int32, startedAt start: Substring?, in proc: String) -> Bool {
      guard let fields = fields(of: pid, in: proc) else { return true }
      return fields.state == "Z" || fields.start != start
    }

    private func name(of pid: Int32, in proc: String) -> String {
      ((try? String(contentsOfFile: "\(proc)/\(pid)/comm", encoding: .utf8)) ?? "")
        .trimmingCharacters(in: .newlines)
    }

    private func wait(for what: String, _ isSo: () -> Bool) throws {
      let end = DispatchTime.now() + patience
      while !isSo() {
        guard DispatchTime.now() < end else {
          throw MonitorTerminal.Failure(description: "not so: \(what)")
        }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }

    /// Whether a row with this process is on the screen.
    private func has(_ screen: MonitorScreen, _ pid: Int32) -> Bool {
      screen.rows.contains { $0.contains(" \(pid) ") }
    }

    @Test("F5 and r look at the processes at once, however long the delay")
    func refresh() throws {
      let terminal = try monitor("-d 3600")
      for key in ["F5", "r"] {
        let pid = try agent(in: terminal)
        try terminal.press(key) { has($0, pid) }
      }
    }

    @Test("digits, w, Enter and J find a live session and go to its window")
    func finding() throws {
      let terminal = try monitor()
      let waits = try agent(in: terminal)
      let runs = try agent(in: terminal)
      try bind(waits, in: terminal, to: 7, "waiting")
      try bind(runs, in: terminal, to: 12, "idle")
      try terminal.wait(for: "both agents") { screen in
        screen.rows.contains { $0.contains("! perm?") && $0.contains(MonitorHome.title(7)) }
          && screen.rows.contains { $0.contains("· idle") && $0.contains(MonitorHome.title(12)) }
      }
      try terminal.type("\(runs)")
      try terminal.wait(for: "the process with that id") { $0.selected == 12 }
      try terminal.press("Escape") { $0.bar.hasPrefix("F1Help") }
      try terminal.press("Tab") { $0.panel.contains("\(runs), live") }
      try terminal.press("BTab") { $0.selected == 12 }
      try terminal.press("i") { $0.header.contains("LAST▴") && $0.numbers.first == 7 }
      try terminal.press("w") { $0.numbers.first == 12 }
      try terminal.press("w") { $0.numbers.first == 7 }
      // Windows in the order in which they were made: the monitor's is the first.
      try terminal.press("J") { _ in try terminal.tell(windows) == "0\n0\n1\n" }
      try terminal.wait(for: "jumped to")
      try terminal.tell(["select-window", "-t", ":0"])
      try terminal.type("\(waits)")
      try terminal.wait(for: "the other process") { $0.selected == 7 }
      try terminal.press("Enter") { $0.bar.hasPrefix("F1Help") }
      try terminal.press("Enter") { _ in try terminal.tell(windows) == "0\n1\n0\n" }
    }

    private let windows = ["list-windows", "-F", "#{window_active}"]

    @Test("live sessions stand first in every order")
    func orders() throws {
      let terminal = try monitor()
      let pid = try agent(in: terminal)
      try bind(pid, in: terminal, to: 9, "busy")
      try terminal.wait(for: "the agent") { has($0, pid) }
      let most = (1...MonitorHome.count).max {
        MonitorHome.allTokens($0) < MonitorHome.allTokens($1)
      }
      for (key, title) in [("P", "CPU▾"), ("M", "MEM▾")] {
        try terminal.press(key) {
          $0.header.contains(title) && $0.numbers.first == 9
        }
        try terminal.press("T") { $0.numbers.dropFirst().first == most }
      }
    }

    @Test("F9 ends the process of the selected session, or of all tagged ones, and no other")
    func signal() throws {
      let terminal = try monitor()
      let agents = try (0..<3).map { _ in try agent(in: terminal) }
      let proc = try terminal.processes()
      let starts = agents.map { fields(of: $0, in: proc)?.start }
      for (number, pid) in zip(4..., agents) { try bind(pid, in: terminal, to: number, "idle") }
      try terminal.wait(for: "the agents") { screen in agents.allSatisfy { has(screen, $0) } }
      try terminal.press("G") { $0.selected == MonitorHome.count }
      try terminal.press("F9", shows: "no process runs it")
      try terminal.type("\(agents[0])")
      try terminal.wait(for: "the first agent") { $0.selected == 4 }
      try terminal.press("Enter") { $0.bar.hasPrefix("F1Help") }

      try terminal.press("F9", shows: "Signal \(agents[0])")
      try terminal.press("Escape") { !$0.text.contains("Signal \(agents[0])") }
      try terminal.press("Space") { $0.status.contains("1 tagged") }
      try terminal.press("U") { !$0.status.contains("tagged") }
      try terminal.type("\(agents[0])")
      try terminal.press("Enter") { $0.selected == 4 && $0.bar.hasPrefix("F1Help") }
      try terminal.press("F9", shows: "Signal \(agents[0])")
      try terminal.press("Enter", shows: "TERM sent to \(agents[0])")
      try wait(for: "the end of \(agents[0])") {
        hasEnded(agents[0], startedAt: starts[0], in: proc)
      }
      // tmux at times never learns of an end; that of another child makes it ask for all.
      try terminal.tell(["run-shell", "true"])
      try terminal.wait(for: "the session without it") { !has($0, agents[0]) }

      for pid in agents[1...] {
        try terminal.type("\(pid)")
        try terminal.press("Enter") { screen in
          screen.bar.hasPrefix("F1Help")
            && screen.selected == agents.firstIndex(of: pid).map { $0 + 4 }
        }
        try terminal.press("Space")
      }
      try terminal.wait(for: "2 tagged")
      try terminal.press("F9", shows: "Signal 2 processes")
      try terminal.press("End", "Up", "Up", "Enter")
      try terminal.wait(for: "KILL sent to \(agents[1]), \(agents[2])")
      try wait(for: "the end of all") {
        zip(agents, starts).allSatisfy { hasEnded($0, startedAt: $1, in: proc) }
      }
    }

    @Test(
      "F9 on a process that ends while the list is open is sent to none that comes in its place")
    func ended() throws {
      let terminal = try monitor()
      let agents = try (0..<2).map { _ in try agent(in: terminal) }
      try terminal.wait(for: "the agents") { screen in agents.allSatisfy { has(screen, $0) } }
      let (chosen, other) = (agents[0], agents[1])
      try terminal.type("\(chosen)")
      try terminal.press("Enter") { $0.bar.hasPrefix("F1Help") }
      try terminal.press("F9", shows: "Signal \(chosen)")
      let proc = try terminal.processes()
      let start = fields(of: chosen, in: proc)?.start
      try send("KILL", to: chosen, in: terminal)
      try wait(for: "the end of \(chosen)") { hasEnded(chosen, startedAt: start, in: proc) }
      try terminal.press("Enter", shows: "nothing sent; claude \(chosen) has ended")
      #expect(name(of: other, in: proc) == "claude")
      #expect(fields(of: other, in: proc)?.state != "Z")
    }

    @Test("J finds a session on another server of tmux; a stopped one holds neither J nor F9 up")
    func otherServer() throws {
      let terminal = try monitor()
      let file = home.path + "/pane"
      try terminal.tell([
        "run-shell",
        "tmux -L other new-session -d -s 'else where' -P -F '##{pane_pid} ##{pid}' "
          + "'exec \(claude)' >'\(file)'",
      ])
      defer { _ = try? terminal.tell(["run-shell", "tmux -L other kill-server"]) }
      let ids = try String(contentsOfFile: file, encoding: .utf8)
        .split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
      try #require(ids.count == 2)
      let (pid, server) = (ids[0], ids[1])
      try terminal.wait(for: "the agent") { has($0, pid) }
      try terminal.type("\(pid)")
      try terminal.press("Enter") { $0.bar.hasPrefix("F1Help") }
      try terminal.press(
        "J", shows: "in tmux -L other, session else where: tmux -L other attach -t 'else where'")
      try send("STOP", to: server, in: terminal)
      defer { try? send("CONT", to: server, in: terminal) }
      try terminal.press("J")
      try terminal.press("F9", shows: "Signal \(pid)")
      try terminal.press("Enter", shows: "TERM sent to \(pid)")
      try terminal.wait(for: "does not answer")
    }

    @Test("--readonly sends nothing")
    func readOnly() throws {
      let terminal = try monitor("--readonly")
      let pid = try agent(in: terminal)
      try bind(pid, in: terminal, to: 1, "idle")
      try terminal.wait(for: "the agent") { has($0, pid) }
      try terminal.type("\(pid)")
      try terminal.press("Enter") { $0.selected == 1 && $0.bar.hasPrefix("F1Help") }
      try terminal.press("F9", shows: "--readonly: no signal is sent")
      #expect(name(of: pid, in: try terminal.processes()) == "claude")
    }
  }
#endif
