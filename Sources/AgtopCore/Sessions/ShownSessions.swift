/// What all settled groups come to, kept from refresh to refresh: finished trees in their order, running
/// sums, folders, plan windows.
///
/// A group that changed is removed with all it contributed, and added again; no other group is read.
struct ShownSessions {
  /// A group with its trees.
  fileprivate struct Member {
    var group: SessionGroup
    var trees: [SessionTree]
  }

  /// Makes the trees.
  var builder: SessionTreeBuilder
  /// The trees in which something happened.
  private(set) var trees = TreeList()
  private var finder = TreeFinder()
  /// Their sessions as they were at the last refresh.
  private(set) var current = CurrentSessions()
  /// Makes sessions that are asked for later.
  private let maker: SessionMaker
  /// The sums over those.
  var totals = TotalsByDay()
  private var members: [Int64: Member] = [:]
  private var blank: [ObjectIdentifier: SessionTree] = [:]
  /// How many groups name a working directory.
  private var folderCounts: [String: Int] = [:]
  private var limitsByGroup: [Int64: [LimitReading]] = [:]
  private var newestLimits: [LimitReading]?
  private var hitsByGroup: [Int64: [LimitHit]] = [:]
  /// What groups used in their last day, those that have anything of it.
  private var recentByGroup: [Int64: [RecentUsage]] = [:]
  private var doubtsByGroup: [Int64: Doubts] = [:]
  private var candidatesFound: SessionCandidates?
  /// When more trees than this come at once, all candidates are collected again.
  private static let fewTrees = 64

  init(prices: PriceTable, clients: [ClientKind: ClientPricing] = ClientRegistry.pricing) {
    builder = SessionTreeBuilder(prices: prices, clients: clients)
    maker = SessionMaker(builder)
  }

  /// The working directories that transcripts name.
  var folders: Set<String> { Set(folderCounts.keys) }

  /// Groups that have sessions of some clients.
  func groups(of clients: Set<ClientKind>) -> [Int64] {
    members.filter { $0.value.group.has(clients) }.map(\.key)
  }

  /// A group by number.
  func group(_ id: Int64) -> SettledGroup? { members[id]?.group.opened() }

  /// Sessions in which nothing happened yet.
  func isBlank(_ key: SessionKey) -> Bool { blank.values.contains { $0.session.key == key } }

  /// The trees of some root sessions.
  mutating func trees(of sessions: Set<SessionKey>) -> [SessionTree] {
    finder.trees(named: sessions, in: trees)
      + blank.values.filter { sessions.contains($0.session.key) }
  }

  /// Brings the sessions up to a moment.
  mutating func refresh(at now: Timestamp, _ view: ProcessView) {
    current.refresh(at: now, view, of: trees, by: &finder) { [members] in
      members[$0]?.group.opened()
    }
  }

  /// Plan windows as stated last.
  mutating func limits() -> [LimitReading] {
    if let newestLimits { return newestLimits }
    let found = LimitsFound.newest(of: limitsByGroup.values.joined())
    newestLimits = found
    return found
  }

  /// The newest cut-offs by limits, newest first.
  func hits(_ count: Int) -> [LimitHit] {
    LimitHit.newest(count, of: hitsByGroup.values.joined())
  }

  /// Who used what in the last day.
  var recentUse: RecentUse {
    RecentUse(
      recentByGroup.map { id, parts in
        let trees = members[id]?.trees ?? []
        return RecentUse.Group(
          parts: parts,
          roots: Dictionary(
            trees.map { (Int32($0.index), $0.shared) }, uniquingKeysWith: { first, _ in first }))
      })
  }

  /// What the last day comes to, group by group.
  var recent: [[RecentUsage]] { Array(recentByGroup.values) }

  /// The same of some groups; none of those that have nothing of it.
  func recent(of group: Int64) -> [RecentUsage] { recentByGroup[group] ?? [] }

  /// Groups that have something of a last day that is over.
  func faded(at now: Timestamp) -> [Int64] {
    recentByGroup.filter { $0.value.last.map { $0.second < now.seconds - RecentUsage.day } ?? true }
      .map(\.key)
  }

  /// Puts a group in the place of one that differs in its last day alone.
  mutating func exchange(_ id: Int64, for group: SessionGroup) {
    members[id]?.group = group
    recentByGroup[id] = group.recent.isEmpty ? nil : group.recent
  }

  /// What a user should know of the count.
  var warnings: [Warning] {
    var all = Doubts()
    for doubts in doubtsByGroup.values { all.add(doubts) }
    return all.warnings
  }

