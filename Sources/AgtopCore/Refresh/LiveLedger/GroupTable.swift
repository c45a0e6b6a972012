/// The groups of transcripts that share nothing with others, each finished, and what ties new transcripts to
/// them.
struct GroupTable {
  private var groups: [Int64: SessionGroup] = [:]
  /// The group of each counted transcript.
  private var groupOf: [Int64: Int64] = [:]
  /// What the cells of all groups index.
  var models = ModelTable()
  /// Which group holds an identity; made when it is first asked.
  private var index: IdentityIndex?
  /// Groups that came or went since the last snapshot.
  private var changed: Set<Int64> = []

  /// A group by number.
  subscript(id: Int64) -> SessionGroup? { groups[id] }

  /// All groups.
  var all: some Collection<SessionGroup> { groups.values }

  /// The number of the group of a transcript; nil when it is not counted.
  func group(of transcript: Int64) -> Int64? { groupOf[transcript] }

  /// The groups that came or went since the last question, those that only went included.
  mutating func takeChanged() -> Set<Int64> {
    defer { changed = [] }
    return changed
  }

  // MARK: Changes

  /// Takes over the groups that the store holds; those of another basis are to be counted again.
  ///
  /// `noteMembers` has to follow before anything is counted.
  mutating func load(
    from store: LedgerStore, on basis: LedgerBasis, _ pending: inout PendingWrites
  ) throws(StoreFault) {
    guard store.header.validity == basis.hash || store.header.validity == 0 else {
      return try store.forEachNumber(.settled) { pending.remove(storedGroup: $0) }
    }
    let stored = try StoredGroups(StoredRows(.settled, of: store))
    groups = stored.groups
    models = stored.models
    changed = Set(groups.keys)
  }

  /// Records which transcripts are in which group: a start shows sessions before it needs this.
  mutating func recordMembers(capacity: Int) {
    groupOf.reserveCapacity(capacity)
    for (id, group) in groups {
      for member in group.members { groupOf[member] = id }
    }
  }

  /// Takes out a group whose transcripts are to be counted again.
  mutating func remove(_ id: Int64, _ pending: inout PendingWrites) {
    guard let group = groups.removeValue(forKey: id) else { return }
    changed.insert(id)
    for member in group.members { groupOf[member] = nil }
    pending.remove(group: id)
  }

  /// Takes out all groups: their transcripts are to be counted again.
  mutating func removeAll(_ pending: inout PendingWrites) {
    for id in groups.keys { remove(id, &pending) }
  }

  /// Puts in a group that was counted now.
  ///
  /// - Parameter identities: those of its transcripts, each once; nil where nothing is kept.
  mutating func put(
    _ group: SettledGroup, as id: Int64, identities: [UInt64]?, _ pending: inout PendingWrites
  ) {
    for member in group.members { groupOf[member] = id }
    groups[id] = SessionGroup(group)
    changed.insert(id)
    guard let identities else { return }
    pending.put(group: id, identities: identities)
    index?.record(identities, in: id)
  }

  /// Forgets what a group used in a last day that is over; it shows the same sessions and sums.
  ///
  /// - Returns: the group without it; nil where there is no such group.
  mutating func fade(_ id: Int64, _ pending: inout PendingWrites) -> SessionGroup? {
    guard let group = groups[id] else { return nil }
    let rest = SessionGroup(withoutRecent: group)
    groups[id] = rest
    pending.put(faded: id)
    return rest
  }

  // MARK: Ties

  /// Makes the index of identities where there is none yet.
  mutating func makeIndex(
    from store: LedgerStore?, _ pending: PendingWrites
  ) throws(StoreFault) {
    guard index == nil else { return }
    let saved = (store?.size(of: .tokens).bytes ?? 0) / 8
    var made = IdentityIndex(capacity: max(1024, saved))
    if let store {
      let groups = groups
      try store.read { () throws(StoreFault) in
        try store.forEach(.tokens) { id, bytes throws(StoreFault) in
          guard let row = PackedIdentities(packed: bytes) else { throw .damaged("identities") }
          if groups[id] != nil { made.record(row.identities, in: id) }
        }
      }
    }
    for (id, identities) in pending.identities where groups[id] != nil {
      made.record(identities, in: id)
    }
    index = made
  }

  /// The groups that hold an identity of some transcripts, as far as there is an index.
  func tied(to transcripts: some Sequence<Transcript>) -> Set<Int64> {
    guard let index else { return [] }
    var tied: Set<Int64> = []
    for transcript in transcripts {
      transcript.forEachToken { identity in
        if let group = index.group(of: identity) { tied.insert(group) }
      }
    }
    return tied.filter { groups[$0] != nil }
  }

  /// How many groups there are.
  var count: Int { groups.count }
}
