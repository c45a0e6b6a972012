/// The prices of a ledger's models, found once each.
struct RequestPrices {
  private let named: [RequestPrice]
  private let unnamed: [RequestPrice]

  init(_ models: [Ledger.Model], plan: Plan, table: PriceTable) {
    named = models.map { RequestPrice(of: $0.name, client: $0.client, plan: plan, table: table) }
    unnamed = ClientKind.allCases.map {
      RequestPrice(of: nil, client: $0, plan: plan, table: table)
    }
  }

  /// The price-table row of a model, nil for none.
  func row(of model: UInt16) -> PriceRow? {
    Int(model) < named.count ? named[Int(model)].row : nil
  }

  /// What a ledger's request costs.
  func cost(of request: borrowing Request, client: ClientKind) -> Cost {
    if Int(request.model) < named.count { return named[Int(request.model)].cost(of: request) }
    return unnamed[Self.place[client] ?? 0].cost(of: request)
  }

  private static let place = Dictionary(
    uniqueKeysWithValues: ClientKind.allCases.enumerated().map { ($1, $0) })
}

/// A ledger's requests, priced once and summed over runs of one session, day and model: a few cells a
/// session, from which every other sum is made.
struct UsageCells {
  /// A run of requests of one session on one day with one model.
  ///
  /// A session may have several for one day and model.
  struct Cell {
    var session: Int32
    var day: CivilDate
    var model: UInt16
    var figures = Snapshot.Figures()
    var toolCalls = 0
    var agentTurns = 0

    @inline(__always)
    func isFor(_ session: Int32, _ day: CivilDate, _ model: UInt16) -> Bool {
      self.session == session && self.model == model && self.day == day
    }
  }

  private(set) var cells: [Cell] = []

  init(_ ledger: Ledger, prices: RequestPrices, now: Timestamp, calendar: inout LocalCalendar) {
    let clients = ledger.sessions.map(\.facts.client)
    // Usage without a time falls on the day of its session's last update.
    let fallback = ledger.sessions.map { ($0.facts.lastActive ?? now).milliseconds }
    var cells: [Cell] = []
    cells.reserveCapacity(2 * clients.count)
    var days = calendar
    ledger.forEachRequest { request, owner in
      let time = request.milliseconds == .min ? fallback[owner] : request.milliseconds
      let day = days.day(of: Timestamp(milliseconds: time))
      // Models alternate within a session: the cell is among its last few.
      var last = cells.endIndex - 1
      let oldest = max(0, cells.endIndex - 4)
      while last >= oldest, !cells[last].isFor(Int32(owner), day, request.model) { last -= 1 }
      if last < oldest {
        last = cells.endIndex
        cells.append(Cell(session: Int32(owner), day: day, model: request.model))
      }
      let isCall = !request.flags.contains(.remainder)
      cells[last].figures.add(
        requests: isCall ? 1 : 0, request.usage, prices.cost(of: request, client: clients[owner]))
      cells[last].toolCalls += Int(request.toolCalls)
      if isCall, !request.flags.contains(.sidechain) { cells[last].agentTurns += 1 }
    }
    calendar = days
    self.cells = cells
  }
}