  /// All sessions that a process may run.
  mutating func candidates() -> SessionCandidates {
    if let candidatesFound { return candidatesFound }
    let found = SessionCandidates(
      trees.trees.lazy.compactMap(\.candidate)
        + blank.values.sorted { $0.session.key < $1.session.key }.compactMap(\.candidate))
    candidatesFound = found
    return found
  }

  /// Builds all sessions, on all cores, for a report that prints all of them.
  func makeAll() { SharedSession.make(trees.closed) }

  /// Looks for the projects of all folders met again; whether any has another name now.
  mutating func nameProjectsAgain() -> Bool {
    maker.exchange(with: &builder)
    return builder.nameProjectsAgain()
  }

  // MARK: Changes

  /// Makes trees from now on with another price table; those that are there have to be replaced.
  mutating func apply(_ prices: PriceTable) {
    maker.exchange(with: &builder)
    builder.apply(prices)
    maker.start(with: builder)
  }

  /// Records the working directories of groups that come; whether any is new.
  mutating func recordFolders(of groups: [SessionGroup]) -> Bool {
    var isNew = false
    for folder in groups.lazy.flatMap(\.folders) {
      if folderCounts[folder] == nil { isNew = true }
      folderCounts[folder, default: 0] += 1
    }
    return isNew
  }

  /// Forgets the working directories of groups that go.
  mutating func forgetFolders(of groups: [Int64]) {
    for folder in groups.flatMap({ members[$0]?.group.folders ?? [] }) {
      guard let count = folderCounts[folder] else { continue }
      folderCounts[folder] = count > 1 ? count - 1 : nil
    }
  }

  /// Takes groups out, and puts groups in.
  mutating func replace(_ leaving: [Int64], with entering: [(id: Int64, group: SessionGroup)]) {
    guard !leaving.isEmpty || !entering.isEmpty else { return }
    if max(leaving.count, entering.count) > Self.fewTrees { candidatesFound = nil }
    var removed: [SessionTree] = []
    for id in leaving {
      guard let member = members.removeValue(forKey: id) else { continue }
      if limitsByGroup.removeValue(forKey: id) != nil { newestLimits = nil }
      doubtsByGroup[id] = nil
      hitsByGroup[id] = nil
      recentByGroup[id] = nil
      for tree in member.trees {
        if tree.isBlank { blank[ObjectIdentifier(tree)] = nil } else { removed.append(tree) }
        if candidatesFound != nil, let old = tree.candidate { candidatesFound?.remove(old) }
      }
      member.forEachShownCell { totals.remove($0, of: $1) }
    }
    trees.remove(removed)
    for tree in removed { finder.remove(tree) }
    maker.exchange(with: &builder)
    var added: [SessionTree] = []
    var entered: [Member] = []
    for ((id, group), trees) in zip(entering, builder.trees(of: entering, maker: maker)) {
      let member = Member(group: group, trees: trees)
      members[id] = member
      if !group.limits.isEmpty {
        limitsByGroup[id] = group.limits
        newestLimits = nil
      }
      if !group.hits.isEmpty { hitsByGroup[id] = group.hits }
      if !group.doubts.isEmpty { doubtsByGroup[id] = group.doubts }
      if !group.recent.isEmpty { recentByGroup[id] = group.recent }
      for tree in member.trees {
        if tree.isBlank { blank[ObjectIdentifier(tree)] = tree } else { added.append(tree) }
        if candidatesFound != nil, let new = tree.candidate { candidatesFound?.add(new) }
      }
      entered.append(member)
    }
    let sums = Slices.map(entered.count, by: 1024) { [entered] slice in
      var sums = TotalsByDay()
      for member in entered[slice] { member.forEachShownCell { sums.add($0, of: $1) } }
      return sums
    }
    for sum in sums { totals.add(sum) }
    trees.insert(added)
    for tree in added { finder.add(tree) }
  }
}

extension ShownSessions.Member {
  /// Gives the cells of trees that are not blank, each with its client.
  fileprivate func forEachShownCell(_ body: (UsageCell, ClientKind) -> Void) {
    if let client = group.client, !trees.contains(where: \.isBlank) {
      return group.cells.forEach { body($0, client) }
    }
    let group = group.opened()
    let isShown = group.isBelow(trees.lazy.filter { !$0.isBlank }.map(\.index))
    for cell in group.cells where isShown[Int(cell.session)] {
      body(cell, group.sessions[Int(cell.session)].facts.client)
    }
  }
}

extension SettledGroup {
  /// For each session, whether it is one of the given ones or a subagent of one.
  func isBelow(_ roots: some Sequence<Int>) -> [Bool] {
    var isBelow = [Bool](repeating: false, count: sessions.count)
    var waiting = Array(roots)
    while let index = waiting.popLast() {
      isBelow[index] = true
      waiting += sessions[index].children
    }
    return isBelow
  }
}
