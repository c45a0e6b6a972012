extension LiveLedger {
  /// Reads sources, and notes what is new in them.
  func read(_ jobs: [SourceDiff.Job], _ changes: inout ChangeSet) throws(StoreFault) {
    guard !jobs.isEmpty else { return }
    let growing = isKept ? Set(jobs.newestOfLines(ParserCache.limit)) : []
    let starts = try starts(of: jobs, growing: growing)
    let keeping = FreshReading.Keeping(isKept: isKept, isStored: store != nil)
    let paths = jobs.map(\.source.path)
    let readings = SourceJob.run(
      zip(jobs, starts).map { SourceJob(source: $0.source, start: $1) }, by: adapters,
      readers: readers
    ) { number, reading in
      FreshReading(reading, of: paths[number], mayGrow: growing.contains(number), for: keeping)
    }
    for (job, reading) in zip(jobs, readings) {
      if let reading {
        record(reading, of: job, &changes)
      } else {
        // Stays as it was, and is read again by the next refresh.
        sourceWarnings.replaceByHanging(job.source)
      }
    }
    parsers.dropOldest { [sources] in sources[$0]?.marks.stat.modifiedNanoseconds ?? 0 }
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
    let parser = reading.parser.map {
      ParserCache.Waiting(
        mark: $0.mark, point: $0.point, rowBytes: reading.parserRow?.count ?? 0)
    }
    parsers.put(parser, reading.stamps, of: id)
    pending.put(parserOf: id, reading.parserRow)
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
