extension UsageCell: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.unsigned(UInt64(UInt32(bitPattern: session)))
    writer.number(day.daysSince1970)
    writer.unsigned(UInt64(model &+ 1))
    // A count below zero says that another follows: rows of an earlier agtop have no sums.
    writer.number(figures.sums == 0 ? figures.requests : -1 - figures.requests)
    if figures.sums != 0 { writer.number(figures.sums) }
    writer.packed(figures.usage)
    writer.packed(figures.cost)
    writer.number(toolCalls)
    writer.number(agentTurns)
  }

  init(unpacking reader: inout ByteReader) {
    let session = Int32(bitPattern: reader.small(UInt32.self))
    self.init(session: session, day: reader.day(), model: reader.small(UInt16.self) &- 1)
    figures.requests = reader.number()
    if figures.requests < 0 {
      figures.requests = -1 - figures.requests
      figures.sums = reader.number()
    }
    figures.usage = reader.packed()
    figures.cost = reader.packed()
    toolCalls = reader.number()
    agentTurns = reader.number()
  }
}

extension RecentUsage: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.unsigned(UInt64(UInt32(bitPattern: root)))
    writer.packed(client)
    writer.number(second)
    writer.number(requests)
    writer.packed(usage)
    writer.money(list)
    writer.number(unlistedTokens)
  }

  init(unpacking reader: inout ByteReader) {
    let root = Int32(bitPattern: reader.small(UInt32.self))
    self.init(root: root, client: reader.packed(), second: reader.number())
    requests = reader.number()
    usage = reader.packed()
    list = reader.money()
    unlistedTokens = reader.number()
  }
}

extension Cost: Packed {
  func pack(into writer: inout ByteWriter) {
    writer.money(input)
    writer.money(cacheRead)
    writer.money(cacheWrite5m)
    writer.money(cacheWrite1h)
    writer.money(output)
    writer.money(webSearch)
    writer.money(recorded)
    writer.money(covered)
    writer.number(pricedTokens)
    writer.number(includedTokens)
    writer.number(unlistedTokens)
    writer.number(unpricedTokens)
    writer.byte((isEstimated ? 1 : 0) | (isPartial ? 2 : 0))
  }

  init(unpacking reader: inout ByteReader) {
    self.init()
    input = reader.money()
    cacheRead = reader.money()
    cacheWrite5m = reader.money()
    cacheWrite1h = reader.money()
    output = reader.money()
    webSearch = reader.money()
    recorded = reader.money()
    covered = reader.money()
    pricedTokens = reader.number()
    includedTokens = reader.number()
    unlistedTokens = reader.number()
    unpricedTokens = reader.number()
    let marks = reader.byte()
    if marks > 3 { reader.damage() }
    isEstimated = marks & 1 != 0
    isPartial = marks & 2 != 0
  }
}

extension ByteWriter {
  /// Picodollars: what 64 bits hold as one number, else as two halves behind the largest of them.
  mutating func money(_ value: Money) {
    if let small = Int64(exactly: value.picodollars), small != .max { return number(small) }
    number(Int64.max)
    fixed(UInt64(truncatingIfNeeded: value.picodollars))
    fixed(UInt64(truncatingIfNeeded: value.picodollars >> 64))
  }
}

extension ByteReader {
  mutating func money() -> Money {
    let small: Int64 = number()
    guard small == .max else { return Money(picodollars: Int128(small)) }
    let low = Int128(fixed())
    let high = Int128(Int64(bitPattern: fixed()))
    return Money(picodollars: high << 64 | low)
  }
}
