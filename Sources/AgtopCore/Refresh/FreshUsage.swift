/// What a transcript says beyond what a summary of the ledger has of it: read within a short time, or as far as
/// that goes.
package struct FreshUsage: Sendable {
  /// The price of the new requests as if no plan covered them.
  package var list = Money.zero
  /// The part of the current day.
  package var today = Money.zero
  /// Tokens in the context after the last of them; nil where there is none.
  package var contextUsed: Int?
  /// Whether some of it has no price.
  package var isLowerBound = false
  /// Whether it was read to its end.
  package var isWhole = false

  /// Bytes before the known end in which the last line begins, at most.
  private static let lineBytes: Int64 = 64 << 10

  /// Reads a transcript.
  ///
  /// - Parameters:
  ///   - path: a transcript of lines, of which the client knows the form.
  ///   - known: what the ledger has of it; nil reads it from its start.
  ///   - today: the current day.
  ///   - isInTime: asked again and again; the reading ends where it is not.
  /// - Returns: nil where it cannot be read.
  package static func read(
    _ path: String, of adapter: ClientAdapter, after known: StoreSummary.Session?,
    today: CivilDate, prices: PriceTable, while isInTime: () -> Bool
  ) -> FreshUsage? {
    guard let stat = FileStat.ofRegularFile(path) else { return nil }
    let source = TranscriptSource(client: adapter.kind, path: path, form: .lines, stat: stat)
    guard var parser = (try? adapter.reader.makeParser(for: source, resuming: nil)).flatMap({ $0 })
    else { return nil }
    var fresh = FreshUsage()
    let start = known.map { lineStart(before: $0.size, in: path) } ?? 0
    // Of a file that was replaced by a shorter one nothing is known.
    guard start <= stat.size else { return nil }
    var bounds = ReadingBounds()
    bounds.line = 8 << 20
    var reader = FileReader(chunk: 64 << 10, bounds: bounds)
    var isCutShort = false
    do {
      let end = try reader.lines(
        of: path, from: start, line: { parser.consume($0) }, partial: { _ in }
      ) {
        if isInTime() { return true }
        isCutShort = true
        return false
      }
      fresh.isWhole = !isCutShort && end.longLines == 0
    } catch {
      return nil
    }
    fresh.add(parser.transcript, of: adapter, besides: known?.last ?? [], today, prices)
    return fresh
  }

  private mutating func add(
    _ transcript: Transcript, of adapter: ClientAdapter, besides known: [UInt64],
    _ today: CivilDate, _ prices: PriceTable
  ) {
    contextUsed = transcript.facts.contextUsed
    let requests = transcript.requests.filter {
      $0.origin == 0 && !known.contains($0.identity)
    }
    guard !requests.isEmpty else { return }
    let table = RequestPrices(
      transcript.models.map { Ledger.Model(client: adapter.kind, name: $0) },
      clients: [adapter.kind: adapter.client.pricing], plan: .retail, table: prices)
    var calendar = LocalCalendar()
    for request in requests {
      let cost = table.cost(of: request, client: adapter.kind)
      let price = cost.listTotal ?? .zero
      list += price
      if cost.isListLowerBound { isLowerBound = true }
      if let time = request.time, calendar.day(of: time) == today { self.today += price }
    }
  }

  /// Where the line begins that goes on at an offset: nothing is lost where the ledger ended within one.
  private static func lineStart(before end: Int64, in path: String) -> Int64 {
    let first = max(0, end - lineBytes)
    guard end > 0, let bytes = try? FileReader.bytes(of: path, at: [first..<end]).first,
      Int64(bytes.count) == end - first
    else { return end }
    guard let newline = bytes.lastIndex(of: 0x0A) else { return first == 0 ? 0 : end }
    return first + Int64(newline) + 1
  }
}
