extension IncrementalLedger {
  /// A transcript with its number while it is counted.
  private struct Live {
    var id: Int64
    var transcript: Transcript
    var presence: KnownSource.Presence
    /// Its place among those of its source.
    var place: Int
  }

  /// Settles the groups concerned anew, with what is new to them and without what left.
  mutating func settle(_ findings: inout Findings) throws(StoreFault) {
    var lives = try lives(&findings)
    for id in findings.groups.union(findings.leaving.compactMap { groupOf[$0] }) {
      guard let group = groups.removeValue(forKey: id) else { continue }
      changedGroups.insert(id)
      for member in group.members { groupOf[member] = nil }
      if unsaved.tokens.removeValue(forKey: id) == nil { unsaved.removedGroups.insert(id) }
    }
    dropRepeatedHistory(&lives)
    // One order whatever was live: what of equal sources decides is the same in every run.
    lives.sort {
      let first = $0.transcript.facts.path
      let second = $1.transcript.facts.path
      return first == second
        ? ($0.presence.rawValue, $0.place) < ($1.presence.rawValue, $1.place) : first < second
    }
    let ids = lives.map(\.id)
    var transcripts = lives.map(\.transcript)
    lives = []
    settle(&transcripts, ids)
  }

  /// All transcripts that are counted now, as they were read.
  private mutating func lives(_ findings: inout Findings) throws(StoreFault) -> [Live] {
    var ids = findings.entering
    for id in findings.groups { ids.formUnion(groups[id]?.members ?? []) }
    ids.subtract(findings.leaving)
    ids.subtract(findings.fresh.keys)
    var found = try transcripts(Array(ids))
    keepVanished(&findings, &found)
    var lives: [Live] = []
    lives.reserveCapacity(found.count + findings.fresh.count)
    let concerned = Set(
      found.keys.compactMap { sourceOf[$0] } + findings.fresh.keys.compactMap { sourceOf[$0] })
    for source in concerned.compactMap({ sources[$0] }) {
      for (place, member) in source.members.enumerated() {
        guard
          var transcript = findings.fresh.removeValue(forKey: member.id)
            ?? found.removeValue(forKey: member.id)
        else { continue }
        transcript.facts.isGone = source.presence != .present
        lives.append(
          Live(
            id: member.id, transcript: transcript, presence: source.presence, place: place))
      }
    }
    return lives
  }

  /// Sessions that a database no longer has are history; where it could not be read whole, they stay as
  /// they were.
  private mutating func keepVanished(
    _ findings: inout Findings, _ found: inout [Int64: Transcript]
  ) {
    for (id, rest) in findings.vanished {
      guard let source = sources[id] else { continue }
      let present = Set(source.members.compactMap { findings.fresh[$0.id]?.facts.id })
      var kept: [KnownSource.Member] = []
      for member in rest.ids {
        guard let transcript = found[member], !present.contains(transcript.facts.id) else {
          found[member] = nil
          forget([member])
          continue
        }
        kept.append(KnownSource.Member(id: member, digest: Checksum.of(transcript.packed, seed: 0)))
      }
      guard !kept.isEmpty else { continue }
      if rest.isWhole {
        var detached = source
        detached.presence = .detached
        detached.members = kept
        detached.faults = ReadingFaults()
        let new = newID()
        sources[new] = detached
        for member in kept { sourceOf[member.id] = new }
        unsaved.sources.insert(new)
      } else {
        sources[id]?.members += kept
        unsaved.sources.insert(id)
      }
    }
  }

  /// A session that is there again makes its history superfluous, if every request of it is there.
  private mutating func dropRepeatedHistory(_ lives: inout [Live]) {
    guard lives.contains(where: { $0.presence != .present }) else { return }
    let goneKeys = Set(lives.lazy.filter { $0.presence != .present }.map(\.transcript.facts.key))
    var present: [SessionKey: Set<Request.Name>] = [:]
    for live in lives where live.presence == .present {
      guard goneKeys.contains(live.transcript.facts.key) else { continue }
      present[live.transcript.facts.key, default: []]
        .formUnion(live.transcript.requests.lazy.map(\.name))
    }
    guard !present.isEmpty else { return }
    var dropped: Set<Int64> = []
    lives.removeAll { live in
      guard live.presence != .present, let known = present[live.transcript.facts.key],
        live.transcript.requests.allSatisfy({ known.contains($0.name) })
      else { return false }
      dropped.insert(live.id)
      return true
    }
    guard !dropped.isEmpty else { return }
    forget(dropped.sorted())
    for (id, source) in sources where source.members.contains(where: { dropped.contains($0.id) }) {
      sources[id]?.members.removeAll { dropped.contains($0.id) }
      if sources[id]?.members.isEmpty == true {
        sources[id] = nil
        if places[source.path] == id { places[source.path] = nil }
        unsaved.sources.remove(id)
        unsaved.removedSources.insert(id)
      } else {
        unsaved.sources.insert(id)
      }
    }
  }

