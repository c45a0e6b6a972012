/// A price sheet made of a table that was fetched, with what the sheets before it know and the table does
/// not: what models cost before, and models that it no longer lists.
package struct SheetUpdate: Sendable {
  private let source: String
  private let day: String
  private let rows: String
  /// How many models have prices in the fetched table.
  package private(set) var rowCount: Int
  /// Models whose price has changed since the sheet before, by key, sorted.
  package private(set) var changed: [String] = []
  /// Models of which a price is said to be a thousand times what it was, by key, sorted: they keep the
  /// price that they had.
  package private(set) var keptOut: [String] = []

  /// A price so many times as high as it was is an error of the table: dollars for thousands of tokens,
  /// say, in place of dollars for one.
  private static let unlikely: Int64 = 1000

  /// - Parameters:
  ///   - bytes: the table as LiteLLM writes it.
  ///   - source: what the header says of where it comes from.
  ///   - day: the UTC day on which it was fetched, `YYYY-MM-DD`.
  ///   - before: the sheet of the fetch before; nil for none.
  ///   - embedded: the sheet that is asked where that one says nothing.
  /// - Throws: why the bytes are no price table, for people.
  package init(
    of bytes: UnsafeRawBufferPointer, source: String, day: String, after before: PriceSheet?,
    over embedded: PriceSheet = .embedded
  ) throws(PriceTableFault) {
    let table: LiteLLMTable
    do throws(LiteLLMTable.Fault) {
      table = try LiteLLMTable(bytes)
    } catch {
      throw PriceTableFault(reason: error == .damaged ? "it is no whole JSON" : "it has no prices")
    }
    rowCount = table.rowCount
    var lines = table.lines
    for (key, line) in table.lines {
      let known = [before, embedded].compactMap { sheet in
        sheet?.ownLine(for: key).map { (line: $0, day: sheet?.asOf ?? "") }
      }.first
      guard let known else { continue }
      guard !line.isAlias else {
        // A model that is no longer listed keeps its row; a looser name of another does not take its place.
        lines[key] = before?.ownLine(for: key)?.retired(on: day)
        continue
      }
      let change = RateChange(from: known.line, to: line)
      if change.isUnlikely(Self.unlikely) {
        keptOut.append(key)
        lines[key] = known.line
        continue
      }
      var earlier = known.line.fields(of: "<")
      if change.isChange, let old = known.line.fields(of: "=").first?.dropFirst(),
        !earlier.contains(where: { $0.hasPrefix("<\(day)/") })
      {
        changed.append(key)
        earlier.append(Substring("<\(day)/\(known.day):\(old)"))
      }
      lines[key] = ([line[...]] + earlier).joined(separator: "\t")
    }
    before?.forEachLine { key, line in
      if lines[key] == nil { lines[key] = line.isAlias ? line : line.retired(on: day) }
    }
    changed.sort()
    keptOut.sort()
    rows = lines.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map(\.value).joined(separator: "\n")
    self.source = source
    self.day = day
  }

  /// The sheet as it is kept.
  ///
  /// - Parameter stamp: what tells later whether the file that the table is kept in is still the same.
  package func text(stamp: String) -> String {
    PriceSheet.kept(rows: rows, source: source, day: day, stamp: stamp)
  }
}

/// Why something is no price table.
package struct PriceTableFault: Error, Hashable, Sendable {
  /// The end of a sentence about it.
  package var reason: String

  /// A fault with a reason.
  package init(reason: String) { self.reason = reason }
}

/// How the rates of a line differ from those of the line before.
private struct RateChange {
  private var pairs: [(old: Int64, new: Int64)] = []
  private(set) var isChange = false

  init(from old: String, to new: String) {
    for (mark, rates) in new.rates {
      guard let known = old.rates[mark] else { continue }
      // What was not written before is a gap that is filled now, no change of a price.
      let pairs = zip(known, rates).compactMap { old, new in
        old.flatMap { old in new.map { (old, $0) } }
      }
      if mark == "=" { isChange = pairs.contains { $0.0 != $0.1 } }
      self.pairs += pairs.map { (old: $0.0, new: $0.1) }
    }
  }

  func isUnlikely(_ factor: Int64) -> Bool {
    pairs.contains { $0.old > 0 && $0.new / $0.old >= factor }
  }
}

extension String {
  /// Whether a line of a sheet has no rates of its own.
  fileprivate var isAlias: Bool { contains("\t@") }

  /// The fields of a line that begin with a mark.
  fileprivate func fields(of mark: Character) -> [Substring] {
    split(separator: "\t").dropFirst().filter { $0.first == mark }
  }

  /// The rates of today by what stands before them: `=`, `>N`, `!` and the like.
  fileprivate var rates: [Substring: [Int64?]] {
    var found: [Substring: [Int64?]] = [:]
    for field in split(separator: "\t").dropFirst() {
      guard let first = field.first, "=>!%".contains(first) else { continue }
      let colon = field.firstIndex(of: ":")
      let begin = colon.map { field.index(after: $0) } ?? field.index(after: field.startIndex)
      found[field[..<(colon ?? begin)]] = field[begin...].utf8
        .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { PriceRow.amount($0) }
    }
    return found
  }

  /// The line of a model that is no longer listed since a day.
  fileprivate func retired(on day: String) -> String {
    fields(of: "x").isEmpty ? self + "\tx\(day)" : self
  }
}
