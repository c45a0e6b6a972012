extension LiveLedger {
  /// Counts again the groups that changes concern, with what is new to them and without what left.
  func count(_ changes: inout ChangeSet) throws(StoreFault) {
    guard !changes.isEmpty else { return }
    try findTies(&changes)
    var numbered = try collect(&changes)
    for id in changes.groups.union(changes.leaving.compactMap { groups.group(of: $0) }) {
      groups.remove(id, &pending)
    }
    let repeated = RepeatedHistory.ids(in: numbered)
    if !repeated.isEmpty {
      numbered.removeAll { repeated.contains($0.id) }
      sources.remove(transcripts: repeated, &pending)
    }
    guard !numbered.isEmpty else { return }
    NumberedTranscript.order(&numbered)
    let counted = CountedGroups(
      consume numbered, isParted: isKept, by: adapters, basis: basis, prices: prices,
      at: moment, models: &groups.models, requests: &requests)
    for found in counted.cutOffs { cutOffs.record(found.tokens, at: found.hit) }
    recordMissingParents(counted.lacksParent)
    for group in counted.groups {
      groups.put(group.group, as: numbers.take(), identities: group.identities, &pending)
    }
  }

  /// Adds the groups that hold an identity of what is new to them.
  private func findTies(_ changes: inout ChangeSet) throws(StoreFault) {
    guard groups.count > changes.groups.count else { return }
    try groups.makeIndex(from: store, pending)
    changes.groups.formUnion(groups.tied(to: changes.fresh.values))
    changes.groups.formUnion(groups.tied(to: try transcripts(Array(changes.entering)).values))
  }

  /// All transcripts that are to be counted now, as they were read.
  private func collect(_ changes: inout ChangeSet) throws(StoreFault) -> [NumberedTranscript] {
    var ids = changes.entering
    for id in changes.groups { ids.formUnion(groups[id]?.members ?? []) }
    ids.subtract(changes.leaving)
    ids.subtract(changes.fresh.keys)
    var found = try transcripts(Array(ids))
    keepVanished(changes, &found)
    var numbered: [NumberedTranscript] = []
    numbered.reserveCapacity(found.count + changes.fresh.count)
    let concerned = Set(
      found.keys.compactMap { sources.source(of: $0) }
        + changes.fresh.keys.compactMap { sources.source(of: $0) })
    for source in concerned.compactMap({ sources[$0] }) {
      for (position, member) in source.members.enumerated() {
        guard
          let transcript = changes.fresh.removeValue(forKey: member.id)
            ?? found.removeValue(forKey: member.id)
        else { continue }
        numbered.append(
          NumberedTranscript(
            id: member.id, transcript: transcript, presence: source.presence, position: position))
        numbered[numbered.count - 1].transcript.facts.isGone = source.presence != .present
      }
    }
    return numbered
  }

  /// Makes history of sessions that a database no longer has; where it could not be read whole, they
  /// stay as they were.
  private func keepVanished(_ changes: ChangeSet, _ found: inout [Int64: Transcript]) {
    for (id, vanished) in changes.vanished {
      guard var detached = sources[id] else { continue }
      let present = Set(detached.members.compactMap { changes.fresh[$0.id]?.facts.id })
      var kept: [KnownSource.Member] = []
      for member in vanished.ids {
        guard let transcript = found[member], !present.contains(transcript.facts.id) else {
          found[member] = nil
          sources.forget(transcripts: [member], &pending)
          continue
        }
        kept.append(KnownSource.Member(id: member, digest: Checksum.of(transcript.packed, seed: 0)))
      }
      guard !kept.isEmpty else { continue }
      guard vanished.isWhole else {
        sources.change(id, &pending) { $0.members += kept }
        continue
      }
      detached.presence = .detached
      detached.members = kept
      detached.faults = ReadingFaults()
      sources.put(detached, as: numbers.take(), &pending)
    }
  }

  /// Has the sources of transcripts warn of a history that is not there, as long as it is not.
  private func recordMissingParents(_ lacksParent: [Int64: Bool]) {
    for (transcript, isMissing) in lacksParent {
      guard let id = sources.source(of: transcript), let source = sources[id],
        source.presence == .present,
        (source.faults.counts[.missingParent] != nil) != isMissing
      else { continue }
      sources.change(id, &pending) { $0.faults.set(.missingParent, isMissing) }
      sources[id].map { sourceWarnings.replace($0) }
    }
  }
}
