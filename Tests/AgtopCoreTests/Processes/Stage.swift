@testable import AgtopCore

/// Sessions and processes set up for the correlator, with times in seconds from one moment.
struct Stage {
  static let now = Timestamp(milliseconds: 1_795_000_000_000)

  var sessions: [SessionCandidate] = []
  var agents: [AgentCandidate] = []
  var holdingOpen: Set<ClientKind> = []
  var previous = Bindings()
  var seconds: Int64 = 0

  static func at(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds + seconds * 1000)
  }

  mutating func session(
    _ id: String, _ client: ClientKind = .claude, from started: Int64?, to active: Int64?,
    in directory: String? = "/home/dev/proj", forkedFrom: String? = nil, isRunning: Bool = false
  ) {
    sessions.removeAll { $0.key == SessionKey(client: client, id: id) }
    sessions.append(
      SessionCandidate(
        key: SessionKey(client: client, id: id),
        directories: directory.map { [$0] } ?? [], startedAt: started.map(Self.at),
        lastActive: active.map(Self.at), forkedFrom: forkedFrom, isRunning: isRunning))
  }

  mutating func process(
    _ pid: Int32, _ client: ClientKind = .claude, from start: Int64, parent: Int32 = 1,
    in directory: String? = "/home/dev/proj", role: ProcessClaim.Role = .session,
    arguments: [String] = [], names: String? = nil, intent: ProcessClaim.Intent = .runs,
    continuesLatest: Bool = false, open: [String]? = [], listed: LiveRecord? = nil
  ) {
    agents.removeAll { $0.facts.pid == pid }
    var claim = ProcessClaim(client: client, role: role, arguments: arguments)
    claim.sessionID = names
    claim.intent = intent
    claim.continuesLatest = continuesLatest
    let facts = ProcessFacts(
      identity: ProcessIdentity(
        pid: pid, start: UInt64(Self.at(start).milliseconds / 10)), parent: parent,
      comm: client.rawValue, cwd: directory, state: .sleeping, startedAt: Self.at(start))
    agents.append(
      AgentCandidate(
        facts: facts, claim: claim, record: listed, openSessions: open, directory: directory))
  }

  static func record(
    _ pid: Int32, _ id: String?, _ client: ClientKind = .claude, status: LiveStatus? = nil,
    since: Int64? = nil, role: LiveRecord.Role = .session
  ) -> LiveRecord {
    var record = LiveRecord(client: client, path: "/home/dev/list/\(pid).json", pid: pid)
    record.sessionID = id
    record.status = status
    record.statusSince = since.map(at)
    record.role = role
    return record
  }

  mutating func ends(_ pid: Int32) { agents.removeAll { $0.facts.pid == pid } }

  /// Looks, and remembers what was found for the next refresh.
  @discardableResult
  mutating func refresh() -> Bindings {
    previous = Correlator.bindings(
      of: sessions, to: agents, holdingOpen: holdingOpen, previous: previous,
      now: Self.at(seconds))
    return previous
  }

  /// What one refresh finds, told apart from how it was written down.
  func bindings() -> Bindings {
    var stage = self
    return stage.refresh()
  }

  /// What a refresh finds when sessions and processes come in other orders.
  func inOtherOrders() -> [Bindings] {
    var stages = [self, self, self]
    stages[1].sessions.reverse()
    stages[1].agents.reverse()
    stages[2].sessions.sort { $0.key.id < $1.key.id }
    stages[2].agents.sort { $0.facts.pid > $1.facts.pid }
    return stages.map { $0.bindings() }
  }
}

extension Bindings {
  func of(_ id: String, _ client: ClientKind = .claude) -> ProcessBinding? {
    bySession[SessionKey(client: client, id: id)]
  }

  /// All sessions with their pids and how sure that is, as lines in a fixed order.
  var pairs: [String] {
    bySession.map { "\($0.key.id) \($0.value.process.pid) \($0.value.confidence)" }.sorted()
  }

  /// The pid of a session's live process.
  func pid(_ id: String, _ client: ClientKind = .claude) -> Int32? {
    of(id, client).flatMap { $0.liveness == .live ? $0.process.pid : nil }
  }

  func agent(_ pid: Int32) -> Agent? { agents.first { $0.candidate.facts.pid == pid } }
}
