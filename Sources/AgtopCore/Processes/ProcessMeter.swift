/// Measures what rows cost the machine, from one refresh of the processes to the next.
///
/// A tree's use is what its members used while they were seen, and what they got from children they
/// waited for: so a compiler counts that lives shorter than the time between two refreshes.
struct ProcessMeter {
  /// What a row costs.
  struct Figures: Hashable {
    /// The process and all it started that is no row of its own.
    var tree = ProcessMetrics()
    /// The process alone.
    var own = ProcessMetrics()
    /// The processes of the tree, for a list of them.
    var members: [ProcessMember] = []
  }

  /// How many processes of a tree are listed.
  static let listedMembers = 256

  /// The shortest time between two refreshes that tells a rate, in nanoseconds: processor time is counted
  /// in steps of that size.
  static let shortestInterval: UInt64 = 10_000_000

  /// A process as it was at the last refresh.
  struct Sample: Hashable {
    var parent: ProcessIdentity?
    var counters: ProcessCounters
  }

  /// What the last refresh found; empty before there was one.
  var samples: [ProcessIdentity: Sample] = [:]
  /// When it was, in nanoseconds of a clock that never goes back.
  var takenAt: UInt64?

  /// A meter that has not looked yet.
  init() {}

  /// What each row costs; rows that are not among the processes are left out.
  ///
  /// Bytes of disks have to be filled in (`ProcessTree.fillMembers`). All figures per time are nil for
  /// a row that the last refresh did not have.
  mutating func measure(
    _ rows: Set<ProcessIdentity>, in tree: ProcessTree
  ) -> [ProcessIdentity: Figures] {
    let table = tree.table
    var new: [ProcessIdentity: Sample] = Dictionary(minimumCapacity: table.processes.count)
    for (index, facts) in table.processes.enumerated() {
      new[facts.identity] = Sample(
        parent: tree.parent(ofIndex: index), counters: ProcessCounters(facts))
    }
    let counted = countedOfVanished(by: new)
    let interval = interval(to: table.takenAt)
    var figures: [ProcessIdentity: Figures] = [:]
    for row in rows {
      let members = tree.members(of: row, rows: rows).map { table.processes[$0] }
      guard let root = members.first else { continue }
      var result = Figures(tree: ProcessMetrics(of: members), own: ProcessMetrics(of: [root]))
      if let interval, samples[row] != nil {
        var used = ProcessCounters()
        for member in members { used += increase(of: member, counted, table) }
        var ownUsed = increase(of: root, counted, table)
        ownUsed.reapedTime = nil
        result.tree.setRates(used, seconds: interval, coreCount: table.coreCount)
        result.own.setRates(ownUsed, seconds: interval, coreCount: table.coreCount)
      }
      result.members = listed(
        of: row, rows, counted, interval: samples[row] == nil ? nil : interval, tree)
      figures[row] = result
    }
    samples = new
    takenAt = table.takenAt
    return figures
  }

  /// What each process of a tree costs alone.
  private func listed(
    of row: ProcessIdentity, _ rows: Set<ProcessIdentity>,
    _ counted: [ProcessIdentity: ProcessCounters], interval: Double?, _ tree: ProcessTree
  ) -> [ProcessMember] {
    let table = tree.table
    return tree.branches(of: row, rows: rows, limit: Self.listedMembers).map { index, depth in
      let facts = table.processes[index]
      var metrics = ProcessMetrics()
      if let interval {
        var used = increase(of: facts, counted, table)
        used.reapedTime = nil
        metrics.setRates(used, seconds: interval, coreCount: table.coreCount)
      }
      return ProcessMember(facts, depth: depth, cpuPercent: metrics.cpuPercent)
    }
  }

  /// Seconds since the last refresh; nil before there was one, or when it was too short ago.
  private func interval(to now: UInt64) -> Double? {
    guard let takenAt, now > takenAt, now - takenAt >= Self.shortestInterval else { return nil }
    return Double(now - takenAt) / 1e9
  }

  /// What a process used since the last refresh: all it ever used when it was not there then.
  private func increase(
    of process: ProcessFacts, _ counted: [ProcessIdentity: ProcessCounters], _ table: ProcessTable
  ) -> ProcessCounters {
    let now = ProcessCounters(process)
    guard let before = samples[process.identity] else { return now }
    let increase = now.since(before.counters)
    guard let counted = counted[process.identity] else { return increase }
    return increase.without(counted, bytesIncludeReaped: table.bytesIncludeReaped)
  }

  /// What the processes that ended since the last refresh had used by then, by the living process that
  /// was above them: it gets their whole time at once, most of which was counted while they lived.
  ///
  /// A process between the two has ended too, and its parent got its time.
  private func countedOfVanished(
    by new: [ProcessIdentity: Sample]
  ) -> [ProcessIdentity: ProcessCounters] {
    var counted: [ProcessIdentity: ProcessCounters] = [:]
    var heirs: [ProcessIdentity: ProcessIdentity?] = [:]
    for (process, sample) in samples where new[process] == nil {
      var way: [ProcessIdentity] = []
      var next: ProcessIdentity? = process
      var heir: ProcessIdentity?
      while let current = next {
        if let known = heirs[current] {
          heir = known
          break
        }
        if new[current] != nil {
          heir = current
          break
        }
        // Noted before it is known: a circle ends here, without an heir.
        heirs[current] = .some(nil)
        way.append(current)
        next = samples[current]?.parent
      }
      for passed in way { heirs[passed] = .some(heir) }
      if let heir { counted[heir, default: ProcessCounters()] += sample.counters }
    }
    return counted
  }
}

extension ProcessMetrics {
  /// What some processes have in use, and used since they started.
  fileprivate init(of processes: [ProcessFacts]) {
    self.init(processCount: processes.count)
    var used = ProcessCounters()
    for facts in processes {
      used += ProcessCounters(facts)
      residentBytes = ProcessCounters.sum(
        residentBytes, ProcessCounters.known(facts.residentBytes))
      virtualBytes = ProcessCounters.sum(virtualBytes, ProcessCounters.known(facts.virtualBytes))
    }
    readBytes = used.readBytes
    writtenBytes = used.writtenBytes
  }

  fileprivate mutating func setRates(
    _ used: ProcessCounters, seconds: Double, coreCount: Int
  ) {
    let most = 100 * Double(max(1, coreCount))
    cpuPercent = used.time.map { min(most, Double($0) / seconds / 1e7) }
    readBytesPerSecond = used.readBytes.map { Double($0) / seconds }
    writtenBytesPerSecond = used.writtenBytes.map { Double($0) / seconds }
  }
}
