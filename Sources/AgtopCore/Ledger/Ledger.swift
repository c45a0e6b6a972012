/// All requests of all transcripts, each with one owner, whatever the order they were read in.
///
/// A request that several transcripts hold is counted once, for the session that its record names as
/// the one that made it, if that session is known; else for the earliest session that has it (by
/// start, then by name), where a session wins over its subagents. The others inherit it: shown, never
/// summed (`docs/counting.md`, "Owners").
package struct Ledger: Sendable {
  /// A session with what the ledger knows of it.
  package struct Entry: Sendable {
    /// Its facts, of all its sources.
    package var facts: SessionFacts
    /// Where it was read from, what decides first; empty where that is the facts' path alone.
    var sources: [String] = []
    /// The session that spawned it, as an index into `sessions`; nil for a root.
    package internal(set) var parent: Int?
    /// Its subagents, as indices into `sessions`, in order of start.
    package internal(set) var children: [Int] = []
    /// Prompts of its own, copies excluded.
    package internal(set) var userTurns = 0
    /// Tokens of requests that it holds as a copy and another session owns.
    package internal(set) var inherited = TokenUsage()
    /// Where its requests stand in `rows`.
    var rows = 0..<0
  }

  /// A request with its index.
  struct Row: Sendable {
    /// The request; its `model` indexes the ledger's `models`.
    var request: Request
    /// The owner's index for the row that stands for its request; for a copy, the complement of the
    /// index of the row that does.
    var link: Int32
    /// Whether the owner is the one that a record names.
    var isNamed = false
  }

  /// A model of a client: what a price belongs to.
  package typealias Model = ClientModel

  /// The sessions, in order of start (unknown last), then name.
  package internal(set) var sessions: [Entry] = []
  /// The models that `Request.model` of a ledger's request indexes.
  package private(set) var models: [Model] = []
  /// What a user should know of the count, by the session where it was met.
  var doubts: [Int: Doubts] = [:]
  var rows: [Row] = []
  /// Rows whose id is that of another call, which may be theirs.
  var doubtful: [Doubtful] = []

  /// A row that has to be compared with others of its id.
  struct Doubtful {
    var row: Int
    /// The session that holds it.
    var session: Int32
    /// The session that its record names as the one that made the call.
    var named: Int32?
    /// The first row of its transcript.
    var transcriptStart: Int
  }

  /// A ledger of all transcripts.
  package init(_ transcripts: consuming [Transcript]) {
    var transcripts = transcripts
    let placed = placeSessions(transcripts)
    let paths = transcripts.map(\.facts.path)
    let order = transcripts.indices.sorted {
      placed[$0] == placed[$1] ? paths[$0] < paths[$1] : placed[$0] < placed[$1]
    }
    linkFamilies()
    addRequests(of: &transcripts, in: order, placed: placed)
    let names = partSharedIDs()
    if !names.isEmpty { nameDoubts(names, in: transcripts) }
    countPrompts()
    countInherited()
  }

  /// What a user should know of the count.
  package var warnings: [Warning] {
    var all = Doubts()
    for doubt in doubts.values { all.add(doubt) }
    return all.warnings
  }

  /// Calls `body` for each counted request with the index of the session that owns it.
  package func forEachRequest(_ body: (_ request: borrowing Request, _ owner: Int) -> Void) {
    for row in rows where row.link >= 0 { body(row.request, Int(row.link)) }
  }

  // MARK: Sessions

  /// Merges the facts of one session's sources, sorts the sessions, and gives each transcript's index.
  private mutating func placeSessions(_ transcripts: [Transcript]) -> [Int] {
    var found: [SessionKey: Int] = [:]
    var first: [Int] = []
    var source: [Int] = []
    var several: [Int: [Int]] = [:]
    source.reserveCapacity(transcripts.count)
    first.reserveCapacity(transcripts.count)
    // By index throughout: a transcript is large, and a loop variable would be a copy.
    for number in transcripts.indices {
      let key = transcripts[number].facts.key
      if let index = found[key] {
        several[index, default: []].append(number)
        source.append(index)
      } else {
        found[key] = first.count
        source.append(first.count)
        first.append(number)
      }
    }
    var merged: [Int: SessionFacts] = [:]
    var paths: [Int: [String]] = [:]
    for (index, others) in several {
      var all = ([first[index]] + others).map { transcripts[$0].facts }
      all.sort { $0.leads(over: $1) }
      paths[index] = all.map(\.path)
      merged[index] = all.dropFirst().reduce(into: all[0]) { $0.merge($1) }
    }
    let starts = first.indices.map { index in
      let start =
        merged[index].map { $0.startedAt } ?? transcripts[first[index]].facts.startedAt
      return start?.milliseconds ?? .max
    }
    let keys = first.map { transcripts[$0].facts.key }
    let order = first.indices.sorted {
      starts[$0] == starts[$1] ? keys[$0] < keys[$1] : starts[$0] < starts[$1]
    }
    var positions = [Int](repeating: 0, count: first.count)
    sessions.reserveCapacity(first.count)
    for (position, index) in order.enumerated() {
      positions[index] = position
      sessions.append(
        Entry(
          facts: merged[index] ?? transcripts[first[index]].facts, sources: paths[index] ?? []))
    }
    return source.map { positions[$0] }
  }

  // MARK: Requests

  private mutating func addRequests(
    of transcripts: inout [Transcript], in order: [Int], placed: [Int]
  ) {
    rows.reserveCapacity(transcripts.reduce(0) { $0 + $1.requests.count })
    var modelIndex: [Model: UInt16] = [:]
    var ownersByHash: [UInt64: Int32] = [:]
    for index in sessions.indices {
      ownersByHash[sessions[index].facts.key.stableHash] = Int32(index)
    }
    var index = RequestIndex(capacity: rows.capacity)
    for number in order {
      let owner = placed[number]
      let first = rows.count
      if sessions[owner].rows.isEmpty { sessions[owner].rows = first..<first }
      let local = transcripts[number].models.map {
        model(Model(client: sessions[owner].facts.client, name: $0), in: &modelIndex)
      }
      for var request in transcripts[number].requests {
        let known = Int(request.model) < local.count
        request.model = known ? local[Int(request.model)] : Request.noModel
        let named = request.origin == 0 ? nil : ownersByHash[request.origin]
        add(request, from: owner, named: named, transcriptStart: first, index: &index)
      }
      // Held once from here on.
      transcripts[number].requests = []
      sessions[owner].rows = sessions[owner].rows.lowerBound..<rows.count
    }
  }

  private mutating func add(
    _ request: Request, from session: Int, named: Int32?, transcriptStart: Int,
    index: inout RequestIndex
  ) {
    let next = rows.count
    let known = index.find(request.identity, or: next) { rows[$0].request.identity }
    guard let known else {
      rows.append(
        Row(request: request, link: named ?? Int32(session), isNamed: named != nil))
      return
    }
    rows.append(Row(request: request, link: ~Int32(known)))
    guard rows[known].request.isPlainCopy(of: request) else {
      doubtful.append(
        Doubtful(
          row: next, session: Int32(session), named: named, transcriptStart: transcriptStart))
      return
    }
    unite(request, with: known, from: session, named: named, transcriptStart: transcriptStart)
  }

  /// Takes a further row of a call into the one that stands for it.
  mutating func unite(
    _ request: Request, with known: Int, from session: Int, named: Int32?, transcriptStart: Int
  ) {
    let tools = rows[known].request.toolCalls
    rows[known].request.merge(request)
    // Further blocks of an answer stand in the same transcript; a copy elsewhere adds nothing.
    rows[known].request.toolCalls =
      known >= transcriptStart
      ? UInt16(clamping: Int(tools) + Int(request.toolCalls)) : max(tools, request.toolCalls)
    if let named {
      rows[known].link = named
      rows[known].isNamed = true
    } else if !rows[known].isNamed, isAncestor(session, of: Int(rows[known].link)) {
      rows[known].link = Int32(session)
    }
  }

  private func isAncestor(_ session: Int, of other: Int) -> Bool {
    var at = sessions[other].parent
    while let above = at {
      if above == session { return true }
      at = sessions[above].parent
    }
    return false
  }

  private mutating func model(_ model: Model, in index: inout [Model: UInt16]) -> UInt16 {
    if let known = index[model] { return known }
    guard models.count < Int(Request.noModel) else { return Request.noModel }
    let new = UInt16(models.count)
    models.append(model)
    index[model] = new
    return new
  }

  // MARK: What follows

  private mutating func countPrompts() {
    var seen: Set<UInt64> = []
    for index in sessions.indices {
      for prompt in sessions[index].facts.prompts where seen.insert(prompt.identity).inserted {
        sessions[index].userTurns += 1
      }
    }
  }

  private mutating func countInherited() {
    var lastHolder: [Int32: Int32] = [:]
    var owns = [Bool](repeating: false, count: sessions.count)
    for row in rows where row.link >= 0 { owns[Int(row.link)] = true }
    for index in sessions.indices {
      for row in sessions[index].rows {
        let link = rows[row].link
        let standing = link >= 0 ? row : Int(~link)
        let owner = rows[standing].link
        guard Int(owner) != index else { continue }
        guard lastHolder.updateValue(Int32(index), forKey: Int32(standing)) != Int32(index) else {
          continue
        }
        sessions[index].inherited += rows[standing].request.usage
      }
      if !owns[index], !sessions[index].inherited.isZero, !isCopy(index) {
        doubts[index, default: Doubts()].emptied.append(sessions[index].facts.path)
      }
    }
  }

  /// Whether something says that a session's usage is another's.
  private func isCopy(_ session: Int) -> Bool {
    let entry = sessions[session]
    return entry.facts.forkedFrom != nil || entry.parent != nil || entry.facts.isGone
      || entry.rows.contains { rows[$0].request.origin != 0 }
  }
}
