/// Takes what the requests of the last day come to, while a ledger is summed up.
///
/// What is kept depends on when a session was active last, not on the moment: a later frame needs less of it,
/// never more. A session has one part for each second of its last quarter of an hour and
/// one for each minute of its last day at most.
struct RecentCells {
  /// After which millisecond requests of a session are kept, and after which second each second of them.
  private let floors: [Int64]
  private let fines: [Int64]
  /// By session.
  private var parts: [Int: [RecentUsage]] = [:]

  /// - Parameters:
  ///   - sessions: those of the ledger.
  ///   - moment: sessions that were left alone for a day at this moment are passed over; nil for none.
  init(of sessions: [Ledger.Entry], at moment: Timestamp?) {
    let ends = sessions.map { $0.facts.lastActive?.seconds }
    let oldest = moment.map { $0.seconds - RecentUsage.day } ?? .min
    floors = ends.map { end in
      guard let end, end > oldest else { return .max }
      return (end - RecentUsage.day) * 1000
    }
    fines = ends.map { $0.map { $0 - RecentUsage.fine } ?? .max }
  }

  /// Takes a request of a session, if it is new enough and states when it was made.
  @inline(__always)
  mutating func add(
    _ request: borrowing Request, of session: Int, client: ClientKind, _ cost: borrowing Cost
  ) {
    // Without a time of its own it is older than all.
    guard request.milliseconds > floors[session] else { return }
    addRecent(request, of: session, client: client, cost)
  }

  private mutating func addRecent(
    _ request: borrowing Request, of session: Int, client: ClientKind, _ cost: borrowing Cost
  ) {
    // Usage that no call explains, and the sum of several calls, was used at no moment.
    guard request.flags.isDisjoint(with: [.remainder, .aggregate]) else { return }
    let second = Timestamp(milliseconds: request.milliseconds).seconds
    var part = RecentUsage(
      root: 0, client: client,
      second: second > fines[session] ? second : second - (second % 60 + 60) % 60)
    part.requests = request.callCount
    part.usage = request.usage
    part.list = cost.listTotal ?? .zero
    part.unlistedTokens = cost.unpricedTokens + cost.unlistedTokens
    if let last = parts[session]?.indices.last, parts[session]?[last].isSame(as: part) == true {
      parts[session]?[last] += part
    } else {
      parts[session, default: []].append(part)
    }
  }

  /// Gives what each session comes to, by its index.
  func forEach(_ body: (Int, [RecentUsage]) -> Void) {
    for (session, parts) in parts { body(session, parts) }
  }
}

extension SettledGroup {
  /// Adds what a session of it used, as its root's; `uniteRecent` has to follow.
  mutating func add(_ parts: [RecentUsage], of session: Int) {
    var root = session
    while let parent = sessions[root].parent { root = parent }
    recent += parts.map { part in
      var part = part
      part.root = Int32(root)
      return part
    }
  }

  /// Brings what the last day comes to into the order of time, each moment once.
  mutating func uniteRecent() { recent = RecentUsage.united(recent) }
}
