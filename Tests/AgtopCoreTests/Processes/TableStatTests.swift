import Testing

@testable import AgtopCore

@Suite("The line of /proc/PID/stat")
struct TableStatTests {
  private func read(_ line: [UInt8]) -> ProcStat? { line.withUnsafeBytes { ProcStat($0) } }
  private func read(_ line: String) -> ProcStat? { read(Array(line.utf8)) }

  private static let recorded =
    "30834 (claude) S 1 30830 24186 34818 -1 4194304 2187 0 10 0 7 1 20 3 20 0 7 0 1202550 "
    + "745709568 10000 18446744073709551615 11988992 39846385 140737373422848 0 0 0 0 16781312 "
    + "17922 0 0 0 17 1 0 0 0 0 0 90418888 90555584 481452032 140737373424279 140737373424349 "
    + "140737373424349 140737373425642 0\n"

  @Test("A recorded line gives each field")
  func recordedLine() throws {
    let stat = try #require(read(Self.recorded))
    #expect(stat.pid == 30834)
    #expect(stat.comm == "claude")
    #expect(stat.state == .sleeping)
    #expect(stat.parent == 1)
    #expect(stat.terminal == 34818)
    #expect(stat.flags == 4_194_304)
    #expect(stat.userTicks == 7)
    #expect(stat.systemTicks == 1)
    #expect(stat.childUserTicks == 20)
    #expect(stat.childSystemTicks == 3)
    #expect(stat.startTicks == 1_202_550)
    #expect(stat.virtualBytes == 745_709_568)
    #expect(stat.residentPages == 10000)
    #expect(stat.argumentsBegin == 140_737_373_424_279)
    #expect(stat.argumentsEnd == 140_737_373_424_349)
    #expect(!stat.isKernelThread)
  }

  @Test(
    "A name may hold anything",
    arguments: ["a) R 1 (b", "tmux: server", "", ")", "((", "a\nb", " ", "x) S 4 5 6 7 (y"])
  func anyName(_ name: String) throws {
    let line = Self.recorded.replacing("(claude)", with: "(\(name))")
    let stat = try #require(read(line))
    #expect(stat.comm == name)
    #expect(stat.state == .sleeping)
    #expect(stat.parent == 1)
    #expect(stat.startTicks == 1_202_550)
  }

  @Test("Bytes of a name that are not UTF-8 are replaced")
  func nameOfAnyBytes() throws {
    var line = Array("7 (a".utf8) + [0xFF, 0x28, 0xC3]
    line += Array(Self.recorded.utf8.drop { $0 != UInt8(ascii: ")") })
    #expect(try #require(read(line)).comm == "a\u{FFFD}(\u{FFFD}")
  }

  @Test(
    "Each letter has its state",
    arguments: zip(
      ["R", "S", "I", "D", "T", "t", "Z", "X", "P", "?"],
      [
        ProcessFacts.RunState.running, .sleeping, .sleeping, .blocked, .stopped, .stopped, .zombie,
        .zombie, .unknown, .unknown,
      ]))
  func states(_ letter: String, _ state: ProcessFacts.RunState) {
    #expect(read("7 (a) \(letter) 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9")?.state == state)
  }

  @Test("A short line of an old kernel is enough; what it lacks is not known")
  func shortLine() throws {
    let stat = try #require(read("7 (a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9"))
    #expect(stat.startTicks == 9)
    #expect(stat.virtualBytes == nil)
    #expect(stat.residentPages == nil)
    #expect(stat.argumentsEnd == nil)
  }

  @Test(
    "A line without id, name, state, parent or start is none",
    arguments: [
      "", "7", "7 (a", "7 a) S 1", "(a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9",
      "-7 (a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9",
      "0 (a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9",
      "4294967303 (a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9",
      "7 (a) Sleeping 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9",
      "7 (a) S x 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9",
      "7 (a) S 4294967296 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 9",
      "7 (a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0",
      "7 (a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 -9",
      "7 (a) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 18446744073709551616",
    ])
  func noProcess(_ line: String) { #expect(read(line) == nil) }

  @Test("A number that is damaged or beyond 64 bits is not known, and takes no other with it")
  func bigNumbers() throws {
    let stat = try #require(
      read(
        "7 (a) S 1 7 7 99999999999 -1 -1 0 0 0 0 18446744073709551616 5x -3 "
          + "18446744073709551615 20 0 1 0 9 340282366920938463463374607431768211456 -1"))
    #expect(stat.terminal == nil)
    #expect(stat.flags == nil)
    #expect(stat.userTicks == nil)
    #expect(stat.systemTicks == nil)
    #expect(stat.childUserTicks == nil)
    #expect(stat.childSystemTicks == .max)
    #expect(stat.startTicks == 9)
    #expect(stat.virtualBytes == nil)
    #expect(stat.residentPages == nil)
  }

