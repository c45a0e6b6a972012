extension IncrementalLedger {
  /// What is kept of the reading of one source.
  private struct Fresh: Sendable {
    var transcripts: [Transcript]
    /// The same as rows, with their hashes; empty when nothing is kept.
    var rows: [(bytes: [UInt8], digest: UInt64)] = []
    var faults: ReadingFaults
    var resume: (mark: ResumeFingerprint, point: ResumePoint)?
    var resumeRow: [UInt8]?
    var stamps: SessionStamps?
    /// The places of the members that stay, and nil for each transcript, in order; nil when read whole.
    var kept: [Int?]?
  }

  /// The newest sources of lines keep their parser's state: whichever else has grown is read anew, which
  /// costs its bytes once.
  private static let resumable = 256

  /// How much parsers may hold that wait for lines, in bytes of their rows.
  ///
  /// What is beyond goes on from its row when it grows. The newest stays, however large.
  private static let resumableBytes = 128 << 10

  /// Reads sources, and notes what is new in them.
  mutating func read(
    _ changed: [(id: Int64?, source: TranscriptSource, marks: SourceFingerprint)],
    _ findings: inout Findings
  ) throws(StoreFault) {
    guard !changed.isEmpty else { return }
    let isKept = isKept
    var jobs = changed.map { SourceJob(source: $0.source) }
    let growing = changed.indices.filter { changed[$0].source.form == .lines && isKept }
      .sorted {
        changed[$0].marks.stat.modifiedNanoseconds > changed[$1].marks.stat.modifiedNanoseconds
      }
      .prefix(Self.resumable)
    let isGrowing = Set(growing)
    var asked: [Int: Int64] = [:]
    for number in growing {
      guard let id = changed[number].id, let known = sources[id],
        known.marks.canGrow(to: changed[number].marks)
      else { continue }
      if let resume = resumes[id] {
        jobs[number].start = .kept(resume.mark, resume.point)
      } else {
        asked[number] = id
      }
    }
    let stored = try storedResumes(Array(asked.values))
    for (number, id) in asked {
      if let resume = stored[id] { jobs[number].start = .stored(resume) }
    }
    for number in changed.indices where isKept {
      guard let id = changed[number].id, let known = sources[id], let stamps = stamps[id],
        known.presence == .present, known.members.count == stamps.stamps.count,
        known.marks.isSameDatabase(as: changed[number].marks)
      else { continue }
      jobs[number].start = .stamped(stamps)
    }
    let isStored = store != nil
    let paths = changed.map(\.source.path)
    let readings = SourceJob.run(jobs, by: adapters, readers: readers) { number, reading in
      var fresh = Fresh(
        transcripts: reading.transcripts, faults: reading.faults, stamps: reading.stamps,
        kept: reading.kept)
      guard isKept else { return fresh }
      fresh.rows = reading.transcripts.map { transcript in
        let bytes = transcript.packed
        return (bytes, Checksum.of(bytes, seed: 0))
      }
      guard isGrowing.contains(number), let point = reading.resume,
        let mark = ResumeFingerprint(of: paths[number], at: point.offset)
      else { return fresh }
      fresh.resume = (mark, point)
      if isStored { fresh.resumeRow = StoredResume(mark, point.parser.checkpoint()).packed }
      return fresh
    }
    for (job, fresh) in zip(changed, readings) {
      if let fresh {
        take(fresh, of: job, &findings)
      } else {
        // Stays as it was, and is read again by the next refresh.
        warningsFound[job.source.client, default: []].removeAll { $0.source == job.source.path }
        warningsFound[job.source.client, default: []].append(.hanging(job.source.path))
      }
    }
    dropOldResumes()
  }

  private mutating func take(
    _ fresh: Fresh, of job: (id: Int64?, source: TranscriptSource, marks: SourceFingerprint),
    _ findings: inout Findings
  ) {
    let id = job.id ?? newID()
    let known = sources[id]
    var source = KnownSource(client: job.source.client, path: job.source.path, marks: job.marks)
    source.faults = fresh.faults
    // Found when it is settled, which is left out where it says the same as before.
    if known?.faults.counts[.missingParent] != nil { source.faults.set(.missingParent, true) }
    source.isFinished = fresh.transcripts.allSatisfy { $0.facts.tail.kind != .running }
    var before: [UInt64: [Int64]] = [:]
    let earlier = known?.members ?? []
    let stays = Set((fresh.kept ?? []).lazy.compactMap { $0 })
    if !stays.isEmpty, known?.isFinished == false { source.isFinished = false }
    for (place, member) in earlier.enumerated() where !stays.contains(place) {
      before[member.digest, default: []].append(member.id)
    }
    var numbers = fresh.transcripts.indices.makeIterator()
    for place in fresh.kept ?? fresh.transcripts.map({ _ in nil }) {
      if let place {
        guard earlier.indices.contains(place) else { continue }
        source.members.append(earlier[place])
        if groupOf[earlier[place].id] == nil { findings.entering.insert(earlier[place].id) }
        continue
      }
      guard let number = numbers.next() else { continue }
      let digest = isKept ? fresh.rows[number].digest : 0
      if isKept, let same = before[digest]?.popLast() {
        source.members.append(KnownSource.Member(id: same, digest: digest))
        if groupOf[same] == nil { findings.entering.insert(same) }
      } else {
        let new = newID()
        source.members.append(KnownSource.Member(id: new, digest: digest))
        sourceOf[new] = id
        findings.fresh[new] = fresh.transcripts[number]
        if isKept { unsaved.transcripts[new] = fresh.rows[number].bytes }
      }
    }
    let rest = before.values.joined().sorted()
    findings.groups.formUnion(rest.compactMap { groupOf[$0] })
    // What is there again is no history any more.
    if known?.presence == .gone {
      findings.groups.formUnion(source.members.compactMap { groupOf[$0.id] })
    }
    if job.source.form == .database, !rest.isEmpty {
      findings.vanished[id] = (rest, fresh.faults.isEmpty)
    } else {
      findings.leaving.formUnion(rest)
      forget(rest)
    }
    sources[id] = source
    places[source.path] = id
    resumes[id] = fresh.resume.map {
      KeptResume(mark: $0.mark, point: $0.point, rowBytes: fresh.resumeRow?.count ?? 0)
    }
    stamps[id] = isKept ? fresh.stamps : nil
    unsaved.sources.insert(id)
    unsaved.resumes[id] = fresh.resumeRow
  }

  /// Parsers in memory hold their transcript: only the newest are kept.
  private mutating func dropOldResumes() {
    var bytes = resumes.values.reduce(0) { $0 + $1.rowBytes }
    guard resumes.count > Self.resumable || bytes > Self.resumableBytes else { return }
    let oldest = resumes.keys
      .map { (id: $0, time: sources[$0]?.marks.stat.modifiedNanoseconds ?? 0) }
      .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
    for (id, _) in oldest.dropLast() {
      guard resumes.count > Self.resumable || bytes > Self.resumableBytes else { break }
      bytes -= resumes.removeValue(forKey: id)?.rowBytes ?? 0
    }
  }
}

extension IncrementalLedger {
  /// Forgets transcripts that are no more, here and in the store.
  mutating func forget(_ ids: [Int64]) {
    for id in ids {
      sourceOf[id] = nil
      unsaved.transcripts[id] = nil
      if store != nil { unsaved.removedTranscripts.insert(id) }
    }
  }
}

extension SourceFingerprint {
  /// Whether a file with the other marks may be this one with more lines.
  func canGrow(to other: SourceFingerprint) -> Bool {
    form == .lines && other.form == .lines && parser == other.parser
      && stat.device == other.stat.device && stat.inode == other.stat.inode
      && stat.size <= other.stat.size
  }

  /// Whether a database with the other marks is this one, changed or not.
  func isSameDatabase(as other: SourceFingerprint) -> Bool {
    form == .database && other.form == .database && parser == other.parser
      && stat.device == other.stat.device && stat.inode == other.stat.inode
  }
}
