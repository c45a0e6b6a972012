import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Acting")
struct ActingTests {
  private func target(_ pid: Int32, _ name: String = "claude") -> ActionTarget {
    ActionTarget(ProcessIdentity(pid: pid, start: 1000), name: name)
  }

  @Test("F9 offers TERM first, and Enter sends it to the selected process")
  func terminate() {
    var monitor = Scene.monitor()
    monitor.tap(.function(9))
    #expect(monitor.frame().text.contains("Signal 41822 · agtop · Fix the flaky test"))
    #expect(monitor.tap(.enter).contains(.signal(.terminate, [target(41_822)])))
    #expect(monitor.state.overlay == nil)
  }

  @Test("Esc sends nothing")
  func cancelled() {
    var monitor = Scene.monitor()
    let effects = monitor.tap(.function(9), .escape)
    #expect(!effects.contains { if case .signal = $0 { true } else { false } })
  }

  @Test("A signal goes to all tagged processes, each once, and the tags go")
  func tagged() {
    var monitor = Scene.monitor()
    monitor.tap(.character(" "), .character(" "))
    #expect(monitor.state.selectedIndex == 2)
    #expect(monitor.frame().text.contains("2 tagged"))
    monitor.tap(.function(9), .down)
    #expect(
      monitor.tap(.enter).contains(
        .signal(.interrupt, [target(41_822), target(41_207, "codex")])))
    #expect(monitor.state.tagged.isEmpty)
  }

  @Test("U takes all tags off")
  func untag() {
    var monitor = Scene.monitor()
    monitor.tap(.character(" "), .character(" "), .character("U"))
    #expect(monitor.state.tagged.isEmpty)
  }

  @Test("Servers that others use, agtop itself, and sessions without a process are refused")
  func refused() {
    let shared = Scene.session("shared", pid: 50).changed { $0.process?.isShared = true }
    let snapshot = Scene.snapshot(
      [shared, Scene.session("mine", age: 70, pid: 999), Scene.session("dead", age: 80)],
      processes: [Scene.process(60, role: .server)])
    var monitor = Scene.monitor(snapshot)
    for index in 0..<4 {
      monitor.select(row: index)
      #expect(monitor.tap(.function(9)).contains(.beep))
      #expect(monitor.state.overlay == nil)
    }
  }

  @Test(
    "Where the processes shown are not those of this system, no signal is sent and no jump made")
  func otherProcesses() {
    var monitor = Scene.monitor()
    monitor.data.context.actingRefusal = "HOST_PROC shows other processes"
    for key in [KeyPress.function(9), .character("J"), .enter] {
      #expect(monitor.tap(key).contains(.beep))
      #expect(monitor.frame().text.contains("HOST_PROC shows other processes"))
      #expect(monitor.state.overlay == nil)
    }
  }

  @Test("--readonly sends nothing")
  func readOnly() {
    var monitor = Scene.monitor()
    monitor.data.context.isReadOnly = true
    #expect(monitor.tap(.function(9)).contains(.beep))
  }

  @Test(
    "y copies the command that resumes the session where it ran",
    arguments: [
      (ClientKind.claude, "cd -- /home/u/src/agtop && claude --resume x-1"),
      (.codex, "cd -- /home/u/src/agtop && codex resume x-1"),
      (.gemini, "cd -- /home/u/src/agtop && gemini --resume x-1"),
      (.opencode, "cd -- /home/u/src/agtop && opencode --session x-1"),
    ])
  func resume(_ client: ClientKind, _ command: String) {
    var monitor = Scene.monitor(Scene.snapshot([Scene.session("x-1", client: client)]))
    #expect(monitor.tap(.character("y")).contains(.copy(command)))
    #expect(monitor.frame().text.contains(command))
    monitor.tap(.enter)
    #expect(!monitor.frame().text.contains(command))
  }

  @Test("A name with spaces, quotes or control characters is one harmless word of the command")
  func quoting() {
    #expect(ShellWord.quoted("it's here") == "'it'\\''s here'")
    #expect(ShellWord.quoted("a;rm -rf ~") == "'a;rm -rf ~'")
    // In fish a backslash inside quotes would take the quote with it.
    #expect(ShellWord.quoted("/a\\';touch x;'") == "'/a'\\\\\\'';touch x;'\\'")
    #expect(ShellWord.quoted("a\nb") == nil)
    #expect(ShellWord.quoted("a\u{1B}c") == nil)
    #expect(ShellWord.quoted("") == "''")
    #expect(ShellWord.quoted("~x") == "'~x'")
    #expect(ShellWord.quoted("=x") == "'=x'")
  }

  private func session(_ id: String, cwd: String) -> Session {
    Scene.session(id).changed { $0.facts.firstCwd = cwd }
  }

  @Test(
    "An id that is none, or a directory that cannot be pasted, makes no command",
    arguments: [
      ("-x", "/w"), ("--dangerously-skip-permissions", "/w"), ("", "/w"), ("a b", "/w"),
      ("a;b", "/w"), ("é", "/w"), ("a", "/w\n/x"), ("a", "/w\u{1B}[0m"),
    ])
  func noCommand(_ id: String, _ cwd: String) {
    var monitor = Scene.monitor(Scene.snapshot([session(id, cwd: cwd)]))
    #expect(monitor.tap(.character("y")) == [.beep])
    #expect(monitor.state.overlay == nil)
  }

  @Test("A directory that is no absolute path means one below, never the one before")
  func relative() throws {
    #expect(
      try ResumeCommand.text(of: session("a", cwd: "-")) == "cd -- ./- && claude --resume a")
  }

  @Test("A command that is wider than the screen is shown whole")
  func wide() {
    let cwd = "/home/" + String(repeating: "long/", count: 40) + "end"
    var monitor = Scene.monitor(Scene.snapshot([session("a", cwd: cwd)]), columns: 60)
    monitor.tap(.character("y"))
    let page = CommandPage(title: "", command: "cd -- \(cwd) && claude --resume a")
    let lines = page.lines(width: 58)
    #expect(lines.joined() == page.command)
    for line in lines { #expect(monitor.frame().text.contains(line)) }
  }

  @Test("e reads the transcript, E shows its file; of one that is gone both say so")
  func page() throws {
    var monitor = Scene.monitor(
      Scene.snapshot([Scene.session("a", title: "Fix it")]), columns: 100)
    let session = try #require(monitor.selectedContent?.session)
    let effects = monitor.tap(.character("e"))
    let lines = effects.compactMap { effect -> [String]? in
      guard case .read(session.key, session.facts.path, let lines) = effect else { return nil }
      return lines.first
    }
    #expect(
      lines == [
        ["Claude Code · agtop · Fix it", "session a", "~/.claude/projects/p/a.jsonl"]
      ])
    #expect(monitor.tap(.character("E")).contains(.page(session.facts.path)))
    let gone = Scene.session("a", children: [Scene.session("b")])
      .changed { $0.facts.isGone = true }
    var other = Scene.monitor(Scene.snapshot([gone]))
    for key in ["e", "E"] as [Character] {
      #expect(other.tap(.character(key)).contains(.beep))
    }
  }

  @Test("x explains the session that was chosen, also one that is gone")
  func explain() {
    // A row, because one of its subagents is still there.
    let gone = Scene.session("a", title: "Fix it", children: [Scene.session("b")])
      .changed { $0.facts.isGone = true }
    var monitor = Scene.monitor(Scene.snapshot([gone]), columns: 100)
    #expect(monitor.tap(.character("x")).contains(.explain(gone.key)))
    var empty = Scene.monitor(Scene.snapshot([]))
    #expect(empty.tap(.character("x")).contains(.beep))
  }

  @Test("What OpenCode keeps in a database can be read, and has no raw file")
  func database() {
    var session = Scene.session("a", client: .opencode)
      .changed { $0.facts.path = "/home/u/.local/share/opencode/opencode.db" }
    var monitor = Scene.monitor(Scene.snapshot([session]))
    #expect(monitor.tap(.character("E")) == [.beep])
    #expect(monitor.frame().text.contains("no raw file"))
    #expect(!monitor.tap(.character("e")).contains(.beep))
    session = session.changed {
      $0.facts.path = "/home/u/.local/share/opencode/storage/session/p/a.json"
    }
    monitor = Scene.monitor(Scene.snapshot([session]))
    #expect(monitor.tap(.character("E")).contains(.page(session.facts.path)))
  }
}
