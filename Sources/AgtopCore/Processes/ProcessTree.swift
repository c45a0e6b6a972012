/// The processes of one refresh, and which of them started which.
struct ProcessTree {
  /// How long before the last record of a transcript a tool may have started that the record is about,
  /// in milliseconds: a client starts a tool and writes the call down in any order.
  static let toolLead: Int64 = 5000
  /// The same for a call that asks for permission first: only what the system rounds off.
  static let askedToolLead: Int64 = 1000

  /// The refresh.
  private(set) var table: ProcessTable
  private var indexOfPid: [Int32: Int]
  /// The index of the process that started the one at an index.
  private var parents: [Int?]
  /// The indices of those it started, as a list: the first, and for each the next.
  private var firstChild: [Int?]
  private var nextSibling: [Int?]
  /// The indices of those that were given to a process which did not start them.
  private var adopted: Set<Int> = []

  /// The tree of a refresh.
  ///
  /// A parent that started after its child is none: it got the pid of the real one, which has ended.
  init(_ table: ProcessTable) {
    let processes = table.processes
    self.table = table
    indexOfPid = Dictionary(minimumCapacity: processes.count)
    parents = Array(repeating: nil, count: processes.count)
    firstChild = parents
    nextSibling = parents
    for (index, facts) in processes.enumerated() {
      if let other = indexOfPid[facts.pid],
        processes[other].identity.start > facts.identity.start
      {
        continue
      }
      indexOfPid[facts.pid] = index
    }
    for (index, facts) in processes.enumerated().reversed() {
      guard let parent = indexOfPid[facts.parent], parent != index,
        processes[parent].identity.start <= facts.identity.start
      else { continue }
      parents[index] = parent
      nextSibling[index] = firstChild[parent]
      firstChild[parent] = index
    }
  }

  /// The index of a process in the table; nil when it has ended, even if another process has its pid now.
  func index(of process: ProcessIdentity) -> Int? {
    guard let index = indexOfPid[process.pid], table.processes[index].identity == process
    else { return nil }
    return index
  }

  /// Which process started the one at an index; nil where that has ended: the system then puts it below
  /// another.
  func parent(ofIndex index: Int) -> ProcessIdentity? {
    adopted.contains(index) ? nil : parents[index].map { table.processes[$0].identity }
  }

  /// The indices of a process and all below it, without other rows and what is below those: what a row
  /// started counts there, and only there.
  ///
  /// Empty when there is no such process.
  func members(of root: ProcessIdentity, rows: Set<ProcessIdentity>) -> [Int] {
    guard let start = index(of: root) else { return [] }
    var members = [start]
    var next = 0
    while next < members.count {
      var child = firstChild[members[next]]
      while let index = child {
        // Parents that go round in a circle can only lead back to where it began: each process
        // below the root has one parent, and so is met once.
        if index != start, !rows.contains(table.processes[index].identity) {
          members.append(index)
        }
        child = nextSibling[index]
      }
      next += 1
    }
    return members
  }

  /// The indices of the same processes with how deep they stand, each before what it started; at most so
  /// many of them.
  func branches(
    of root: ProcessIdentity, rows: Set<ProcessIdentity>, limit: Int
  ) -> [(index: Int, depth: Int)] {
    guard let start = index(of: root) else { return [] }
    var found: [(index: Int, depth: Int)] = []
    var waiting = [(index: start, depth: 0)]
    while let next = waiting.popLast(), found.count < limit {
      found.append(next)
      let first = waiting.count
      var child = firstChild[next.index]
      while let index = child {
        if index != start, !rows.contains(table.processes[index].identity) {
          waiting.append((index, next.depth + 1))
        }
        child = nextSibling[index]
      }
      // The last one waiting is the next: the first child comes first.
      waiting[first...].reverse()
    }
    return found
  }

  /// Fills in what is asked for the few that matter: all processes of the trees of these rows.
  mutating func fillMembers(
    of rows: Set<ProcessIdentity>, with fill: (inout ProcessFacts) -> Void
  ) {
    for row in rows {
      for index in members(of: row, rows: rows) { fill(&table.processes[index]) }
    }
  }

  /// Whether a tool is running: something below the process, alive and no row, that started when the
  /// transcript's last record was written or later.
  ///
  /// Servers that the client started for itself are older than that.
  ///
  /// - Parameters:
  ///   - lead: how long before the record it may have started, in milliseconds.
  ///   - directories: where it must work, or below; nil where all that the process starts is meant.
  func hasToolChild(
    of root: ProcessIdentity, lastRecord: Timestamp, rows: Set<ProcessIdentity>,
    lead: Int64 = Self.toolLead, in directories: Set<String>? = nil
  ) -> Bool {
    let (since, overflow) = lastRecord.milliseconds.subtractingReportingOverflow(lead)
    return members(of: root, rows: rows).dropFirst().contains { index in
      let facts = table.processes[index]
      guard facts.state != .zombie, !adopted.contains(index),
        overflow || facts.startedAt.milliseconds >= since
      else { return false }
      // Where it works may be unknown: then it may be this session's.
      guard let directories, let directory = facts.cwd else { return true }
      return directories.contains { directory == $0 || directory.hasPrefix($0 + "/") }
    }
  }
}

// MARK: - Processes that lost their parents

extension ProcessTree {
  /// The row that each process belongs to, by index: the nearest above it, or itself.
  func owners(of rows: Set<ProcessIdentity>) -> [ProcessIdentity?] {
    var owners = [ProcessIdentity?](repeating: nil, count: table.processes.count)
    for row in rows {
      for index in members(of: row, rows: rows) { owners[index] = row }
    }
    return owners
  }

  /// Whether what started the process at an index has ended: the system's first process has it now, or
  /// nobody that is seen.
  func isOrphan(_ index: Int) -> Bool {
    guard let parent = parents[index] else { return true }
    let facts = table.processes[parent]
    return facts.pid == 1 || facts.comm == "systemd"
  }

  /// Puts a process below another one.
  mutating func adopt(_ index: Int, by row: ProcessIdentity) {
    guard let parent = self.index(of: row), parent != index else { return }
    if let old = parents[index] {
      var before: Int?
      var child = firstChild[old]
      while let current = child, current != index {
        before = current
        child = nextSibling[current]
      }
      if let before {
        nextSibling[before] = nextSibling[index]
      } else {
        firstChild[old] = nextSibling[index]
      }
    }
    parents[index] = parent
    nextSibling[index] = firstChild[parent]
    firstChild[parent] = index
    adopted.insert(index)
  }

  /// Those of some processes that lie neither below a row nor below another of them.
  func topmost(
    of processes: Set<ProcessIdentity>, outside rows: Set<ProcessIdentity>
  ) -> Set<ProcessIdentity> {
    guard !processes.isEmpty else { return [] }
    let owners = owners(of: rows)
    return processes.filter { process in
      guard let index = self.index(of: process), owners[index] == nil else { return false }
      var next = parents[index]
      // Parents that go round in a circle end it.
      for _ in 0..<table.processes.count {
        guard let parent = next else { return true }
        if processes.contains(table.processes[parent].identity) { return false }
        next = parents[parent]
      }
      return true
    }
  }
}
