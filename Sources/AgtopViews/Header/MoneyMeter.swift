import AgtopCore

/// What today costs at list price, the last days, and how fast money is used, over 1, 5 and 15 minutes like a
/// load average.
enum MoneyMeter {
  /// The days of the sparkline, where there is room and where there is little.
  private static let days = (14, 7)

  static func parts(
    _ data: MonitorData, _ snapshot: Snapshot, _ glyphs: Glyphs, _ theme: Theme
  ) -> [FittedLine.Part] {
    let rates = snapshot.rates
    return [today(data, snapshot, glyphs, theme), sparkline(rates.days, glyphs, theme)]
      .compactMap { $0 } + [pace(rates.windows, glyphs, theme)]
  }

  /// Under a plan that covers usage, what is billed stands beside the list price.
  private static func today(
    _ data: MonitorData, _ snapshot: Snapshot, _ glyphs: Glyphs, _ theme: Theme
  ) -> FittedLine.Part {
    var calendar = LocalCalendar()
    let date = calendar.day(of: data.now)
    let cost = snapshot.days.first { $0.date == date }?.figures.cost ?? Cost()
    let isLeast = cost.isListLowerBound || data.isFirstScan
    let list =
      cost.listTotal.map { "$" + Figure.decimal($0, digits: 2) + (isLeast ? "+" : "") } ?? "?"
    let amount: [PanelLine.Piece] = [.init("Today ", theme.key), .init(list, theme[.money])]
    guard cost.includedTokens > 0, let billed = cost.total else {
      return .kept([.init(amount, worth: .max)])
    }
    let beside = PanelLine.Piece(
      "$" + Figure.decimal(billed, digits: 2) + " billed", theme[.covered])
    let dot = PanelLine.Piece(" \(glyphs.dot) ", theme.dim)
    return .kept([
      .init(amount + [.init(" list", theme.dim), dot, beside], worth: 60),
      .init(amount + [dot, beside], worth: 80), .init(amount, worth: .max),
    ])
  }

  private static func sparkline(
    _ days: [UsageRates.Day], _ glyphs: Glyphs, _ theme: Theme
  ) -> FittedLine.Part? {
    let amounts = days.map(\.list.dollars)
    guard let most = amounts.max(), most > 0 else { return nil }
    let forms = [(Self.days.0, 40), (Self.days.1, 50)].map { count, worth in
      let text = Sparkline.text(amounts.map { $0 / most }, width: count)
      return FittedLine.Form([.init(Sparkline.drawn(text, glyphs), theme[.graph])], worth: worth)
    }
    return FittedLine.Part(forms)
  }

  private static func pace(
    _ windows: [UsageRates.Window], _ glyphs: Glyphs, _ theme: Theme
  ) -> FittedLine.Part {
    func amount(_ window: UsageRates.Window) -> String {
      Figure.decimal(window.listPerHour, digits: 2) + (window.isLowerBound ? "+" : "")
    }
    guard let first = windows.first else { return .init([]) }
    let now: [PanelLine.Piece] = [
      .init("$" + amount(first), theme[.money]), .init("/h", theme.dim),
    ]
    let others = windows.dropFirst().flatMap { window -> [PanelLine.Piece] in
      [
        .init(" \(glyphs.dot) \(window.minutes)m ", theme.dim),
        .init(amount(window), theme.text),
      ]
    }
    let hasUse = windows.contains { $0.requests > 0 }
    return FittedLine.Part(
      (hasUse ? [.init(now + others, worth: 30)] : []) + [.init(now, worth: 70)])
  }
}