  @Test("A thread of the kernel is told by its flag, or as a child of kthreadd without memory")
  func kernelThreads() throws {
    func line(_ pid: Int, parent: Int, flags: Int, memory: Int, state: String = "S") -> String {
      "\(pid) (kworker/0:1) \(state) \(parent) 0 0 0 -1 \(flags) 0 0 0 0 0 0 0 0 20 0 1 0 9 \(memory) 0"
    }
    #expect(try #require(read(line(70, parent: 2, flags: 69_238_880, memory: 0))).isKernelThread)
    #expect(try #require(read(line(2, parent: 0, flags: 0, memory: 0))).isKernelThread)
    #expect(try #require(read(line(70, parent: 2, flags: 0, memory: 0))).isKernelThread)
    // In a container.
    #expect(try !#require(read(line(2, parent: 1, flags: 4_194_304, memory: 99))).isKernelThread)
    #expect(try !#require(read(line(70, parent: 2, flags: 4_194_304, memory: 99))).isKernelThread)
    let zombie = line(70, parent: 2, flags: 4_194_304, memory: 0, state: "Z")
    #expect(try !#require(read(zombie)).isKernelThread)
  }

  @Test("Damaged lines, whatever their bytes, give no process or a whole one")
  func damagedLines() {
    var random = SplitMix(seed: 20_260_417)
    let lines = [Self.recorded, Self.recorded.replacing("(claude)", with: "(a) R 1 (b)")]
    var kept = 0
    for _ in 0..<5000 {
      var line = Array(lines[random.below(lines.count)].utf8)
      for _ in 0...random.below(4) {
        let index = random.below(line.count)
        switch random.below(5) {
        case 0: line.removeSubrange(index...)
        case 1: if !line.isEmpty { line[index] = UInt8(truncatingIfNeeded: random.next()) }
        case 2: line.insert(contentsOf: Array("99999999999999999999".utf8), at: index)
        case 3: line.insert(contentsOf: [0x29, 0x20, 0x2D, 0x00, 0xFF, 0x0A], at: index)
        default: line.removeSubrange(index..<min(line.count, index + 1 + random.below(40)))
        }
      }
      guard let stat = read(line) else { continue }
      kept += 1
      #expect(stat.pid > 0)
      _ = ProcTree.units.moment(stat.startTicks, after: Timestamp(milliseconds: .max))
      _ = ProcTree.units.nanoseconds(stat.userTicks, stat.systemTicks)
      _ = ProcTree.units.bytes(pages: stat.residentPages)
      _ = stat.terminal.map(TerminalDevice.name)
    }
    #expect(kept > 500)
  }

  @Test("Amounts that do not fit are not known")
  func unitsOverflow() {
    let units = ProcUnits(ticksPerSecond: 100, pageBytes: .max)
    #expect(units.nanoseconds(.max, .max) == nil)
    #expect(units.nanoseconds(1, nil) == nil)
    #expect(units.nanoseconds(7, 1) == 80_000_000)
    #expect(units.bytes(pages: .max) == nil)
    #expect(units.moment(.max, after: Timestamp(milliseconds: 0)) == nil)
    #expect(units.moment(.max / 10, after: Timestamp(milliseconds: .max)) == nil)
    #expect(ProcUnits(ticksPerSecond: 0, pageBytes: 0).nanoseconds(1, 0) == 1_000_000_000)
    #expect(ProcUnits(ticksPerSecond: 1024, pageBytes: 1).nanoseconds(1, 0) == 976_562)
  }

  @Test(
    "Terminals have the names of their devices",
    arguments: zip(
      [0, 34816, 34819, 34816 + 1 << 20, 0x8900, 1025, 1024, 1088, 1280, -1] as [Int32],
      ["-", "pts/0", "pts/3", "pts/256", "pts/256", "tty1", "-", "ttyS0", "-", "-"]))
  func terminals(_ number: Int32, _ name: String) {
    #expect(TerminalDevice.name(number) ?? "-" == name)
  }
}
