@testable import AgtopCore

extension ProcessIdentity {
  /// A process by pid; most of an example started in the same moment.
  static func at(_ pid: Int32, start: UInt64 = 100) -> ProcessIdentity {
    ProcessIdentity(pid: pid, start: start)
  }
}

extension ProcessFacts {
  /// A process with what a meter reads: times in milliseconds.
  static func at(
    _ pid: Int32, under parent: Int32 = 0, start: UInt64 = 100, startedAt: Int64 = 0,
    cpu: Int64? = nil, reaped: Int64? = nil, read: Int64? = nil, written: Int64? = nil,
    resident: Int64? = nil, virtual: Int64? = nil
  ) -> ProcessFacts {
    var facts = ProcessFacts(
      identity: .at(pid, start: start), parent: parent,
      startedAt: Timestamp(milliseconds: startedAt))
    facts.cpuTime = cpu.map { $0 * 1_000_000 }
    facts.reapedCPUTime = reaped.map { $0 * 1_000_000 }
    facts.readBytes = read
    facts.writtenBytes = written
    facts.residentBytes = resident
    facts.virtualBytes = virtual
    return facts
  }
}

extension ProcessTable {
  /// A refresh so many milliseconds after the first, on a machine of four cores.
  static func refresh(
    _ processes: [ProcessFacts], at milliseconds: UInt64 = 0, coreCount: Int = 4
  ) -> ProcessTable {
    ProcessTable(
      takenAt: 5_000_000_000 + milliseconds * 1_000_000, processes: processes,
      coreCount: coreCount)
  }
}

extension ProcessMeter {
  /// What the row with pid 10 costs at a refresh.
  mutating func refresh(
    _ processes: [ProcessFacts], at milliseconds: UInt64 = 0,
    rows: Set<ProcessIdentity> = [.at(10)]
  ) -> Figures? {
    measure(rows, in: ProcessTree(.refresh(processes, at: milliseconds)))[.at(10)]
  }
}