  /// Parts transcripts into groups, decides owners among them, and sums up.
  private mutating func settle(_ transcripts: inout [Transcript], _ ids: [Int64]) {
    guard !transcripts.isEmpty else { return }
    let tied = isKept ? TiedTranscripts(transcripts) : nil
    var made = [SettledGroup](repeating: SettledGroup(), count: tied?.tokens.count ?? 1)
    var groupOfSession: [SessionKey: Int] = [:]
    var limits = [[LimitReading]](repeating: [], count: made.count)
    var folders = [Set<String>](repeating: [], count: made.count)
    for place in transcripts.indices {
      let group = tied?.groups[place] ?? 0
      groupOfSession[transcripts[place].facts.key] = group
      made[group].members.append(ids[place])
      limits[group] += transcripts[place].limits
      if let cwd = transcripts[place].facts.cwd { folders[group].insert(cwd) }
    }
    for adapter in adapters { reconcile(&transcripts, by: adapter) }
    noteMissingParents(of: transcripts, ids)
    let ledger = Ledger(transcripts)
    transcripts = []
    let requestPrices = RequestPrices(
      ledger.models, clients: adapters.pricing, plan: basis.plan, table: prices)
    var calendar = LocalCalendar()
    var recent = RecentCells(of: ledger.sessions, at: moment)
    // Every transcript has a time: the moment is never asked for.
    let cells = UsageCell.cells(
      of: ledger, prices: requestPrices, now: Timestamp(milliseconds: 0), calendar: &calendar,
      recent: &recent)
    let places = ledger.models.map { models.index(of: $0) }
    var local: [(group: Int, index: Int)] = []
    local.reserveCapacity(ledger.sessions.count)
    for entry in ledger.sessions {
      let group = groupOfSession[entry.facts.key] ?? 0
      local.append((group, made[group].sessions.count))
      made[group].sessions.append(entry)
    }
    for (place, doubts) in ledger.doubts { made[local[place].group].doubts.add(doubts) }
    for place in ledger.sessions.indices {
      let (group, index) = local[place]
      made[group].sessions[index].settle(
        parent: ledger.sessions[place].parent.map { local[$0].index })
      made[group].sessions[index].children = ledger.sessions[place].children.map { local[$0].index }
    }
    for var cell in cells {
      let (group, index) = local[Int(cell.session)]
      cell.session = Int32(index)
      if cell.model != Request.noModel { cell.model = places[Int(cell.model)] }
      made[group].cells.append(cell)
    }
    recent.forEach { session, parts in
      made[local[session].group].take(parts, of: local[session].index)
    }
    for number in made.indices {
      made[number].uniteRecent()
      made[number].limits = LimitsFound.newest(of: limits[number])
      made[number].folders = folders[number].sorted()
      let id = newID()
      for member in made[number].members { groupOf[member] = id }
      groups[id] = SessionGroup(made[number])
      changedGroups.insert(id)
      if let tied {
        unsaved.tokens[id] = tied.tokens[number]
        index?.note(tied.tokens[number], in: id)
      }
    }
  }

  private func reconcile(_ transcripts: inout [Transcript], by adapter: ClientAdapter) {
    let mine = transcripts.indices.filter { transcripts[$0].facts.client == adapter.kind }
    guard !mine.isEmpty else { return }
    var part: [Transcript] = []
    part.reserveCapacity(mine.count)
    for place in mine {
      part.append(transcripts[place])
      transcripts[place].requests = []
    }
    adapter.reader.reconcile(&part)
    for (place, transcript) in zip(mine, part) { transcripts[place] = transcript }
  }
}

extension Request {
  /// What names a call within its session: an id that other calls may have does not alone.
  fileprivate struct Name: Hashable {
    var identity: UInt64
    var call: UInt32 = 0
    var milliseconds: Int64 = 0
  }

  fileprivate var name: Name {
    guard flags.contains(.sharedID) else { return Name(identity: identity) }
    return Name(identity: identity, call: call.rawValue, milliseconds: milliseconds)
  }
}

extension Ledger.Entry {
  /// Keeps what is shown of a session: its prompts are counted, its requests summed.
  fileprivate mutating func settle(parent: Int?) {
    self.parent = parent
    facts.prompts = []
    facts.callNames = []
    rows = 0..<0
  }
}
