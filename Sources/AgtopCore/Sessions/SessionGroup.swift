/// A settled group as it is kept: open, or as the row of the store that holds it, of which only what is
/// asked of every group was read.
///
/// It never changes, and what holds it shares it.
final class SessionGroup: Sendable {
  /// Where the sessions and sums are.
  private enum Content: Sendable {
    case open(SettledGroup)
    /// The row, where its cells begin, and what its models are in the common table.
    case row(StoredRow, Int, models: [UInt16])
  }

  /// The transcripts it was made of, by number.
  let members: [Int64]
  /// The working directories that its transcripts name, each once.
  let folders: [String]
  /// Plan windows that its transcripts state.
  let limits: [LimitReading]
  /// Its newest cut-offs by a limit, newest first.
  let hits: [LimitHit]
  /// What a user should know of its count.
  let doubts: Doubts
  /// The client of its sessions; nil where there are several.
  let client: ClientKind?
  /// Its root sessions.
  let roots: [SessionSummary]
  /// What its requests of the last day come to, in the order of time.
  let recent: [RecentUsage]
  private let content: Content

  /// A group that was settled now.
  init(_ group: SettledGroup) {
    members = group.members
    folders = group.folders
    limits = group.limits
    hits = group.hits
    doubts = group.doubts
    client = group.client
    roots = SessionSummary.roots(of: group)
    recent = group.recent
    content = .open(group)
  }

  /// A group that a row holds.
  ///
  /// - Parameters:
  ///   - begin: where its cells begin.
  ///   - models: the indices of its models in the common table.
  init(_ head: PackedGroup.Head, of row: StoredRow, cellsAt begin: Int, models: [UInt16]) {
    members = head.members
    folders = head.folders
    limits = head.limits
    hits = head.hits
    doubts = head.doubts
    client = head.client
    roots = head.roots
    recent = head.recent
    content = .row(row, begin, models: models)
  }

  /// The same group without what it used in its last day, which is over.
  init(withoutRecent group: SessionGroup) {
    members = group.members
    folders = group.folders
    limits = group.limits
    hits = group.hits
    doubts = group.doubts
    client = group.client
    roots = group.roots
    recent = []
    switch group.content {
    case .open(var settled):
      settled.recent = []
      content = .open(settled)
    case .row: content = group.content
    }
  }

  /// The group itself, if it is open.
  var open: SettledGroup? {
    if case .open(let group) = content { group } else { nil }
  }

  /// The group itself; a row is read for it.
  func opened() -> SettledGroup {
    switch content {
    case .open(let group): return group
    case .row(let row, _, let models):
      // The row's checksum was right: then it is what was written.
      guard var packed = row.withBytes({ PackedGroup(packed: $0) }) else { return SettledGroup() }
      packed.useModels(at: models)
      return packed.group
    }
  }

  /// Its cells without its sessions.
  var cells: GroupCells {
    switch content {
    case .open(let group): .open(group.cells)
    case .row(let row, let begin, let models): .row(row, begin, models: models)
    }
  }

  /// Whether sessions of a client are in it.
  func has(_ clients: Set<ClientKind>) -> Bool {
    if let client { return clients.contains(client) }
    return opened().sessions.contains { clients.contains($0.facts.client) }
  }
}

extension SettledGroup {
  /// The client of all sessions; nil where there are several or none.
  var client: ClientKind? {
    guard let first = sessions.first?.facts.client,
      sessions.indices.allSatisfy({ sessions[$0].facts.client == first })
    else { return nil }
    return first
  }
}
