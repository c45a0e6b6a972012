/// What the store does not have yet; without a store the rows here are all there is.
struct PendingWrites {
  private let hasStore: Bool
  /// Transcripts as they will be written.
  private(set) var transcripts: [Int64: [UInt8]] = [:]
  /// Sources whose transcript has grown since it was packed, with the bytes that it and its parser may take.
  ///
  /// Both are in memory, and packed when they are saved, not with every line.
  private(set) var growing: [Int64: Int] = [:]
  /// The identities of new groups, by group.
  private(set) var identities: [Int64: [UInt64]] = [:]
  /// Parser states, by source.
  private(set) var parsers: [Int64: [UInt8]] = [:]
  private var sources: Set<Int64> = []
  private var removedSources: Set<Int64> = []
  private var removedTranscripts: Set<Int64> = []
  private var removedGroups: Set<Int64> = []
  /// Groups of which the last day is over, which their rows still have.
  private var faded: Set<Int64> = []

  /// Nothing yet.
  ///
  /// - Parameter hasStore: whether it will be written anywhere.
  init(hasStore: Bool) { self.hasStore = hasStore }

  /// How many bytes of rows it holds.
  var bytes: Int {
    transcripts.values.reduce(0) { $0 + $1.count } + parsers.values.reduce(0) { $0 + $1.count }
      + growing.values.reduce(0, +)
      + identities.values.reduce(0) { $0 + $1.count * 8 }
  }

  /// How many bytes of rows wait to be saved, where they are many.
  ///
  /// What there is no store for does not wait; a few that grow stay few, and are not written with every
  /// line.
  var waitingBytes: Int { hasStore && transcripts.count + growing.count >= 16 ? bytes : 0 }

  // MARK: What changed

  mutating func put(source id: Int64) { sources.insert(id) }

  mutating func remove(source id: Int64) {
    sources.remove(id)
    growing[id] = nil
    removedSources.insert(id)
  }

  mutating func put(transcript id: Int64, _ row: [UInt8]) { transcripts[id] = row }

  /// Notes that the transcript of a source has grown: a row of it is out of date.
  mutating func put(growing source: Int64, transcript id: Int64, bytes: Int) {
    growing[source] = bytes
    transcripts[id] = nil
    parsers[source] = nil
  }

  /// Notes that the transcript of a source is packed, or is no more.
  mutating func remove(growing source: Int64) { growing[source] = nil }

  mutating func remove(transcript id: Int64) {
    transcripts[id] = nil
    if hasStore { removedTranscripts.insert(id) }
  }

  /// Notes the parser state of a source; nil where there is none to be written.
  mutating func put(parserOf source: Int64, _ row: [UInt8]?) { parsers[source] = row }

  mutating func put(group id: Int64, identities: [UInt64]) { self.identities[id] = identities }

  mutating func remove(group id: Int64) {
    // A group that was never written need not be removed.
    if identities.removeValue(forKey: id) == nil { removedGroups.insert(id) }
  }

  /// Notes that a group has nothing of its last day any more.
  mutating func put(faded group: Int64) { if hasStore { faded.insert(group) } }

  /// Notes that the groups of the store are of no use, and none of them was loaded.
  mutating func remove(storedGroup id: Int64) { removedGroups.insert(id) }

  // MARK: Writing

  /// The rows to be written and removed, in order of number: so rows go to the end of their tables.
  func changes(of known: SourceTable, _ groups: GroupTable) -> LedgerStore.Changes {
    var changes = LedgerStore.Changes()
    for id in removedGroups {
      changes.removed.append((.settled, id))
      changes.removed.append((.tokens, id))
    }
    for id in removedTranscripts { changes.removed.append((.transcript, id)) }
    for id in removedSources {
      changes.removed.append((.source, id))
      changes.removed.append((.resume, id))
    }
    for (id, row) in transcripts { changes.written.append((.transcript, id, row)) }
    for (id, row) in parsers where known[id] != nil { changes.written.append((.resume, id, row)) }
    for id in sources {
      if let source = known[id] { changes.written.append((.source, id, source.packed)) }
    }
    for (id, identities) in identities {
      guard let group = groups[id] else { continue }
      let packed = PackedGroup(group, models: groups.models.models).packed
      changes.written.append((.settled, id, packed))
      changes.written.append((.tokens, id, PackedIdentities(identities).packed))
    }
    for id in faded where identities[id] == nil {
      guard let group = groups[id] else { continue }
      let packed = PackedGroup(group, models: groups.models.models).packed
      changes.written.append((.settled, id, packed))
    }
    changes.written.sort { ($0.table.rawValue, $0.id) < ($1.table.rawValue, $1.id) }
    return changes
  }

  /// Forgets everything, which is written now.
  mutating func clear() { self = PendingWrites(hasStore: hasStore) }
}

/// The identities of a group as a row of the store.
struct PackedIdentities: Packed {
  var identities: [UInt64]

  init(_ identities: [UInt64]) { self.identities = identities }

  func pack(into writer: inout ByteWriter) {
    writer.reserve(identities.count * 8 + 4)
    writer.list(identities) { $0.fixed($1) }
  }

  init(unpacking reader: inout ByteReader) { identities = reader.list(of: 8) { $0.fixed() } }
}
