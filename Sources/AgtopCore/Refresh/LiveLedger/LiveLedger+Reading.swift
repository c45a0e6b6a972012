extension LiveLedger {
  /// Reads sources, and notes what is new in them.
  func read(_ jobs: [SourceDiff.Job], _ changes: inout ChangeSet) throws(StoreFault) {
    guard !jobs.isEmpty else { return }
    let growing = isKept ? Set(jobs.newestOfLines(ParserCache.limit)) : []
    let starts = try starts(of: jobs, growing: growing)
    let growths = jobs.indices.map { number -> FreshReading.Growth in
      guard growing.contains(number) else { return .none }
      guard case .kept = starts[number] else { return .begins }
      return jobs[number].id.flatMap { sources[$0] }?.members.count == 1 ? .goesOn : .begins
    }
    let keeping = FreshReading.Keeping(isKept: isKept, isStored: store != nil)
    let paths = jobs.map(\.source.path)
    var readings = SourceJob.run(
      zip(jobs, starts).map { SourceJob(source: $0.source, start: $1) }, by: adapters,
      readers: readers
    ) { number, reading in
      FreshReading(reading, of: paths[number], growths[number], for: keeping)
    }
    for (number, job) in jobs.enumerated() {
      // Taken out: a reading is large, and what is taken is not copied.
      if let reading = readings[number].take() {
        if reading.hasGrown, let id = job.id {
          recordGrown(reading, of: job, id, &changes)
        } else {
          record(reading, of: job, &changes)
        }
      } else {
        // Stays as it was, and is read again by the next refresh.
        sourceWarnings.replaceByHanging(job.source)
      }
    }
    for id in parsers.superfluous(modified: {
      sources[$0]?.marks.stat.modifiedNanoseconds ?? 0
    }) {
      dropParser(of: id)
    }
  }

  /// Where the reading of each source begins.
  private func starts(
    of jobs: [SourceDiff.Job], growing: Set<Int>
  ) throws(StoreFault) -> [SourceJob.Start] {
    var starts = [SourceJob.Start](repeating: .beginning, count: jobs.count)
    var asked: [Int: Int64] = [:]
    for (number, job) in jobs.enumerated() {
      guard isKept, let id = job.id, let known = sources[id] else { continue }
      if growing.contains(number), known.marks.canGrow(to: job.marks) {
        if let parser = parsers.parsers[id] {
          starts[number] = .kept(parser.mark, parser.point)
        } else {
          asked[number] = id
        }
      }
      if let stamps = parsers.stamps[id], known.presence == .present,
        known.members.count == stamps.stamps.count, known.marks.isSameDatabase(as: job.marks)
      {
        starts[number] = .stamped(stamps)
      }
    }
    let stored = try storedParsers(of: Array(asked.values))
    for (number, id) in asked {
      if let parser = stored[id] { starts[number] = .stored(parser) }
    }
    return starts
  }

  private func record(
    _ reading: FreshReading, of job: SourceDiff.Job, _ changes: inout ChangeSet
  ) {
    let id = job.id ?? numbers.take()
    dropParser(of: id)
    let known = sources[id]
    var source = reading.source(job, after: known)
    let diff = MemberDiff(
      from: known?.members ?? [], kept: reading.kept, digests: reading.digests
    ) { numbers.take() }
    source.members = diff.members
    let fresh = Set(diff.fresh.map(\.id))
    for member in diff.members where !fresh.contains(member.id) {
      if groups.group(of: member.id) == nil { changes.entering.insert(member.id) }
    }
    for (member, number) in diff.fresh {
      changes.fresh[member] = reading.transcripts[number]
      if isKept { pending.put(transcript: member, reading.rows[number].bytes) }
    }
    changes.groups.formUnion(diff.gone.compactMap { groups.group(of: $0) })
    // What is there again is no history any more.
    if known?.presence == .gone {
      changes.groups.formUnion(source.members.compactMap { groups.group(of: $0.id) })
    }
    if job.source.form == .database, !diff.gone.isEmpty {
      changes.vanished[id] = (diff.gone, reading.faults.isEmpty)
    } else {
      changes.leaving.formUnion(diff.gone)
      sources.forget(transcripts: diff.gone, &pending)
    }
    sources.put(source, as: id, &pending)
    parsers.put(reading.parser, reading.stamps, of: id)
    pending.put(parserOf: id, reading.parserRow)
  }

  /// Notes that a source has more lines: its transcript keeps its number, and is packed when it is saved.
  private func recordGrown(
    _ reading: FreshReading, of job: SourceDiff.Job, _ id: Int64, _ changes: inout ChangeSet
  ) {
    guard let known = sources[id], let member = known.members.first,
      let before = parsers.parsers[id], var parser = reading.parser,
      let transcript = reading.transcripts.first
    else { return }
    var source = reading.source(job, after: known)
    source.members = known.members
    sources.put(source, as: id, &pending)
    let isSame =
      before.point.offset == parser.point.offset
      && before.transcript.map { $0.isSame(as: transcript) } ?? false
    parser.rowBytes = before.rowBytes
    if isSame {
      if groups.group(of: member.id) == nil { changes.entering.insert(member.id) }
    } else {
      if store != nil { parser.rowBytes += transcript.rowGrowth(since: before.transcript) }
      changes.fresh[member.id] = transcript
      groups.group(of: member.id).map { _ = changes.groups.insert($0) }
      pending.put(growing: id, transcript: member.id, bytes: 2 * parser.rowBytes)
    }
    parsers.put(parser, of: id)
  }

  /// Packs the transcript of a source, if it has grown since it was packed last, and its parser's state.
  func pack(grown id: Int64) {
    guard pending.growing[id] != nil else { return }
    pending.remove(growing: id)
    guard let member = sources[id]?.members.first, let parser = parsers.parsers[id],
      let transcript = parser.transcript
    else { return }
    let row = PackedTranscript(transcript)
    pending.put(transcript: member.id, row.bytes)
    sources.change(id, &pending) { $0.members[0].digest = row.digest }
    guard store != nil else { return }
    var packed = parser
    let parserRow = parser.row
    packed.rowBytes = parserRow.count
    parsers.put(packed, of: id)
    pending.put(parserOf: id, parserRow)
  }

  /// Forgets the parser of a source, whose transcript is in its row from then on.
  func dropParser(of id: Int64) {
    pack(grown: id)
    parsers.remove(id)
  }
}

