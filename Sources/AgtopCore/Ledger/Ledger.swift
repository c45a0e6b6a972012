/// All requests of all transcripts, each with one owner, whatever the order they were read in.
///
/// A request that several transcripts hold is counted once, for the session that its record names as
/// the one that made it, if that session is known; else for the earliest session that has it (by
/// start, then by name). The others inherit it: shown, never summed (`docs/counting.md`, "Owners").
public struct Ledger: Sendable {
  /// A session with what the ledger knows of it.
  public struct Entry: Sendable {
    /// Its facts, of all its sources.
    public var facts: SessionFacts
    /// Where it was read from, what decides first; empty where that is the facts' path alone.
    var sources: [String] = []
    /// The session that spawned it, as an index into `sessions`; nil for a root.
    public internal(set) var parent: Int?
    /// The sessions it spawned, as indices into `sessions`, in order of start.
    public internal(set) var children: [Int] = []
    /// Prompts of its own, copies excluded.
    public internal(set) var userTurns = 0
    /// Tokens of requests that it holds as a copy and another session owns.
    public internal(set) var inherited = TokenUsage()
    /// Where its requests stand in `rows`.
    var rows = 0..<0
  }

  /// A request with its place.
  struct Row: Sendable {
    /// The request; its `model` indexes the ledger's `models`.
    var request: Request
    /// The owner's index for the row that stands for its request; for a copy, the complement of the
    /// index of the row that does.
    var link: Int32
  }

  /// A model of a client: what a price belongs to.
  public struct Model: Hashable, Sendable {
    /// The client that used it.
    public var client: ClientKind
    /// Its name, and its provider if the client says so.
    public var name: ModelName
  }

  /// The sessions, in order of start (unknown last), then name.
  public private(set) var sessions: [Entry] = []
  /// The models that `Request.model` of a ledger's request indexes.
  public private(set) var models: [Model] = []
  private var rows: [Row] = []

  /// A ledger of all transcripts.
  public init(_ transcripts: consuming [Transcript]) {
    var transcripts = transcripts
    let placed = placeSessions(transcripts)
    let paths = transcripts.map(\.facts.path)
    let order = transcripts.indices.sorted {
      placed[$0] == placed[$1] ? paths[$0] < paths[$1] : placed[$0] < placed[$1]
    }
    takeRequests(of: &transcripts, in: order, placed: placed)
    linkFamilies()
    countPrompts()
    countInherited()
  }

  /// Calls `body` for each counted request with the index of the session that owns it.
  public func forEachRequest(_ body: (_ request: borrowing Request, _ owner: Int) -> Void) {
    for row in rows where row.link >= 0 { body(row.request, Int(row.link)) }
  }

  // MARK: Sessions

  /// Merges the facts of one session's sources, sorts the sessions, and gives each transcript's place.
  private mutating func placeSessions(_ transcripts: [Transcript]) -> [Int] {
    var found: [SessionKey: Int] = [:]
    var merged: [SessionFacts] = []
    var source: [Int] = []
    var several: [Int: [Int]] = [:]
    source.reserveCapacity(transcripts.count)
    merged.reserveCapacity(transcripts.count)
    // By index throughout: a transcript is large, and a loop variable would be a copy.
    for number in transcripts.indices {
      let key = transcripts[number].facts.key
      if let index = found[key] {
        several[index, default: []].append(number)
        source.append(index)
      } else {
        found[key] = merged.count
        source.append(merged.count)
        merged.append(transcripts[number].facts)
      }
    }
    var paths: [Int: [String]] = [:]
    for (index, others) in several {
      var all = [merged[index]] + others.map { transcripts[$0].facts }
      all.sort { $0.leads(over: $1) }
      merged[index] = all[0]
      for other in all.dropFirst() { merged[index].merge(other) }
      paths[index] = all.map(\.path)
    }
    let starts = merged.map { $0.startedAt?.milliseconds ?? .max }
    let keys = merged.map(\.key)
    let order = merged.indices.sorted {
      starts[$0] == starts[$1] ? keys[$0] < keys[$1] : starts[$0] < starts[$1]
    }
    var place = [Int](repeating: 0, count: merged.count)
    sessions.reserveCapacity(merged.count)
    for (position, index) in order.enumerated() {
      place[index] = position
      sessions.append(Entry(facts: merged[index], sources: paths[index] ?? []))
    }
    return source.map { place[$0] }
  }

  // MARK: Requests

  private mutating func takeRequests(
    of transcripts: inout [Transcript], in order: [Int], placed: [Int]
  ) {
    rows.reserveCapacity(transcripts.reduce(0) { $0 + $1.requests.count })
    var modelIndex: [Model: UInt16] = [:]
    var ownersByHash: [UInt64: Int32] = [:]
    for index in sessions.indices {
      let key = sessions[index].facts.key
      ownersByHash[StableHash.session(key.client, key.id)] = Int32(index)
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
      rows.append(Row(request: request, link: named ?? Int32(session)))
      return
    }
    let tools = rows[known].request.toolCalls
    rows[known].request.merge(request)
    // Further blocks of an answer stand in the same transcript; a copy elsewhere adds nothing.
    rows[known].request.toolCalls =
      known >= transcriptStart
      ? UInt16(clamping: Int(tools) + Int(request.toolCalls)) : max(tools, request.toolCalls)
    if let named { rows[known].link = named }
    rows.append(Row(request: request, link: ~Int32(known)))
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

  /// A missing parent, or one that leads back to the session, makes a root.
  private mutating func linkFamilies() {
    var byKey: [SessionKey: Int] = [:]
    for index in sessions.indices { byKey[sessions[index].facts.key] = index }
    for index in sessions.indices {
      guard let parent = sessions[index].facts.parentID else { continue }
      let key = SessionKey(client: sessions[index].facts.client, id: parent)
      sessions[index].parent = byKey[key].flatMap { $0 == index ? nil : $0 }
    }
    // 0 not looked at, 1 on the way up now, 2 known to lead to a root.
    var state = [UInt8](repeating: 0, count: sessions.count)
    for start in sessions.indices {
      var path: [Int] = []
      var at: Int? = start
      while let index = at, state[index] == 0 {
        state[index] = 1
        path.append(index)
        at = sessions[index].parent
      }
      if let index = at, state[index] == 1 { sessions[index].parent = nil }
      for index in path { state[index] = 2 }
    }
    boundDepth()
    for index in sessions.indices {
      if let parent = sessions[index].parent { sessions[parent].children.append(index) }
    }
  }

  /// A session that would stand deeper than agents ever nest becomes a root, so that no chain made by
  /// hand can exhaust a stack that walks down a family.
  private mutating func boundDepth() {
    var depth = [Int](repeating: -1, count: sessions.count)
    for start in sessions.indices where depth[start] < 0 {
      var path: [Int] = []
      var at: Int? = start
      while let index = at, depth[index] < 0 {
        path.append(index)
        at = sessions[index].parent
      }
      for index in path.reversed() {
        depth[index] = sessions[index].parent.map { depth[$0] + 1 } ?? 0
        guard depth[index] > Self.deepest else { continue }
        sessions[index].parent = nil
        depth[index] = 0
      }
    }
  }

  private static let deepest = 32

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
    }
  }
}
