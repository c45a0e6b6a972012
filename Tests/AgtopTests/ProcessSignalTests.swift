#if os(Linux)
  import AgtopCore
  import AgtopViews
  import Foundation
  import Glibc
  import Testing

  @testable import agtop

  /// With children of this test only.
  @Suite("A signal reaches the process that was chosen, or none")
  struct ProcessSignalTests {
    private let environment = Environment([:])

    @Test("A process that has the id of the chosen one, and started at another time, gets nothing")
    func sameID() throws {
      let process = try Victim.child()
      defer { Victim.end([process]) }
      for step: UInt64 in 1...100 {
        var target = try Victim.target(process)
        target.process.start -= step
        let (text, failed) = ProcessSignal.send(.kill, to: [target], in: environment)
        #expect(failed)
        #expect(text == "nothing sent; sleep \(target.process.pid) has ended")
      }
      #expect(process.isRunning)
      let (text, failed) = ProcessSignal.send(
        .terminate, to: [try Victim.target(process)], in: environment)
      #expect(!failed, "\(text)")
      process.waitUntilExit()
    }

    @Test("A copy of /proc leads to no signal and no jump, whatever it shows")
    func copy() throws {
      let process = try Victim.child()
      defer { Victim.end([process]) }
      let pid = process.processIdentifier
      let copy = try Scratch()
      for name in ["\(pid)/stat", "\(pid)/cmdline", "self/status"] {
        try copy.write(
          name, String(contentsOfFile: "/proc/" + name, encoding: .utf8))
      }
      let other = Environment(["HOST_PROC": copy.path])
      let target = try Victim.target(process)
      for (text, failed) in [
        ProcessSignal.send(.kill, to: [target], in: other),
        TerminalJump.jump(to: target, in: other),
      ] {
        #expect(failed)
        #expect(text.contains("HOST_PROC is \(copy.path)"))
      }
      #expect(process.isRunning)
      #expect(SystemProcesses.refusalToAct(in: Environment(["HOST_PROC": "/proc"])) == nil)
    }
  }

  @Suite("A signal to a process that ends at that moment")
  struct SignalRacesSlow {
    private let environment = Environment([:])

    @Test("A hundred processes that end at the moment of the signal: nobody else gets it")
    func races() throws {
      let bystander = try Victim.child()
      for race in 0..<100 {
        let victim = try Victim.child()
        let target = try Victim.target(victim)
        let hasEnded = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
          usleep(UInt32(race) * 20)
          // Not by its id: that may be somebody else's by now.
          victim.terminate()
          hasEnded.signal()
        }
        _ = ProcessSignal.send(.kill, to: [target], in: environment)
        hasEnded.wait()
        victim.waitUntilExit()
        let after = try Victim.child()
        #expect(bystander.isRunning)
        let (text, failed) = ProcessSignal.send(.kill, to: [target], in: environment)
        #expect(failed)
        #expect(text.contains("sleep \(target.process.pid) has ended"))
        #expect(after.isRunning)
        Victim.end([after])
      }
      #expect(bystander.isRunning)
      Victim.end([bystander])
    }
  }

  /// Children of the tests that get signals.
  private enum Victim {
    /// A child that ends by the first signal.
    static func child() throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sleep")
      process.arguments = ["600"]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.runUnblocked()
      return process
    }

    static func target(_ process: Process) throws -> ActionTarget {
      let pid = process.processIdentifier
      let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
      let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
      let start = try #require(fields.count > 19 ? UInt64(fields[19]) : nil)
      return ActionTarget(ProcessIdentity(pid: pid, start: start), name: "sleep")
    }

    static func end(_ processes: [Process]) {
      for process in processes {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
    }
  }
#endif
