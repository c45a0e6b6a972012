extension LiveLedger {
  /// The newest cut-offs of each client, each with what had been used until then.
  func newestCutOffs(at now: Timestamp) -> [CutOff] {
    var told: [ClientKind: Int] = [:]
    let hits = shown.hits(.max).filter { hit in
      guard hit.time.seconds > now.seconds - CutOffTable.longest else { return false }
      told[hit.client, default: 0] += 1
      return told[hit.client] ?? 0 <= CutOff.most
    }
    cutOffs.keep(hits)
    // Before anything was looked at the transcripts are not there to be asked.
    for hit in hits where moment != nil && !cutOffs.has(hit) {
      cutOffs.record(try? tokens(until: hit), at: hit)
    }
    return hits.map { cutOffs.cutOff($0) }
  }

  /// The tokens that a client used in the window that a cut-off ended: of the groups that were active in it,
  /// each request once.
  private func tokens(until hit: LimitHit) throws(StoreFault) -> Int? {
    guard let window = CutOff.window(of: hit, zone: basis.timeZone) else { return nil }
    var sum = 0
    for group in groups.all where group.mayBeActive(in: window, hit.client) {
      let found = try transcripts(group.members)
      sum += Ledger(group.members.compactMap { found[$0] }).tokens(of: hit.client, in: window)
    }
    return sum
  }
}

extension Ledger {
  /// The tokens that a client used in a span of time, each request once.
  func tokens(of client: ClientKind, in span: ClosedRange<Timestamp>) -> Int {
    let span = span.lowerBound.milliseconds...span.upperBound.milliseconds
    var sum = 0
    forEachRequest { request, owner in
      guard span.contains(request.milliseconds), sessions[owner].facts.client == client else {
        return
      }
      sum += request.usage.total
    }
    return sum
  }
}

extension SessionGroup {
  /// Whether a session of a client in it began before the end of a span, and was active after its start.
  fileprivate func mayBeActive(in span: ClosedRange<Timestamp>, _ client: ClientKind) -> Bool {
    guard has([client]),
      roots.contains(where: { $0.lastActive.map { $0 >= span.lowerBound } ?? false })
    else { return false }
    return opened().sessions.contains {
      $0.facts.client == client && $0.facts.startedAt.map { $0 <= span.upperBound } ?? true
        && $0.facts.lastActive.map { $0 >= span.lowerBound } ?? true
    }
  }
}
