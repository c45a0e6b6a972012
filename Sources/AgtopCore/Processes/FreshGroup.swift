/// Processes of one client in one directory, and sessions that began there while they ran: which began
/// in which.
///
/// The nearer a session's beginning is to the start of a process, the likelier it began in it. All
/// pairs are decided together, so that two processes never want the same session and the loser goes
/// without; what two readings explain about as well is left open.
struct FreshGroup {
  /// A session that began in a process.
  struct Pair: Equatable {
    var agent: Int
    var session: Int
    /// Seconds between the two.
    var gap: Int64
    var confidence: MatchConfidence
  }

  /// What is decided, by agent.
  private(set) var pairs: [Pair] = []
  /// Agents whose session is left open.
  private(set) var undecided: [Int] = []

  private let settled: [Int: Int]
  private let gap: (Int, Int) -> Int64?
  private let isSilent: (Int, Int) -> Bool

  /// - Parameters:
  ///   - agents: processes whose session is not told by better evidence.
  ///   - sessions: sessions without better evidence, the newest record first.
  ///   - settled: the sessions of agents that stay as they are; they are rivals of the others, so that a
  ///     second look at the same things decides no more than the first.
  ///   - gap: seconds from the start of a process to the beginning of a session; nil when it cannot
  ///     have begun there.
  ///   - isSilent: whether a session has no record since another one began.
  init(
    agents: [Int], sessions: [Int], settled: [Int: Int] = [:],
    gap: @escaping (_ agent: Int, _ session: Int) -> Int64?,
    isSilent: @escaping (_ session: Int, _ other: Int) -> Bool
  ) {
    self.settled = settled
    self.gap = gap
    self.isSilent = isSilent
    for part in Self.parts(agents, sessions, gap) { decide(part) }
    pairs.sort { $0.agent < $1.agent }
    undecided.sort()
  }

  // MARK: Parts that have nothing to do with each other

  private struct Part {
    var agents: [Int] = []
    var sessions: [Int] = []
  }

  private static func parts(_ agents: [Int], _ sessions: [Int], _ gap: (Int, Int) -> Int64?)
    -> [Part]
  {
    var parts: [Part] = []
    var reached: Set<Int> = []
    for first in agents where !reached.contains(first) {
      var part = Part()
      var inPart: Set<Int> = []
      var waiting = [first]
      reached.insert(first)
      while let agent = waiting.popLast() {
        part.agents.append(agent)
        for session in sessions where gap(agent, session) != nil {
          guard inPart.insert(session).inserted else { continue }
          for other in agents where gap(other, session) != nil && reached.insert(other).inserted {
            waiting.append(other)
          }
        }
      }
      part.agents.sort()
      part.sessions = sessions.filter(inPart.contains)
      if !part.sessions.isEmpty { parts.append(part) }
    }
    return parts
  }

  // MARK: One part

  private mutating func decide(_ part: Part) {
    // A process has one session at a time: of more sessions than processes the newest are in use.
    let open = part.agents.filter { settled[$0] == nil }
    let taken = Set(settled.values)
    let inUse = part.sessions.prefix(part.agents.count).filter { !taken.contains($0) }
    let costs = open.map { agent in inUse.map { session in cost(agent, session) } }
    var session = settled
    for (row, column) in Assignment.cheapest(costs).enumerated() {
      if let column { session[open[row]] = inUse[column] }
    }
    for agent in open {
      guard let own = session[agent], let gap = gap(agent, own) else { continue }
      switch doubt(agent, own, among: session, part.agents) {
      case .none:
        let isSure = part.sessions.count <= part.agents.count
        pairs.append(
          Pair(agent: agent, session: own, gap: gap, confidence: isSure ? .medium : .low))
      case .some(let isGrave):
        if isGrave {
          undecided.append(agent)
        } else {
          pairs.append(Pair(agent: agent, session: own, gap: gap, confidence: .low))
        }
      }
    }
  }

  /// Whether another reading is about as good: nil when none is, true when it is so good that nothing
  /// can be said.
  private func doubt(
    _ agent: Int, _ own: Int, among chosen: [Int: Int], _ agents: [Int]
  ) -> Bool? {
    guard let cost = cost(agent, own) else { return nil }
    var isDoubtful = false
    for rival in agents where rival != agent {
      guard let rivalCost = self.cost(rival, own) else { continue }
      guard let other = chosen[rival], let otherCost = self.cost(rival, other) else {
        if Self.isAboutAsGood(rivalCost, as: cost) { return true }
        continue
      }
      if let swapped = self.cost(agent, other),
        Self.isAboutAsGood(rivalCost + swapped, as: cost + otherCost)
      {
        return true
      }
      // The rival may have left its own session for this one.
      if isSilent(other, own) {
        if rivalCost < cost { return true }
        if Self.isAboutAsGood(rivalCost, as: cost) { isDoubtful = true }
      }
    }
    return isDoubtful ? false : nil
  }

  /// The root of the gap: the difference between 3 and 60 seconds tells much, that between 60 and 61
  /// minutes nothing.
  private func cost(_ agent: Int, _ session: Int) -> Double? {
    gap(agent, session).map { Double($0).squareRoot() }
  }

  private static func isAboutAsGood(_ cost: Double, as best: Double) -> Bool {
    cost < 2 * best + 3
  }
}
