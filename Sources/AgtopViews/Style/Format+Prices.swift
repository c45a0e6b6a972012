import AgtopCore

extension Format {
  /// A price in a sentence: `$0.0500`, with `+` for what has no price, `incl`, or `?`.
  static func price(_ cost: Cost) -> String {
    let text = dollars(cost)
    return cost.isIncluded || cost.total == nil ? text : "$" + text
  }

  /// What so many tokens of one kind cost in a column: `-` for nothing, `incl` for what a plan covers,
  /// `?` for what has no price.
  ///
  /// - Parameter whole: the cost it is a part of.
  static func part(_ money: Money, tokens: Int, of whole: Cost) -> String {
    if money != .zero { return Figure.decimal(money, digits: 4) }
    guard tokens > 0 else { return "-" }
    if whole.isIncluded { return "incl" }
    return whole.unpricedTokens > 0 ? "?" : "-"
  }

  /// By what a model is priced: its row, `free`, `local` or another note, or both; nil for neither.
  static func priceRow(_ model: Snapshot.ModelFigures) -> String? {
    guard let note = model.priceNote else { return model.priceRow }
    if let row = model.priceRow { return "\(row), \(note)" }
    return model.figures.cost.unpricedTokens > 0 ? "unpriced: \(note)" : note
  }

  /// By which row a model is priced, since when that row has its rates, and from where it is if not from the
  /// table that is asked first.
  static func pricing(_ model: Snapshot.ModelFigures) -> String {
    guard let row = priceRow(model) else { return "unpriced" }
    let since = model.priceSince.map { ", these rates since \($0)" } ?? ""
    let sheet = model.priceSheet.map { " (\($0))" } ?? ""
    return "priced as \(row)\(since)\(sheet)"
  }

  /// Dollars that a client wrote of itself; nil when they are no amount.
  static func stated(_ dollars: Double) -> String? {
    Money(dollars: dollars).map { "$" + Figure.decimal($0, digits: 4) }
  }
}
