import AgtopCore
import TerminalCells

extension InfoTab {
  /// What it costs: the sum, then a row for each bucket that has anything.
  static func cost(of session: Session, _ theme: Theme) -> [PanelLine] {
    [PanelLine(price(of: session.cost), theme[.money])]
      + rows(of: session).map { row in
        if let note = row.note { return PanelLine(row.name + " " + note, theme.middle) }
        return PanelLine([
          .init(TextFit.left(row.name, in: 13), theme.key),
          .init(TextFit.right(row.tokens.map(Figure.compact) ?? "", in: 7), theme.text),
          .init(TextFit.right(row.dollars ?? "", in: 9), theme.text),
        ])
      }
  }

  /// The same in one or two lines.
  static func costInWords(
    of session: Session, _ theme: Theme, width: Int
  ) -> [PanelLine] {
    // The dearest first: the others are the first to be out of sight.
    let facts = rows(of: session).sorted { ($0.money ?? .zero) > ($1.money ?? .zero) }.compactMap {
      row -> [PanelLine.Piece]? in
      guard let figure = row.dollars ?? row.tokens.map(Figure.compact) ?? row.note else {
        return nil
      }
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
    var tokens: Int? = nil
    /// Its list price; nil where that is not known.
    var money: Money? = nil
    /// What stands there in the place of figures.
    var note: String? = nil

    var dollars: String? { money.map(Format.cents) }
  }

  private static func rows(of session: Session) -> [Row] {
    let usage = session.usage
    let cost = session.cost
    // What a plan covers has a list price as a whole only, and some models have none.
    let isKnown = cost.covered == .zero && cost.unpricedTokens == 0
    func known(_ money: Money) -> Money? { money == .zero && !isKnown ? nil : money }
    var rows = [
      Row(name: "input", tokens: usage.input, money: known(cost.input)),
      Row(name: "cache read", tokens: usage.cacheRead, money: known(cost.cacheRead)),
      Row(
        name: "cache write", tokens: usage.cacheWrite5m + usage.cacheWrite1h,
        money: known(cost.cacheWrite5m + cost.cacheWrite1h)),
      Row(name: "output", tokens: usage.output, money: known(cost.output)),
    ].filter { $0.tokens != 0 }
    let missing = usage.unrecorded.intersection(.billable)
    if !missing.isEmpty {
      rows.append(Row(name: "not recorded", note: missing.words))
    }
    if cost.webSearch != .zero {
      rows.append(Row(name: "web search", money: cost.webSearch))
    }
    if cost.recorded != .zero {
      rows.append(Row(name: "recorded", money: cost.recorded))
    }
    if !session.children.isEmpty {
      let figures = CostTab.subagents(of: session)
      rows.append(
        Row(
          name: Format.count(session.descendantCount, "subagent"), tokens: figures.usage.total,
          money: figures.cost.listTotal))
    }
    if session.todayUsage.total > 0 {
      rows.append(
        Row(
          name: "today", tokens: session.todayUsage.total,
          money: session.todayCost.listTotal))
    }
    return rows
  }

  /// How full the context is, in figures and as a bar of so many cells, and how often it was compacted;
  /// nil where nothing says so.
  static func context(
    of session: Session, _ monitor: Monitor, _ theme: Theme, cells: Int
  ) -> [PanelLine]? {
    let lines =
      (fill(of: session, monitor, theme, cells: cells) ?? [])
      + (compactions(of: session, monitor, theme).map { [$0] } ?? [])
    return lines.isEmpty ? nil : lines
  }

  /// `compacted 2×, 41m ago`; nil where it never was, or nobody says so.
  private static func compactions(
    of session: Session, _ monitor: Monitor, _ theme: Theme
  ) -> PanelLine? {
    let work = session.facts.work
    guard let count = work.compactions, count > 0 else { return nil }
    let sign = monitor.glyphs.isASCII ? "x" : "×"
    let last = work.lastCompaction.map { ", " + Format.ago($0, now: monitor.data.now) } ?? ""
    return PanelLine("compacted \(count)\(sign)\(last)", theme.text)
  }

  private static func fill(
    of session: Session, _ monitor: Monitor, _ theme: Theme, cells: Int
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
        .init("\(Format.round(used)) of \(Format.round(window))  ", theme.text),
        .init(Figure.percent(percent), style),
      ]),
      PanelLine([
        .init(String(repeating: glyphs.barFull, count: full), style),
        .init(String(repeating: glyphs.barEmpty, count: cells - full), theme[.barFrame]),
      ]),
    ]
  }
}
