/// The sessions that share something with a session, counted once more, so that it can be said of each
/// request where it stands, who owns it, and what it costs.
///
/// Owners are found by the same `Ledger` and prices by the same `RequestPrices` that all other sums are
/// made by.
struct GroupAccount: Sendable {
  /// One transcript of the group.
  struct Part: Sendable {
    /// Where it was read.
    var source: TranscriptSource
    /// Whether that is still on disk.
    var isGone: Bool
    /// What of it could not be used.
    var faults: ReadingFaults
    /// The session of which it tells, as an index into the ledger's.
    var session: Int
    /// Requests at its beginning that are the history of another session, as its client's rules find.
    var history: Int
    /// Where its requests stand in the ledger's rows.
    var rows: Range<Int>
  }

  /// The count.
  let ledger: Ledger
  /// The transcripts, in the order in which they are counted.
  private(set) var parts: [Part] = []
  /// What the requests of each session come to that it owns.
  private(set) var figures: [Snapshot.Figures]
  /// The rows that stand for the requests of each session that it owns.
  private(set) var owned: [[Int]]
  /// The price of each of the ledger's models, found once.
  private let prices: RequestPrices

  init(
    of members: [GroupMember], by adapters: [ClientAdapter], plan: Plan, prices table: PriceTable
  ) {
    var transcripts = members.map(\.transcript)
    let before = transcripts.map(\.requests.count)
    for adapter in adapters { adapter.reconcileOwn(&transcripts) }
    let counts = transcripts.map(\.requests.count)
    let keys = transcripts.map(\.facts.key)
    let paths = transcripts.map(\.facts.path)
    ledger = Ledger(consume transcripts)
    prices = RequestPrices(
      ledger.models, clients: adapters.pricing, plan: plan, table: table)
    var indices: [SessionKey: Int] = [:]
    for (index, entry) in ledger.sessions.enumerated() { indices[entry.facts.key] = index }
    // The rows of a session are those of its transcripts in the order of their paths.
    var next = ledger.sessions.map(\.rows.lowerBound)
    var starts = [Int](repeating: 0, count: members.count)
    for number in members.indices.sorted(by: { paths[$0] < paths[$1] }) {
      guard let index = indices[keys[number]] else { continue }
      starts[number] = next[index]
      next[index] += counts[number]
    }
    for number in members.indices {
      guard let index = indices[keys[number]] else { continue }
      parts.append(
        Part(
          source: members[number].source, isGone: members[number].presence != .present,
          faults: members[number].faults, session: index, history: before[number] - counts[number],
          rows: starts[number]..<(starts[number] + counts[number])))
    }
    figures = Array(repeating: Snapshot.Figures(), count: ledger.sessions.count)
    owned = Array(repeating: [], count: ledger.sessions.count)
    for (number, row) in ledger.rows.enumerated() where row.link >= 0 {
      owned[Int(row.link)].append(number)
      figures[Int(row.link)].add(
        requests: row.request.callCount, sums: row.request.isSum ? 1 : 0, row.request.usage,
        cost(of: row.request, ownedBy: Int(row.link)))
    }
    for session in owned.indices {
      owned[session].sort { first, second in
        let times = [first, second].map { ledger.rows[$0].request.milliseconds }
        return times[0] == times[1] ? first < second : times[0] < times[1]
      }
    }
  }

  /// The index of a session; nil for one that is not of the group.
  func index(of key: SessionKey) -> Int? {
    ledger.sessions.firstIndex { $0.facts.key == key }
  }

  /// The row that stands for the call of a row.
  func standing(_ row: Int) -> Int {
    var at = row
    while ledger.rows[at].link < 0 { at = Int(~ledger.rows[at].link) }
    return at
  }

  /// The session in which a row stands.
  func holder(of row: Int) -> Int {
    ledger.sessions.firstIndex { $0.rows.contains(row) } ?? 0
  }

  /// What a request costs.
  func cost(of request: borrowing Request, ownedBy session: Int) -> Cost {
    prices.cost(of: request, client: ledger.sessions[session].facts.client)
  }

  /// The price of a request's model.
  func price(of request: borrowing Request, ownedBy session: Int) -> RequestPrice {
    prices.price(of: request, client: ledger.sessions[session].facts.client)
  }

  /// The model that a request names; nil for none.
  func model(of request: borrowing Request) -> ClientModel? {
    Int(request.model) < ledger.models.count ? ledger.models[Int(request.model)] : nil
  }

  /// All that a session spawned, each before what it spawned itself.
  func descendants(of session: Int) -> [Int] {
    var found: [Int] = []
    var waiting = Array(ledger.sessions[session].children.reversed())
    while let next = waiting.popLast() {
      found.append(next)
      waiting += ledger.sessions[next].children.reversed()
    }
    return found
  }

  /// Whether a session spawned another, directly or through others.
  func isAncestor(_ session: Int, of other: Int) -> Bool {
    var at = ledger.sessions[other].parent
    while let above = at {
      if above == session { return true }
      at = ledger.sessions[above].parent
    }
    return false
  }
}
