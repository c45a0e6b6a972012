extension IncrementalLedger {
  /// Takes over what the store holds; what was settled on another basis is settled anew.
  ///
  /// - Parameter walk: is told what it need not list.
  mutating func load(telling walk: SourceWalk? = nil) throws(StoreFault) {
    guard let store else { return }
    try store.load { () throws(StoreFault) in
      try readSources(of: store)
      walk?.know(frozen)
      try readGroups(of: store)
    }
    noteMembers()
  }

  /// Takes over what shows sessions, and nothing else: before anything is read or saved, `loadSources` has
  /// to follow.
  mutating func loadGroups() throws(StoreFault) {
    guard let store else { return }
    try store.load { () throws(StoreFault) in try readGroups(of: store) }
  }

  /// Takes over the rest.
  ///
  /// - Throws: `overtaken` when another agtop has written since the groups were loaded.
  mutating func loadSources() throws(StoreFault) {
    guard let store else { return }
    try store.read { () throws(StoreFault) in try readSources(of: store) }
    noteMembers()
  }

  private mutating func readSources(of store: LedgerStore) throws(StoreFault) {
    let count = store.size(of: .source).rows
    sources.reserveCapacity(count)
    places.reserveCapacity(count)
    sourceOf.reserveCapacity(count)
    try store.forEach(.source) { id, bytes throws(StoreFault) in
      guard let source = KnownSource(packed: bytes) else { throw .damaged("a source") }
      if source.presence != .detached { places[source.path] = id }
      for member in source.members { sourceOf[member.id] = id }
      sources[id] = source
    }
  }

  private mutating func readGroups(of store: LedgerStore) throws(StoreFault) {
    nextID = store.header.nextID
    guard store.header.validity == basis.hash || store.header.validity == 0 else {
      try store.forEachNumber(.settled) { unsaved.removedGroups.insert($0) }
      return
    }
    let stored = try StoredGroups(StoredRows(.settled, of: store))
    groups = stored.groups
    models = stored.models
    changedGroups = Set(groups.keys)
  }

  private mutating func noteMembers() {
    groupOf.reserveCapacity(sourceOf.count)
    for (id, group) in groups {
      for member in group.members { groupOf[member] = id }
    }
  }

  /// Closes the store: its log is written into it and removed.
  package func close() { store?.close() }

  /// Closes a store that cannot be used any more; a damaged one is set aside.
  func close(after fault: StoreFault, now: Timestamp) {
    if case .damaged = fault { store?.setAside(now: now) } else { store?.close() }
  }

  /// Raw transcripts by number, from memory or the store.
  func transcripts(_ ids: [Int64]) throws(StoreFault) -> [Int64: Transcript] {
    var found: [Int64: Transcript] = [:]
    var missing: [Int64] = []
    for id in ids {
      guard let bytes = unsaved.transcripts[id] else {
        missing.append(id)
        continue
      }
      guard let transcript = bytes.withUnsafeBytes({ Transcript(packed: $0) }) else {
        throw .damaged("a transcript")
      }
      found[id] = transcript
    }
    guard !missing.isEmpty else { return found }
    guard let store else { throw .damaged("a transcript is nowhere") }
    try store.read { () throws(StoreFault) in
      for id in missing.sorted() {
        let isThere = try store.row(id, of: .transcript) { bytes throws(StoreFault) in
          guard let transcript = Transcript(packed: bytes) else { throw .damaged("a transcript") }
          found[id] = transcript
        }
        guard isThere else { throw .damaged("a transcript is missing") }
      }
    }
    return found
  }

  /// The parser states of sources that are saved or wait for it, as far as there are any.
  func storedResumes(_ ids: [Int64]) throws(StoreFault) -> [Int64: StoredResume] {
    var found: [Int64: StoredResume] = [:]
    var missing: [Int64] = []
    for id in ids {
      if let bytes = unsaved.resumes[id] {
        found[id] = bytes.withUnsafeBytes { StoredResume(packed: $0) }
      } else {
        missing.append(id)
      }
    }
    guard let store, !missing.isEmpty else { return found }
    try store.read { () throws(StoreFault) in
      for id in missing {
        _ = try store.row(id, of: .resume) { bytes throws(StoreFault) in
          guard let resume = StoredResume(packed: bytes) else { throw .damaged("a parser's state") }
          found[id] = resume
        }
      }
    }
    return found
  }

  /// Makes the index of identities, if there is none yet.
  mutating func makeIndex() throws(StoreFault) {
    guard index == nil else { return }
    let saved = (store?.size(of: .tokens).bytes ?? 0) / 8
    var made = IdentityIndex(capacity: max(1024, saved))
    let unsaved = unsaved.tokens
    let groups = groups
    if let store {
      try store.read { () throws(StoreFault) in
        try store.forEach(.tokens) { id, bytes throws(StoreFault) in
          guard let row = PackedIdentities(packed: bytes) else { throw .damaged("identities") }
          if groups[id] != nil { made.note(row.tokens, in: id) }
        }
      }
    }
    for (id, tokens) in unsaved where groups[id] != nil { made.note(tokens, in: id) }
    index = made
  }

  /// Writes what the store does not have yet, all or nothing.
  ///
  /// - Throws: `busy` and `overtaken` where another agtop writes: nothing is lost, a later run will
  ///   write; other faults say what is wrong with the disk.
  package mutating func save() throws(StoreFault) {
    guard let store else { return }
    var changes = LedgerStore.Changes()
    changes.nextID = nextID
    changes.validity = basis.hash
    for id in unsaved.removedGroups {
      changes.removed.append((.settled, id))
      changes.removed.append((.tokens, id))
    }
    for id in unsaved.removedTranscripts { changes.removed.append((.transcript, id)) }
    for id in unsaved.removedSources {
      changes.removed.append((.source, id))
      changes.removed.append((.resume, id))
    }
    for (id, bytes) in unsaved.transcripts { changes.written.append((.transcript, id, bytes)) }
    for (id, bytes) in unsaved.resumes where sources[id] != nil {
      changes.written.append((.resume, id, bytes))
    }
    for id in unsaved.sources {
      if let source = sources[id] { changes.written.append((.source, id, source.packed)) }
    }
    for (id, tokens) in unsaved.tokens {
      guard let group = groups[id] else { continue }
      changes.written.append((.settled, id, PackedGroup(group, models: models.models).packed))
      changes.written.append((.tokens, id, PackedIdentities(tokens: tokens).packed))
    }
    for id in unsaved.faded where unsaved.tokens[id] == nil {
      guard let group = groups[id] else { continue }
      changes.written.append((.settled, id, PackedGroup(group, models: models.models).packed))
    }
    guard !changes.isEmpty || store.header.validity != changes.validity else { return }
    // In order of number, rows go to the end of their tables.
    changes.written.sort { ($0.table.rawValue, $0.id) < ($1.table.rawValue, $1.id) }
    try store.write(changes)
    unsaved = Unsaved()
  }
}

/// The identities of a group as a row of the store.
struct PackedIdentities: Packed {
  var tokens: [UInt64]

  init(tokens: [UInt64]) { self.tokens = tokens }

  func pack(into writer: inout ByteWriter) {
    writer.reserve(tokens.count * 8 + 4)
    writer.list(tokens) { $0.fixed($1) }
  }

  init(unpacking reader: inout ByteReader) { tokens = reader.list(of: 8) { $0.fixed() } }
}
