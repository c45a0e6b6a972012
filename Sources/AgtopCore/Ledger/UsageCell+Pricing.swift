extension UsageCell {
  /// A ledger's requests, priced once and summed over runs of one session, day and model: a few cells a
  /// session, from which every other sum is made.
  ///
  /// Sessions and models are indices into those of the ledger.
  ///
  /// - Parameter recent: takes what the last day comes to.
  static func cells(
    of ledger: Ledger, prices: RequestPrices, now: Timestamp, calendar: inout LocalCalendar,
    recent: inout RecentCells
  ) -> [UsageCell] {
    let clients = ledger.sessions.map(\.facts.client)
    // Usage without a time falls on the day of its session's last update.
    let fallback = ledger.sessions.map { ($0.facts.lastActive ?? now).milliseconds }
    var cells: [UsageCell] = []
    cells.reserveCapacity(2 * clients.count)
    var days = calendar
    var newest = recent
    ledger.forEachRequest { request, owner in
      let time = request.milliseconds == .min ? fallback[owner] : request.milliseconds
      let day = days.day(of: Timestamp(milliseconds: time))
      // Models alternate within a session: the cell is among its last few.
      var last = cells.endIndex - 1
      let oldest = max(0, cells.endIndex - 4)
      while last >= oldest, !cells[last].isFor(Int32(owner), day, request.model) { last -= 1 }
      if last < oldest {
        last = cells.endIndex
        cells.append(UsageCell(session: Int32(owner), day: day, model: request.model))
      }
      let calls = request.callCount
      let cost = prices.cost(of: request, client: clients[owner])
      cells[last].figures.add(
        requests: calls, sums: request.isSum ? 1 : 0, request.usage, cost)
      newest.add(request, of: owner, client: clients[owner], cost)
      cells[last].toolCalls += Int(request.toolCalls)
      if !request.flags.contains(.sidechain) { cells[last].agentTurns += calls }
    }
    calendar = days
    recent = newest
    return cells
  }
}
