/// Transcripts counted together: parted into groups that share nothing, with one owner for each request and all
/// sums made.
struct CountedGroups {
  /// A group and the identities of its transcripts, each once; nil where all are one group that nobody keeps.
  struct Counted {
    var group = SettledGroup()
    var identities: [UInt64]?
  }

  /// The groups.
  private(set) var groups: [Counted]
  /// By transcript: whether it may repeat one that is not there (`Transcript.lacksParent`).
  private(set) var lacksParent: [Int64: Bool] = [:]
  /// What had been used at cut-offs, where all is one group that nobody keeps: it cannot be asked later.
  private(set) var cutOffs: [CutOff] = []

  /// - Parameters:
  ///   - numbered: all transcripts of the groups concerned, in order (`NumberedTranscript.order`).
  ///   - isParted: whether groups are told apart, which only matters to a ledger that is kept.
  ///   - moment: when sources were looked at last.
  ///   - models: what the cells will index.
  ///   - requests: takes the requests themselves, where somebody follows them.
  init(
    _ numbered: consuming [NumberedTranscript], isParted: Bool, by adapters: [ClientAdapter],
    basis: LedgerBasis, prices: PriceTable, at moment: Timestamp?, models: inout ModelTable,
    requests: inout RequestFeed?
  ) {
    let ids = numbered.map(\.id)
    var transcripts = numbered.map(\.transcript)
    numbered = []
    let tied = isParted ? TiedTranscripts(transcripts) : nil
    groups = tied?.tokens.map { Counted(identities: $0) } ?? [Counted()]
    let groupOfSession = collect(transcripts, ids, in: tied)
    for adapter in adapters { adapter.reconcileOwn(&transcripts) }
    for (index, id) in ids.enumerated() { lacksParent[id] = transcripts[index].lacksParent }
    let ledger = Ledger(consume transcripts)
    var counts = [Int](repeating: 0, count: groups.count)
    let local = ledger.sessions.indices.map { position in
      let group = groupOfSession[ledger.sessions[position].facts.key] ?? 0
      counts[group] += 1
      return (group: group, index: counts[group] - 1)
    }
    // They stay in memory, a kilobyte each: there is room for as many as there are.
    for group in groups.indices { groups[group].group.sessions.reserveCapacity(counts[group]) }
    for position in ledger.sessions.indices {
      groups[local[position].group].group.sessions.append(ledger.sessions[position])
    }
    for (position, doubts) in ledger.doubts {
      groups[local[position].group].group.doubts.add(doubts)
    }
    for position in ledger.sessions.indices {
      let (group, index) = local[position]
      groups[group].group.sessions[index].finish(
        parent: ledger.sessions[position].parent.map { local[$0].index },
        children: ledger.sessions[position].children.map { local[$0].index })
    }
    let requestPrices = RequestPrices(
      ledger.models, clients: adapters.pricing, plan: basis.plan, table: prices)
    addCells(of: ledger, local, requestPrices, at: moment, &models)
    requests?.collect(from: ledger, prices: requestPrices)
    guard !isParted else { return }
    cutOffs = groups[0].group.hits.map { hit in
      let window = CutOff.window(of: hit, zone: basis.timeZone)
      return CutOff(hit: hit, tokens: window.map { ledger.tokens(of: hit.client, in: $0) })
    }
  }

  /// Notes what groups have of their transcripts beside sessions and sums; gives the group of each session.
  private mutating func collect(
    _ transcripts: [Transcript], _ ids: [Int64], in tied: TiedTranscripts?
  ) -> [SessionKey: Int] {
    var groupOfSession: [SessionKey: Int] = [:]
    var limits = [[LimitReading]](repeating: [], count: groups.count)
    var hits = [[LimitHit]](repeating: [], count: groups.count)
    var folders = [Set<String>](repeating: [], count: groups.count)
    for position in transcripts.indices {
      let group = tied?.groups[position] ?? 0
      groupOfSession[transcripts[position].facts.key] = group
      groups[group].group.members.append(ids[position])
      limits[group] += transcripts[position].limits
      hits[group] += transcripts[position].facts.limitHits
      if let cwd = transcripts[position].facts.cwd { folders[group].insert(cwd) }
    }
    for group in groups.indices {
      groups[group].group.limits = LimitsFound.newest(of: limits[group])
      groups[group].group.hits = LimitHit.newest(SessionFacts.mostHits, of: hits[group])
      groups[group].group.folders = folders[group].sorted()
    }
    return groupOfSession
  }

  private mutating func addCells(
    of ledger: Ledger, _ local: [(group: Int, index: Int)], _ prices: RequestPrices,
    at moment: Timestamp?, _ models: inout ModelTable
  ) {
    var calendar = LocalCalendar()
    var recent = RecentCells(of: ledger.sessions, at: moment)
    // Every transcript has a time: the moment is never asked for.
    let cells = UsageCell.cells(
      of: ledger, prices: prices, now: Timestamp(milliseconds: 0), calendar: &calendar,
      recent: &recent)
    let indices = ledger.models.map { models.index(of: $0) }
    for var cell in cells {
      let (group, index) = local[Int(cell.session)]
      cell.session = Int32(index)
      if cell.model != Request.noModel { cell.model = indices[Int(cell.model)] }
      groups[group].group.cells.append(cell)
    }
    recent.forEach { session, parts in
      let (group, index) = local[session]
      groups[group].group.add(parts, of: index)
    }
    for group in groups.indices { groups[group].group.uniteRecent() }
  }
}

extension ClientAdapter {
  /// Reconciles the transcripts of this client among those of all.
  func reconcileOwn(_ transcripts: inout [Transcript]) {
    let own = transcripts.indices.filter { transcripts[$0].facts.client == kind }
    guard !own.isEmpty else { return }
    // Exchanged for empty ones, and back: neither is a copy.
    var part = [Transcript](
      repeating: Transcript(facts: SessionFacts(client: kind, id: "", path: "")), count: own.count)
    for (index, position) in own.enumerated() { swap(&part[index], &transcripts[position]) }
    reader.reconcile(&part)
    for (index, position) in own.enumerated() { swap(&part[index], &transcripts[position]) }
  }
}

extension Ledger.Entry {
  /// Keeps what is shown of a session: its prompts are counted, its requests summed.
  fileprivate mutating func finish(parent: Int?, children: [Int]) {
    self.parent = parent
    self.children = children
    facts.prompts = []
    facts.callNames = []
    facts.limitHits = []
    rows = 0..<0
  }
}
