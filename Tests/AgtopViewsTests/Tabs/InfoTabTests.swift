import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Info tab")
struct InfoTabTests {
  init() { _ = LocalZone.use("UTC") }

  private func waiting(_ reason: String, pid: Int32? = 41_822) -> Session {
    Scene.session(
      "deadbeef-1", state: .waiting, reason: reason, age: 240, tokens: 21_500,
      title: "Fix the flaky test", pid: pid)
  }

  private func agent(_ session: Session, _ pid: Int32 = 41_822) -> AgentProcess {
    Scene.process(pid, sessions: [session.key])
  }

  // MARK: What is asked for

  @Test("The command that a session asks for is told whole, with the keys that answer")
  func permission() {
    let session = waiting("permission")
      .changed { $0.facts.currentAction = "Bash: rm -rf /srv/build/output" }
    let lines = Monitor.showing(session, tab: .info, processes: [agent(session)]).panel()
    #expect(lines[0] == " NEEDS YOU  permission, for 4m: Bash: rm -rf /srv/build/output")
    #expect(
      lines[1]
        == "            J or Enter jumps to its terminal   y copies the resume command")
  }

  @Test("How often the context was compacted, and how many files were changed, where that is known")
  func work() {
    var session = waiting("input")
    #expect(!text(session).contains("compacted"))
    #expect(!text(session).contains("changed"))
    session = session.changed { $0.facts.work = SessionWork(compactions: [], files: []) }
    #expect(!text(session).contains("compacted"))
    #expect(!text(session).contains("changed"))
    session = session.changed {
      $0.facts.work.compacted(at: Scene.ago(7200))
      $0.facts.work.compacted(at: Scene.ago(2460))
      $0.facts.work.changed(SessionWork.file("/w/a"))
    }
    for columns in [80, 140] {
      #expect(text(session, columns).contains("compacted 2×, 41m ago"))
      #expect(text(session, columns).contains("branch main, 1 file changed"))
    }
    session = session.changed {
      $0.facts.gitBranch = nil
      $0.contextUsed = nil
    }
    #expect(text(session).contains("compacted 2×, 41m ago"))
    #expect(text(session).contains("1 file changed"))
  }

  private func text(_ session: Session, _ columns: Int = 80) -> String {
    Monitor.showing(session, tab: .info, columns: columns).panel().joined(separator: "\n")
  }

  @Test("In a low panel a figure goes on in the next line while there is room, under one heading")
  func headings() {
    let session = waiting("permission")
    var settings = MonitorSettings()
    settings.tab = .info
    let monitor = Scene.monitor(
      Scene.snapshot([session], processes: [agent(session)]), columns: 80, rows: 24,
      settings: settings)
    let lines = monitor.panelLines().prefix(monitor.layout.panel.rows).map {
      $0.pieces.map(\.text).joined()
    }
    let headings = lines.map { $0.prefix(7) }.filter { $0.contains { $0.isLetter } }
    #expect(Set(headings).count == headings.count)
    #expect(headings.contains(" PID   "))
  }

  @Test("Until when the prompt cache is warm, and what going on costs, is told while it is live")
  func cache() {
    let session = waiting("input").changed {
      $0.cacheClock = CacheClock(
        warmUntil: Scene.ago(-180), lifetime: 300, tokens: 21_500,
        warmCost: Money(picodollars: 10_000_000_000), coldCost: Money(picodollars: 130_000_000_000))
    }
    let text = Monitor.showing(session, tab: .info).panel().joined(separator: "\n")
    #expect(text.contains("CACHE"))
    #expect(text.contains("warm for 3m"))
    #expect(text.contains("cold it writes them for $0.1300"))
    let closed = session.changed { $0.state = .closed }
    #expect(!Monitor.showing(closed, tab: .info).panel().joined(separator: "\n").contains("CACHE"))
  }

  @Test("Where the terminal is is asked once for a session that waits, and said when it is known")
  func place() {
    let session = waiting("permission")
    let snapshot = Scene.snapshot(
      [session, Scene.session("b", age: 900, pid: 7)], processes: [agent(session)])
    var monitor = Scene.monitor(nil, columns: 80)
    let wanted = Effect.locate(
      ActionTarget(ProcessIdentity(pid: 41_822, start: 1000), name: "claude"),
      session: "deadbeef-1")
    #expect(monitor.apply(Scene.refresh(snapshot), now: Scene.now).contains(wanted))
    #expect(!monitor.apply(Scene.refresh(snapshot), now: Scene.now).contains(wanted))
    let process = ProcessIdentity(pid: 41_822, start: 1000)
    monitor.apply(TerminalName(process: process, name: "tmux main:1"))
    #expect(monitor.panel()[1].contains("J or Enter jumps to tmux main:1   y copies"))
    #expect(monitor.panel(width: 140)[1].contains("jumps to tmux main:1 (pts/3)   y copies"))
    monitor.apply(TerminalName(process: ProcessIdentity(pid: 8, start: 1), name: "tmux other:2"))
    #expect(monitor.panel()[1].contains("J or Enter jumps to its terminal"))
    let effects = monitor.tap(.down)
    #expect(!effects.contains { if case .locate = $0 { true } else { false } })
  }

  @Test("A question is told in its words; on a parent only J jumps")
  func question() {
    let session = Scene.session(
      "deadbeef-1", state: .waiting, reason: "input", age: 34, pid: 41_822,
      children: [Scene.session("agent-1")]
    ).changed {
      $0.facts.tail = TranscriptTail(.waiting, reason: "input", detail: "Which of the two?")
    }
    let lines = Monitor.showing(session, tab: .info, processes: [agent(session)]).panel()
    #expect(lines[0] == " NEEDS YOU  input, for 34s: asks “Which of the two?”")
    #expect(lines[1].hasPrefix("            J jumps to its terminal   y"))
  }

  @Test("Keys that would do nothing are not offered")
  func noKeys() {
    let session = waiting("input", pid: nil)
    let lines = Monitor.showing(session, tab: .info).panel()
    #expect(!lines.contains { $0.contains("jumps") })
    let subagent = waiting("input", pid: nil).changed { $0.facts.isSubagent = true }
    #expect(!Monitor.showing(subagent, tab: .info).panel().contains { $0.contains("copies") })
  }

  @Test("What is only inferred is called so")
  func inferred() {
    let session = waiting("permission").changed {
      $0.stateDetail = "inferred: its last call asks for permission, and nothing runs"
      $0.facts.currentAction = "Bash: npm test"
    }
    let line = Monitor.showing(session, tab: .info).panel()[0]
    #expect(line == " NEEDS YOU  permission (inferred), for 4m: Bash: npm test")
  }

  @Test("A long question goes on in a second line")
  func longQuestion() {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    let session = waiting("input").changed {
      $0.facts.tail = TranscriptTail(.waiting, reason: "input", detail: words)
    }
    let lines = Monitor.showing(session, tab: .info).panel()
    #expect(lines[1].hasPrefix("            word"))
    #expect(lines[1].hasSuffix("…"))
  }

  @Test("Who waits for nobody has a state: closed ones tell when they were active last")
  func states() {
    let closed = Scene.session("a", state: .closed, age: 14_400)
    #expect(Monitor.showing(closed, tab: .info).fact("STATE") == "closed, last active 4h ago")
    let running = Scene.session("b", state: .running, age: 22)
      .changed { $0.facts.currentAction = "exec_command: swift test" }
    #expect(
      Monitor.showing(running, tab: .info).fact("STATE")
        == "running, for 22s: exec: swift test")
  }

  // MARK: What was said last

  @Test("What you, the agent and a tool said last has a line each, for its own session only")
  func exchange() {
    let session = Scene.session("a")
    var monitor = Monitor.showing(session, tab: .info, columns: 140)
    let turns: [RecentTurn] = [
      .init(.user, "an older one", at: Scene.ago(900)),
      .init(.user, "please fix it", at: Scene.ago(360)),
      .init(.tool, "Bash: npm test", at: Scene.ago(34), outcome: .exit(1)),
      .init(.agent, "looking", at: Scene.ago(30)),
    ]
    monitor.apply(RecentTurns(session: session.key, readAt: nil, turns: turns))
    let left = monitor.panel().map { String($0.prefix(50)) }
    #expect(left[1].hasPrefix(" LAST   you     6m  please fix it"))
    #expect(left[2].hasPrefix("        agent  30s  looking"))
    #expect(left[3].hasPrefix("        tool   34s  exit 1 Bash: npm test"))
    monitor.apply(
      RecentTurns(session: SessionKey(client: .codex, id: "a"), readAt: nil, turns: turns))
    #expect(!monitor.panel().contains { $0.contains("LAST") })
    monitor.apply(RecentTurns(session: session.key, readAt: nil, turns: []))
    #expect(monitor.fact("LAST")?.hasPrefix("nothing could be read") ?? false)
  }

  // MARK: Processes

  @Test("Its processes stand as a tree with the ports on which they listen")
  func tree() {
    let session = Scene.session("a", pid: 41_822)
    var process = agent(session)
    func member(_ pid: Int32, _ depth: Int, _ argv: [String], ports: [UInt16] = [])
      -> ProcessMember
    {
      let facts = ProcessFacts(
        identity: ProcessIdentity(pid: pid, start: 1), comm: "claude", argv: argv)
      var member = ProcessMember(facts, depth: depth, cpuPercent: depth == 0 ? 3.4 : nil)
      member.ports = ports
      return member
    }
    process.members = [
      member(41_822, 0, ["claude"]),
      member(50, 1, ["/usr/bin/node", "/srv/dev-server"], ports: [5173, 8080]),
    ]
    process.tree.processCount = 9
    let monitor = Monitor.showing(session, tab: .info, columns: 140, processes: [process])
    let lines = monitor.panel().map { String($0.prefix(60)) }
    let first = lines.firstIndex { $0.hasPrefix(" TREE") } ?? 0
    #expect(lines[first].hasPrefix(" TREE   41822 claude  3%"))
    #expect(lines[first + 1].hasPrefix("        └─ 50 node dev-server  :5173 :8080"))
    #expect(lines[first + 2].hasPrefix("        and 7 more: the tab Process"))
    let narrow = Monitor.showing(session, tab: .info, processes: [process])
    #expect(narrow.panel().contains { $0.contains("2 children  :5173 :8080") })
  }

  @Test(
    "How the process is known is said in plain words",
    arguments: [
      (
        MatchConfidence.high, "Claude Code lists process 7 with this session",
        "sure: Claude Code lists it with this session"
      ),
      (
        .medium, "the arguments of process 7 name this session",
        "likely: its arguments name this session"
      ),
      (
        .low, "began 3 s after process 77 started in the same directory",
        "a guess: began 3 s after process 77 started in the same directory"
      ),
    ])
  func evidence(_ confidence: MatchConfidence, _ reason: String, _ words: String) {
    let binding = ProcessBinding(
      process: ProcessIdentity(pid: 7, start: 1), confidence: confidence, reason: reason)
    #expect(Evidence.words(binding) == words)
    let session = Scene.session("a").changed { $0.process = binding }
    #expect(Monitor.showing(session, tab: .info).fact("PID")?.hasPrefix("7 " + words) ?? false)
  }

  // MARK: Room

  @Test("From 120 columns on there are two columns, and no fact is lost below")
  func columns() {
    let session = Scene.session("a", title: "Landing page", pid: 7)
    let monitor = Monitor.showing(session, tab: .info)
    let wide = monitor.panel(width: 140)
    let narrow = monitor.panel(width: 60)
    for heading in ["STATE", "COST", "PID", "WHERE", "FILE", "TITLE", "MODEL", "ID"] {
      #expect(wide.contains { $0.contains(" \(heading) ") }, "\(heading)")
      #expect(narrow.contains { $0.hasPrefix(" \(heading) ") }, "\(heading)")
    }
    #expect(wide[0].contains("STATE") && wide[0].contains("COST"))
    #expect(wide.count < narrow.count)
    #expect(narrow.allSatisfy { DisplayWidth.of($0) <= 60 })
  }

  @Test("In a low panel the figures are in sight: what was said last takes the lines that are left")
  func low() {
    let session = waiting("input")
    var monitor = Scene.monitor(Scene.snapshot([session]), columns: 80, rows: 24)
    monitor.apply(
      RecentTurns(
        session: session.key, readAt: nil,
        turns: [.init(.user, "one"), .init(.agent, "two"), .init(.tool, "three")]))
    let shown = monitor.panelLines().prefix(monitor.layout.panel.rows).map {
      $0.pieces.map(\.text).joined()
    }
    for heading in [" NEEDS YOU", " LAST", " COST", " CTX", " PID", " WHERE"] {
      #expect(shown.contains { $0.hasPrefix(heading) }, "\(heading) of \(shown)")
    }
  }

  @Test("A process without a session tells what the system says of it")
  func process() {
    var process = Scene.process(40_500, role: .noSession)
    process.reason = "no session has its directory"
    process.facts.argv = ["claude", "--model", "opus"]
    let monitor = Monitor.showing(process: process, tab: .info)
    #expect(monitor.fact("process") == "40500, new")
    #expect(monitor.fact("why") == "no session has its directory")
    #expect(monitor.fact("command") == "claude --model opus")
    #expect(monitor.fact("cwd") == "~/src/agtop")
    #expect(monitor.fact("terminal") == "pts/3")
    #expect(monitor.fact("role") == "no session yet")
    #expect(monitor.fact("started")?.hasSuffix(", 2h ago") ?? false)
  }

  @Test("Without a row there is a hint")
  func nothing() {
    #expect(Monitor.showing(tab: .info).panel().first == "  No row is selected.")
  }
}
