import AgtopCore

/// The table of prices that was fetched, and the sheet that was made of it, on disk (`docs/prices.md`).
///
/// The table lies in the cache folder as it came. The sheet, which is what is searched, lies beside the
/// ledger: it has too what earlier tables said, and so may not go where all can be fetched again. It is made
/// anew where the table is another than it was made of.
struct PriceCache: Sendable {
  let source: PriceSource
  /// Where the table lies; nil without a place for it.
  let tablePath: String?
  private let sheetPath: String?

  /// A longer table is none.
  static let most = 16 << 20

  init(of source: PriceSource, in environment: Environment) {
    self.source = source
    let mark = source.mark
    tablePath =
      if case .file(let path) = source {
        environment.expand(path)
      } else {
        environment.cacheFolder.map { "\($0)/litellm-pricing\(mark).json" }
      }
    sheetPath = environment.stateFolder.map { "\($0)/prices\(mark)" }
  }

  /// The marks of the table's file; nil where there is none.
  var marks: FileStat? { tablePath.flatMap(FileStat.ofRegularFile) }

  /// The sheet of the table that is there; nil where there is none.
  ///
  /// - Throws: why what is there is no table.
  func sheet() throws(PriceTableFault) -> PriceSheet? {
    guard let tablePath, let marks else {
      guard case .file = source else { return nil }
      throw PriceTableFault(reason: "there is no such file")
    }
    let kept = keptSheet
    if let kept, kept.stamp == PriceSheet.stamp(of: marks) { return kept }
    guard let bytes = Self.bytes(of: tablePath) else {
      throw PriceTableFault(
        reason: marks.size > Self.most ? "it is longer than 16 MB" : "it cannot be read")
    }
    let update = try update(by: bytes, on: marks.modified, after: kept)
    return keep(update, marks)
  }

  /// Puts a table in the place of the one that is there, if it is a table.
  ///
  /// - Returns: what is new in it.
  /// - Throws: why it was not taken: all is as it was.
  func replace(with bytes: [UInt8], at now: Timestamp) throws(PriceTableFault) -> SheetUpdate {
    guard let tablePath else { throw PriceTableFault(reason: "there is no place for the table") }
    let update = try update(by: bytes, on: now, after: keptSheet)
    let marks: FileStat?
    do throws(WholeFile.Refusal) {
      marks = try WholeFile.replace(tablePath, with: bytes)
    } catch {
      throw PriceTableFault(reason: "\(tablePath) cannot be written: \(error.reason)")
    }
    if let marks { _ = keep(update, marks) }
    return update
  }

  private func update(
    by bytes: [UInt8], on day: Timestamp, after before: PriceSheet?
  ) throws(PriceTableFault) -> SheetUpdate {
    let buffer = bytes.span
    return try buffer.withUnsafeBytes { (bytes) throws(PriceTableFault) in
      try SheetUpdate(
        of: bytes, source: source.origin.rawValue, day: String(day.rfc3339.prefix(10)),
        after: before)
    }
  }

  /// Writes a sheet; where that fails it is made again by the next run, which costs a moment.
  private func keep(_ update: SheetUpdate, _ marks: FileStat) -> PriceSheet? {
    let bytes = Array(update.text(stamp: PriceSheet.stamp(of: marks)).utf8)
    if let sheetPath { _ = try? WholeFile.replace(sheetPath, with: bytes) }
    return PriceSheet(kept: bytes, origin: source.origin)
  }

  private var keptSheet: PriceSheet? {
    sheetPath.flatMap(Self.bytes).flatMap { PriceSheet(kept: $0, origin: source.origin) }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    var bounds = ReadingBounds()
    bounds.document = most
    var reader = FileReader(bounds: bounds)
    return try? reader.whole(path) { Array($0) }
  }
}
