import AgtopCore

/// The prices of a run: which table it has, and how a newer one is fetched.
struct RunPrices: Sendable {
  /// What a run may use beside the table inside agtop.
  enum Use: Sendable {
    /// Nothing: neither network nor cache.
    case embedded
    /// The table that was fetched last.
    case cached
    /// The same, and a newer one now.
    case fetched
  }

  let use: Use
  let settings: PriceSettings
  let cache: PriceCache

  /// Milliseconds after which a table is old.
  static let oldAge: Int64 = 24 * 3_600_000

  init(_ settings: PriceSettings, _ use: Use, in environment: Environment) {
    self.use = use
    self.settings = settings
    cache = PriceCache(of: PriceSource(settings), in: environment)
  }

  /// The table as it is now.
  ///
  /// The newer of two sheets is asked first: a new agtop may be newer than what was fetched last.
  ///
  /// - Returns: the table; and what is wrong with what is there, for people.
  func table() -> (PriceTable, fault: String?) {
    guard use != .embedded else { return (table(over: nil), nil) }
    do throws(PriceTableFault) {
      return (table(over: try cache.sheet()), nil)
    } catch {
      let table = table(over: nil)
      return (
        table, "\(cache.tablePath ?? ""): \(error.reason); the prices of \(table.asOf) are used"
      )
    }
  }

  private func table(over sheet: PriceSheet?) -> PriceTable {
    guard let sheet else { return PriceTable(sheets: [.embedded], own: settings.own) }
    let isNewer = (sheet.asOf ?? "") >= (PriceSheet.embedded.asOf ?? "")
    return PriceTable(
      sheets: isNewer ? [sheet, .embedded] : [.embedded, sheet], own: settings.own)
  }

  /// Whether the table that is there is a day old; where there is none, too.
  func isOld(at now: Timestamp) -> Bool {
    guard let fetched = cache.marks?.modified else { return true }
    let age = now.milliseconds - fetched.milliseconds
    // A time to come is none.
    return age > Self.oldAge || age < -3_600_000
  }

  /// Fetches a newer table.
  ///
  /// - Returns: a line about what a user should know of it; nil where all is well.
  /// - Throws: why there is none: the old one stays.
  func fetch(at now: Timestamp) throws(PriceTableFault) -> String? {
    guard let address = cache.source.address else { return nil }
    let bytes: [UInt8]
    do throws(Download.Failure) {
      bytes = try Download(address: address, most: PriceCache.most).bytes()
    } catch {
      throw PriceTableFault(reason: error.reason)
    }
    let update = try cache.replace(with: bytes, at: now)
    guard !update.keptOut.isEmpty else { return nil }
    let names = update.keptOut.prefix(3).joined(separator: ", ")
    let more = update.keptOut.count > 3 ? " and \(update.keptOut.count - 3) more" : ""
    return "prices: a thousand times what it was is not believed, and the old price stays: "
      + names + more
  }

  /// The line that says that no newer table is to be had.
  static func words(of fault: PriceTableFault, _ table: PriceTable) -> String {
    "prices of \(table.asOf); refresh failed: \(fault.reason)"
  }
}
