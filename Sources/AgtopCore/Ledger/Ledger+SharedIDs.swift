extension Ledger {
  /// What the rows of one id turned out to be.
  struct SharedID {
    var identity: UInt64
    /// A session that holds one.
    var session: Int32
    /// Answers beyond the first.
    var answers = 0
    /// Copies that may be answers of their own.
    var untold = 0
  }

  /// Tells apart the calls that have one id.
  ///
  /// The order of the rows is that of the sessions, so that the answer is the same whatever was read
  /// first.
  ///
  /// - Returns: the ids that turned out to be shared.
  mutating func partSharedIDs() -> [SharedID] {
    guard !doubtful.isEmpty else { return [] }
    var calls = SharedCalls()
    var holders: [Int: Int32] = [:]
    var found: [UInt64: SharedID] = [:]
    for doubt in doubtful {
      let request = rows[doubt.row].request
      let new = SharedID(identity: request.identity, session: doubt.session)
      let first = standing(doubt.row)
      if holders[first] == nil {
        let holder = holder(of: first)
        holders[first] = holder
        calls.record(rows[first].request, of: holder, as: first)
      }
      let match = calls.match(request, of: doubt.session) { row in
        let row = standing(row)
        return (row, rows[row].request, holders[row] ?? 0)
      }
      guard let known = match.rows.min() else {
        // A call of its own.
        rows[doubt.row].link = doubt.named ?? doubt.session
        rows[doubt.row].isNamed = doubt.named != nil
        holders[doubt.row] = doubt.session
        calls.record(request, of: doubt.session, as: doubt.row)
        found[request.identity, default: new].answers += 1
        continue
      }
      if match.isUntold {
        found[request.identity, default: new].untold += 1
      }
      for other in match.rows where other != known {
        join(other, to: known, from: holders[other] ?? 0)
        found[request.identity, default: new].answers -= 1
      }
      unite(
        request, with: known, from: Int(doubt.session), named: doubt.named,
        transcriptStart: doubt.transcriptStart)
      rows[doubt.row].link = ~Int32(known)
      calls.record(request, of: doubt.session, as: known)
    }
    for doubt in doubtful where rows[doubt.row].link < 0 {
      rows[doubt.row].link = ~Int32(standing(doubt.row))
    }
    doubtful = []
    return Array(found.values)
  }

  /// Makes a call that was taken for one of its own a copy of another.
  private mutating func join(_ other: Int, to known: Int, from session: Int32) {
    let row = rows[other]
    unite(
      row.request, with: known, from: Int(session), named: row.isNamed ? row.link : nil,
      transcriptStart: .max)
    rows[other].link = ~Int32(known)
  }

  /// The row that stands for the call of a row.
  private func standing(_ row: Int) -> Int {
    var at = row
    while rows[at].link < 0 { at = Int(~rows[at].link) }
    return at
  }

  /// The session that holds a row.
  private func holder(of row: Int) -> Int32 {
    var low = 0
    var high = sessions.count
    while low < high {
      let middle = (low + high) / 2
      if sessions[middle].rows.upperBound <= row { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }

  /// Says what is doubtful, with the names that the transcripts tell.
  mutating func nameDoubts(_ shared: [SharedID], in transcripts: [Transcript]) {
    var names: [UInt64: String] = [:]
    for transcript in transcripts.indices {
      for name in transcripts[transcript].facts.callNames { names[name.identity] = name.text }
    }
    for id in shared {
      let name = names[id.identity]
      let session = Int(id.session)
      if id.answers > 0 {
        doubts[session, default: Doubts()].repeated.add(name, count: id.answers)
      }
      if id.untold > 0 { doubts[session, default: Doubts()].untold.add(name, count: id.untold) }
    }
  }
}
