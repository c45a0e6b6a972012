import AgtopCore
import TerminalCells

extension InfoTab {
  /// What it costs: the sum, then a row for each bucket that has anything.
  static func cost(of session: borrowing Session, _ theme: Theme) -> [PanelLine] {
    [PanelLine(price(of: session.cost), theme[.money])]
      + rows(of: session).map { row in
        PanelLine([
          .init(TextFit.left(row.name, in: 13), theme.key),
          .init(TextFit.right(row.tokens.map(Figure.compact) ?? "", in: 7), theme.text),
          .init(TextFit.right(row.dollars ?? "", in: 9), theme.text),
        ])
      }
  }

  /// The same in one or two lines.
  static func costInWords(
    of session: borrowing Session, _ theme: Theme, width: Int
  ) -> [PanelLine] {
    let facts = rows(of: session).compactMap { row -> [PanelLine.Piece]? in
      guard let figure = row.dollars ?? row.tokens.map(Figure.compact) else { return nil }
      return [.init(row.name + " ", theme.key), .init(figure, theme.text)]
    }
    return PanelColumns.flow(
      [[.init(price(of: session.cost), theme[.money])]] + facts, width: width, theme: theme, gap: 2)
  }

  /// `$3.12 list price`; where a plan covers some of it `$10.13 list, $1.43 billed`.
  static func price(of cost: Cost) -> String {
    guard let list = cost.listTotal else { return "no price is known" }
    let shown = "$\(Format.cents(list))\(cost.isListLowerBound ? "+" : "")"
    if cost.isIncluded { return "\(shown) list, covered by the plan" }
    guard let total = cost.total, total != list else { return shown + " list price" }
    return "\(shown) list, $\(Format.cents(total)) billed"
  }

  private struct Row {
    var name: String
    var tokens: Int?
    var dollars: String?
  }

  private static func rows(of session: borrowing Session) -> [Row] {
    let usage = session.usage
    let cost = session.cost
    // The list price of what a plan covers is known as a whole only.
    func dollars(_ money: Money) -> String? {
      money == .zero && cost.covered != .zero ? nil : Format.cents(money)
    }
    var rows = [
      Row(name: "input", tokens: usage.input, dollars: dollars(cost.input)),
      Row(name: "cache read", tokens: usage.cacheRead, dollars: dollars(cost.cacheRead)),
      Row(
        name: "cache write", tokens: usage.cacheWrite5m + usage.cacheWrite1h,
        dollars: dollars(cost.cacheWrite5m + cost.cacheWrite1h)),
      Row(name: "output", tokens: usage.output, dollars: dollars(cost.output)),
    ].filter { $0.tokens != 0 }
    if cost.webSearch != .zero {
      rows.append(Row(name: "web search", dollars: Format.cents(cost.webSearch)))
    }
    if cost.recorded != .zero {
      rows.append(Row(name: "recorded", dollars: Format.cents(cost.recorded)))
    }
    if !session.children.isEmpty {
      let figures = CostTab.subagents(of: session)
      rows.append(
        Row(
          name: Format.count(session.descendantCount, "subagent"), tokens: figures.usage.total,
          dollars: figures.cost.listTotal.map(Format.cents)))
    }
    if session.todayUsage.total > 0 {
      rows.append(
        Row(
          name: "today", tokens: session.todayUsage.total,
          dollars: session.todayCost.listTotal.map(Format.cents)))
    }
    return rows
  }

  /// How full the context is: in figures, and as a bar of so many cells; nil where nothing says so.
  static func context(
    of session: borrowing Session, _ monitor: Monitor, _ theme: Theme, cells: Int
  ) -> [PanelLine]? {
    guard let used = session.contextUsed else { return nil }
    guard let window = session.contextWindow, let percent = session.contextPercent else {
      return [PanelLine("\(Format.round(used)) tokens", theme.text)]
    }
    let style = theme.style(ofPercent: percent)
    let full = max(0, min(cells, Int((percent / 100 * Double(cells)).rounded())))
    let glyphs = monitor.glyphs
    return [
      PanelLine([
        .init("\(Format.round(used)) of \(Format.round(window)) ", theme.text),
        .init(Figure.percent(percent), style),
      ]),
      PanelLine([
        .init(String(repeating: glyphs.barFull, count: full), style),
        .init(String(repeating: glyphs.barEmpty, count: cells - full), theme[.barFrame]),
      ]),
    ]
  }
}
