import AgtopCore
import TerminalCells

/// The lines of figures above the table.
enum Meters {
  /// A figure: pieces that stay together.
  typealias Item = [PanelLine.Piece]

  static func draw(
    _ data: MonitorData, in rect: CellRect, theme: Theme, on canvas: inout Canvas
  ) {
    guard !rect.isEmpty, let snapshot = data.snapshot else { return }
    // Who needs the user stands first.
    let items =
      sessions(data.counts, snapshot, theme) + money(snapshot, data, theme)
      + machine(snapshot, theme)
      + limits(snapshot, data, theme) + share(snapshot, theme)
    var row = 0
    var column = 1
    for item in items {
      let width = item.reduce(0) { $0 + DisplayWidth.of($1.text) }
      if column > 1, column + 2 + width > rect.columns {
        row += 1
        column = 1
      } else if column > 1 {
        column += 2
      }
      guard row < rect.rows else { return }
      for piece in item {
        column += canvas.write(
          Sanitizer.clean(piece.text),
          at: Position(column: rect.column + column, row: rect.row + row),
          width: max(0, rect.columns - column), style: piece.style)
      }
    }
  }

  private static func money(_ snapshot: Snapshot, _ data: MonitorData, _ theme: Theme) -> [Item] {
    var calendar = LocalCalendar()
    let date = calendar.day(of: data.now)
    let today = snapshot.days.first { $0.date == date }?.figures ?? Snapshot.Figures()
    let rate = data.rates.dollarsPerHour.map { "\(cents($0))/h" } ?? "-/h"
    var items: [Item] = [
      [
        .init("Today ", theme.key), .init(amount(today.cost), theme.strong),
        .init("  \(rate)", theme.text),
      ],
      [.init("All ", theme.key), .init(amount(snapshot.totals.cost), theme.text)],
    ]
    let tokens = data.rates.tokensPerMinute.map { Figure.compact(Int($0.rounded())) } ?? "-"
    items.append([.init("Tokens/min ", theme.key), .init(tokens, theme.text)])
    return items
  }

  private static func amount(_ cost: Cost) -> String {
    if cost.isIncluded { return "incl" }
    guard let total = cost.total else { return "?" }
    return "$" + Figure.decimal(total, digits: 2) + (cost.unpricedTokens > 0 ? "+" : "")
  }

  private static func cents(_ dollars: Double) -> String {
    guard let money = Money(dollars: max(0, dollars)) else { return "-" }
    return "$" + Figure.decimal(money, digits: 2)
  }

  private static func sessions(
    _ counts: SessionList.Counts, _ snapshot: Snapshot, _ theme: Theme
  ) -> [Item] {
    // An agent without a session that agtop reads is one that somebody has open, too.
    let others = snapshot.processes.count { $0.role == .noSession && $0.facts.state != .zombie }
    return [
      [
        .init("Waiting ", theme.key),
        .init(String(counts.waiting), counts.waiting > 0 ? theme.waiting : theme.text),
        .init("  Running ", theme.key),
        .init(String(counts.running), counts.running > 0 ? theme.running : theme.text),
        .init("  Active ", theme.key), .init(String(counts.active + others), theme.text),
        .init("  Sessions ", theme.key), .init(String(snapshot.sessions.count), theme.text),
      ]
    ]
  }

  private static func machine(_ snapshot: Snapshot, _ theme: Theme) -> [Item] {
    let cpus = snapshot.processes.compactMap(\.tree.cpuPercent)
    let memory = snapshot.processes.compactMap(\.tree.residentBytes)
    let cpu = cpus.isEmpty ? "-" : Format.percent(cpus.reduce(0, +))
    let bytes = memory.isEmpty ? "-" : Figure.bytes(memory.reduce(0) { $0 &+ $1 })
    return [
      [
        .init("CPU ", theme.key), .init(cpu, theme.text), .init("  Mem ", theme.key),
        .init(bytes, theme.text),
        .init("  Processes ", theme.key), .init(String(snapshot.processes.count), theme.text),
      ]
    ]
  }

  private static func limits(_ snapshot: Snapshot, _ data: MonitorData, _ theme: Theme) -> [Item] {
    snapshot.limits.map { reading in
      var item: Item = [
        .init("\(reading.client.shortName) ", theme.style(of: reading.client))
      ]
      for window in reading.windows {
        let isPast = window.resetsAt.map { $0 < data.now } ?? false
        let used = isPast ? "new" : Figure.percent(window.usedPercent)
        item.append(.init("\(window.label) ", theme.key))
        item.append(
          .init("\(used) ", isPast ? theme.dim : theme.style(ofPercent: window.usedPercent)))
      }
      return item
    }
  }

  /// What share of all tokens has a price, where that is not all.
  private static func share(_ snapshot: Snapshot, _ theme: Theme) -> [Item] {
    guard snapshot.pricing.pricedTokenShare < 1 else { return [] }
    // Rounded down: 99.99 % is not all.
    let tenths = Int(snapshot.pricing.pricedTokenShare * 1000)
    return [[.init("Priced ", theme.key), .init("\(tenths / 10).\(tenths % 10)%", theme.middle)]]
  }
}
