/// Since when a row's price holds, and what it was before.
enum PriceHistory {
  /// Since when the price of today holds, in words.
  static func since(_ row: PriceRow) -> String {
    guard let last = row.earlier.last else { return "no change of its price is known" }
    let day = ExplainWords.day(last.until)
    guard last.surelyUntil < last.until else { return "this price since \(day)" }
    return "this price since \(day) at the latest, not before \(ExplainWords.day(last.surelyUntil))"
  }

  /// What it cost before, the newest first.
  static func earlier(_ row: PriceRow) -> [String] {
    row.earlier.reversed().map { then in
      let base = then.standard.base
      return "until \(ExplainWords.day(then.until)): input \(ExplainWords.perMillion(base.input)), "
        + "cache read \(ExplainWords.perMillion(base.cacheRead)), "
        + "output \(ExplainWords.perMillion(base.output))"
    }
  }
}
