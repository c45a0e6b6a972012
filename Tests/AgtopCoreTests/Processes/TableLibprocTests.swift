import Testing

@testable import AgtopCore

@Suite("The process table from libproc")
struct TableLibprocTests {
  private func looked(_ entry: RecordedLibproc.Entry) -> ProcessFacts? {
    var table = LibprocTable(RecordedLibproc([9: entry]), uid: 501)
    return table.table().processes.first
  }

  private func entry(_ change: (inout RecordedLibproc.Entry) -> Void) -> RecordedLibproc.Entry {
    var entry = RecordedLibproc.Entry()
    change(&entry)
    return entry
  }

  @Test("A process has the facts that the calls state")
  func allFacts() throws {
    let facts = try #require(
      looked(
        entry {
          $0.process.parent = 5
          $0.process.terminal = 268_435_459
          $0.arguments = RecordedLibproc.arguments(["claude", "--resume", "x y"])
        }))
    #expect(facts.identity == ProcessIdentity(pid: 9, start: 1_776_400_000_250_000))
    #expect(facts.startedAt.milliseconds == 1_776_400_000_250)
    #expect(facts.parent == 5)
    #expect(facts.uid == 501)
    #expect(facts.comm == "claude")
    #expect(facts.exe == "/opt/claude/versions/2.1.121")
    #expect(facts.argv == ["claude", "--resume", "x y"])
    #expect(facts.tty == "ttys003")
    #expect(facts.cpuTime == 2_000_000_000)
    #expect(facts.reapedCPUTime == 1_000_000_000)
    #expect(facts.residentBytes == 61_440_000)
    #expect(facts.virtualBytes == 400_000_000_000)
    #expect(facts.cwd == nil)
    #expect(facts.readBytes == nil)
    #expect(facts.writtenBytes == nil)
  }

  @Test("The longer of the two names is taken, the short one where there is no other")
  func names() {
    let long = entry {
      $0.process.comm = "codex-aarch64-ap"
      $0.process.name = "codex-aarch64-apple-darwin"
    }
    #expect(looked(long)?.comm == "codex-aarch64-apple-darwin")
    #expect(looked(entry { $0.process.name = "" })?.comm == "claude")
  }

  @Test("Memory is what Activity Monitor shows; where that is not told, what is resident")
  func memory() {
    #expect(looked(entry { $0.usage?.footprintBytes = 7 })?.residentBytes == 7)
    #expect(looked(entry { $0.usage = nil })?.residentBytes == 40_960_000)
  }

  @Test("Where the kernel's name is but a version, it is the name the program was started by")
  func versionName() {
    func name(_ kernel: String, _ argv: [String]) -> String? {
      looked(
        entry {
          $0.process.comm = kernel
          $0.process.name = kernel
          $0.arguments = RecordedLibproc.arguments(argv)
        })?.comm
    }
    #expect(name("2.1.332", ["claude", "--resume"]) == "claude")
    #expect(name("2.1.332", ["/Users/dev/.local/bin/claude"]) == "claude")
    #expect(name("2.1.332", []) == "2.1.332")
    #expect(name("7z", ["other"]) == "7z")
    #expect(name("node", ["claude"]) == "node")
  }

  @Test("Parents that are other users' are told apart, up to a process of the user")
  func ancestors() {
    let calls = RecordedLibproc([
      1: entry { $0.process.uid = 0 },
      40: entry { $0.process.parent = 1 },
      41: entry {
        $0.process.parent = 40
        $0.process.uid = 0
        $0.process.comm = "login"
      },
      42: entry { $0.process.parent = 41 }, 43: entry { $0.process.parent = 42 },
      50: entry { $0.process.parent = 77 },
    ])
    var table = LibprocTable(calls, uid: 501)
    let found = table.table()
    #expect(found.processes.map(\.pid) == [40, 42, 43, 50])
    #expect(found.ancestors == [41: ProcessTable.Ancestor(parent: 40, comm: "login")])
  }

  @Test(
    "The state is that of the process, and of its threads where it could run",
    arguments: [
      (1, 1, .unknown), (2, 1, .running), (2, 0, .sleeping), (2, nil, .running),
      (3, 1, .sleeping), (4, 1, .stopped), (5, nil, .zombie), (0, 1, .unknown), (77, 1, .unknown),
    ] as [(UInt32, Int32?, ProcessFacts.RunState)])
  func states(_ status: UInt32, _ threads: Int32?, _ state: ProcessFacts.RunState) {
    let facts = looked(
      entry {
        $0.process.status = status
        if let threads { $0.task?.runningThreads = threads } else { $0.task = nil }
      })
    #expect(facts?.state == state)
  }

  @Test("What the system refuses is not known, and not zero")
  func refused() throws {
    let facts = try #require(
      looked(
        entry {
          $0.task = nil
          $0.usage = nil
          $0.arguments = nil
          $0.executable = nil
          $0.process.terminal = 7
        }))
    #expect(facts.cpuTime == nil)
    #expect(facts.reapedCPUTime == nil)
    #expect(facts.residentBytes == nil)
    #expect(facts.virtualBytes == nil)
    #expect(facts.argv == [])
    #expect(facts.exe == nil)
    #expect(facts.tty == nil)
  }

  @Test("Numbers that do not fit are not known; a start or parent that cannot be is no process")
  func bigNumbers() throws {
    let facts = try #require(
      looked(
        entry {
          $0.task = LibprocTask(
            residentBytes: .max, virtualBytes: .max, userTicks: .max, systemTicks: .max,
            runningThreads: .max)
          $0.usage = LibprocUsage(
            childUserTicks: .max, childSystemTicks: .max, readBytes: .max, writtenBytes: .max,
            footprintBytes: .max)
        }))
    #expect(facts.cpuTime == nil)
    #expect(facts.reapedCPUTime == nil)
    #expect(facts.residentBytes == nil)
    #expect(facts.virtualBytes == nil)
    #expect(looked(entry { $0.process.startSeconds = .max }) == nil)
    #expect(looked(entry { $0.process.startSeconds = .max / 1_000_000 }) == nil)
    #expect(looked(entry { $0.process.parent = .max }) == nil)
    #expect(MachTimebase(numerator: .max, denominator: 0).nanoseconds(1, 0) == 4_294_967_295)
  }

  @Test("Only processes of the user are there, in the order of ids, each once")
  func users() {
    let calls = RecordedLibproc([
      30: entry { _ in }, 4: entry { _ in }, 12: entry { $0.process.uid = 0 },
    ])
    var table = LibprocTable(calls, uid: 501)
    #expect(table.table().processes.map(\.pid) == [4, 30])
    #expect(calls.argumentReads == 2)
  }

  @Test("Arguments are asked for once, and again after another start, name or program")
  func readsOnce() {
    let calls = RecordedLibproc([9: entry { $0.process.flags = 0 }])
    var table = LibprocTable(calls, uid: 501)
    var expected = 1
    func refresh() {
      _ = table.table()
      _ = table.table()
      #expect(calls.argumentReads == expected)
      expected += 1
    }
    refresh()
    calls.change(9) { $0.process.startMicroseconds += 1 }
    refresh()
    calls.change(9) { $0.process.comm = "node" }
    refresh()
    calls.change(9) { $0.process.name = "node" }
    refresh()
    // The child of a fork became another program of the same name.
    calls.change(9) { $0.process.flags = 0x4000 }
    refresh()
  }

  @Test("A zombie has no arguments, and none are asked for")
  func zombie() {
    let calls = RecordedLibproc([9: entry { $0.process.status = 5 }])
    var table = LibprocTable(calls, uid: 501)
    let facts = table.table().processes.first
    #expect(facts?.state == .zombie)
    #expect(facts?.argv == [])
    #expect(facts?.exe == nil)
    #expect(calls.argumentReads == 0)
  }

  @Test("Arguments that may be another process's are not taken")
  func idGivenOutAgainMeanwhile() {
    let calls = RecordedLibproc([9: entry { _ in }])
    calls.afterArguments { [weak calls] in
      calls?.change(9) { $0.process.startSeconds += 1 }
    }
    var table = LibprocTable(calls, uid: 501)
    #expect(table.table().processes.isEmpty)
    calls.afterArguments {}
    #expect(table.table().processes.map(\.identity.start) == [1_776_400_001_250_000])
    let gone = RecordedLibproc([9: entry { _ in }])
    gone.afterArguments { [weak gone] in gone?.remove(9) }
    table = LibprocTable(gone, uid: 501)
    #expect(table.table().processes.isEmpty)
  }
}
