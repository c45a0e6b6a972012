import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Process tab")
struct ProcessTabTests {
  private func process(_ pid: Int32, of session: Session) -> AgentProcess {
    var process = Scene.process(pid, sessions: [session.key])
    process.facts.argv = ["claude", "--resume"]
    return process
  }

  @Test("The process is told with its state, match and figures")
  func figures() {
    let session = Scene.session("a", pid: 41_822)
    let monitor = Monitor.showing(
      session, tab: .process, processes: [process(41_822, of: session)])
    #expect(monitor.fact("process") == "41822, live, sleeping, pts/3, started 2h ago")
    #expect(monitor.fact("match") == "sure: its own list of live processes names the session")
    #expect(monitor.fact("command") == "claude --resume")
    #expect(monitor.fact("cpu")?.hasPrefix("12.5% ") ?? false)
    #expect(monitor.fact("memory")?.hasPrefix("393M ") ?? false)
    #expect(monitor.fact("disk")?.hasPrefix("1.3K/s ") ?? false)
    #expect(monitor.fact("disk read") == "50M since its start, 1.3K/s now")
    #expect(monitor.fact("virtual") == "8.4G")
    #expect(monitor.fact("processes") == "3")
  }

  @Test("Figures that were not measured are left out")
  func unmeasured() {
    let session = Scene.session("a", pid: 41_822).changed { $0.metrics = ProcessMetrics() }
    let monitor = Monitor.showing(session, tab: .process)
    for name in ["cpu", "memory", "disk", "disk read", "virtual"] {
      #expect(monitor.fact(name) == nil, "\(name)")
    }
    #expect(!monitor.panel().contains { $0.contains(" - ") || $0.contains("-/s") })
  }

  @Test("The graphs show the last refreshes, and name what their height means")
  func graphs() {
    let session = Scene.session("a", pid: 41_822)
    var process = process(41_822, of: session)
    var monitor = Monitor.showing(session, tab: .process, processes: [process])
    for (step, cpu) in [50.0, 100, 250].enumerated() {
      process.tree.cpuPercent = cpu
      process.tree.residentBytes = Int64(step + 1) << 20
      var next = Scene.snapshot([session], processes: [process])
      next.takenAt = Timestamp(milliseconds: Scene.now.milliseconds + Int64(step + 1) * 2000)
      _ = monitor.apply(Scene.refresh(next), now: next.takenAt)
    }
    let cpu = monitor.fact("cpu") ?? ""
    #expect(cpu.hasSuffix("▂▃█  height 250%"), "\(cpu)")
    // The scene's first refresh has 412,600,000 bytes, beside which a few megabytes are the least bar.
    #expect(monitor.fact("memory")?.hasSuffix("█▁▁▁  height 393M") ?? false)
  }

  @Test("The sessions of a shared server have no figures, and say why")
  func shared() {
    let session = Scene.session("a", client: .opencode, pid: 500).changed {
      $0.process?.isShared = true
      $0.metrics = nil
    }
    let server = Scene.process(500, client: .opencode, role: .server, sessions: [session.key])
    let monitor = Monitor.showing(session, tab: .process, processes: [server])
    #expect(monitor.fact("process")?.hasSuffix("serves 1 session") ?? false)
    #expect(monitor.fact("shared")?.hasPrefix("it runs other sessions too") ?? false)
    #expect(monitor.fact("cpu") == nil)
    // The row of the server itself has them.
    let row = Monitor.showing(process: server, tab: .process)
    #expect(row.fact("cpu")?.hasPrefix("12.5%") ?? false)
  }

  @Test("A process that ended is told as stopped, a session without one as such")
  func stopped() {
    let session = Scene.session("a", state: .closed, pid: 41_822).changed {
      $0.process?.liveness = .stopped
      $0.metrics = nil
    }
    let monitor = Monitor.showing(session, tab: .process)
    #expect(monitor.fact("process") == "41822, stopped, gone from the list of processes")
    let closed = Monitor.showing(Scene.session("b", state: .closed), tab: .process)
    #expect(closed.panel() == ["  No process runs this session."])
    let idle = Monitor.showing(Scene.session("b"), tab: .process)
    #expect(idle.panel() == ["  No process is known to run this session."])
  }

  @Test("What it started stands below it, each below its parent, and what is not listed is counted")
  func members() {
    let session = Scene.session("a", pid: 41_822)
    var process = process(41_822, of: session)
    func member(_ pid: Int32, _ depth: Int, _ argv: [String]) -> ProcessMember {
      var facts = ProcessFacts(
        identity: ProcessIdentity(pid: pid, start: 1), comm: "node", argv: argv)
      facts.residentBytes = 1 << 20
      return ProcessMember(facts, depth: depth, cpuPercent: 1.5)
    }
    process.members = [
      member(41_822, 0, ["claude"]), member(50, 1, ["npm", "test"]), member(51, 2, []),
    ]
    process.members[1].ports = [5173]
    process.tree.processCount = 10
    let monitor = Monitor.showing(session, tab: .process, processes: [process])
    #expect(
      monitor.panel().suffix(5) == [
        "    PID    CPU    MEM  COMMAND", "  41822   1.5%   1.0M  claude",
        "     50   1.5%   1.0M  └─ :5173 npm test", "     51   1.5%   1.0M    └─ [node]",
        "  and 7 more",
      ])
  }

  @Test("Megabytes of arguments are cut")
  func longCommand() {
    let argv = Array(repeating: String(repeating: "x", count: 5000), count: 500)
    let text = Format.command(argv, comm: "x")
    #expect(text.count < 1000)
  }
}