extension [SourceDiff.Job] {
  /// Which of them are sources of lines, so many at most, the newest first: their parsers are kept.
  fileprivate func newestOfLines(_ limit: Int) -> ArraySlice<Int> {
    indices.filter { self[$0].source.form == .lines }
      .sorted {
        self[$0].marks.stat.modifiedNanoseconds > self[$1].marks.stat.modifiedNanoseconds
      }
      .prefix(limit)
  }
}

extension SourceFingerprint {
  /// Whether a file with the other marks may be this one with more lines.
  fileprivate func canGrow(to other: SourceFingerprint) -> Bool {
    form == .lines && other.form == .lines && parser == other.parser
      && stat.device == other.stat.device && stat.inode == other.stat.inode
      && stat.size <= other.stat.size
  }

  /// Whether a database with the other marks is this one, changed or not.
  fileprivate func isSameDatabase(as other: SourceFingerprint) -> Bool {
    form == .database && other.form == .database && parser == other.parser
      && stat.device == other.stat.device && stat.inode == other.stat.inode
  }
}

extension FreshReading {
  /// Whether its one transcript is the earlier one with more lines, and was not packed.
  fileprivate var hasGrown: Bool { rows.isEmpty && parser != nil && transcripts.count == 1 }
}

extension Transcript {
  /// Whether it says the same.
  fileprivate func isSame(as other: Transcript) -> Bool {
    requests.count == other.requests.count && facts == other.facts && requests == other.requests
      && models == other.models && limits == other.limits && replay == other.replay
  }

  /// About how many bytes its row has become longer.
  fileprivate func rowGrowth(since before: Transcript?) -> Int {
    let requests = requests.count - (before?.requests.count ?? 0)
    let prompts = facts.prompts.count - (before?.facts.prompts.count ?? 0)
    return max(0, 32 * requests + 10 * prompts)
  }
}
