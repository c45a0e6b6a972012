import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Columns and their order")
struct ColumnTests {
  private func shown(_ columns: Int, _ settings: MonitorSettings = MonitorSettings()) -> [FieldID] {
    TableLayout(settings, skipped: 0, width: columns).placed.map(\.column.id)
  }

  @Test("Columns leave in the order of the design where the screen is narrow, five never")
  func dropping() {
    var settings = MonitorSettings()
    settings.columns = [
      .state, .age, .client, .project, .branch, .name, .model, .context, .pid, .cpu, .memory,
      .readRate, .writeRate, .outputTokens, .cacheTokens, .subscription, .effort, .activity,
      .today, .cost, .session,
    ]
    settings.hiddenColumns = []
    let all = (40...260).map { Set(shown($0, settings)) }
    #expect(all.last == Set(settings.columns))
    var left: [FieldID] = []
    for (narrower, wider) in zip(all, all.dropFirst()).reversed() {
      left += wider.subtracting(narrower).filter { !left.contains($0) }
    }
    // Below 100 columns clients have two letters, which makes room for one more.
    #expect(shown(99).contains(.context) && !shown(100).contains(.context))
    #expect(
      left == [
        .activity, .effort, .subscription, .readRate, .writeRate, .cacheTokens, .outputTokens,
        .session, .branch, .memory, .today, .context, .cpu, .pid, .model, .client,
      ])
    #expect(all.first == [.state, .age, .project, .name, .cost])
  }

  @Test("Rates come from 150 columns on, ids from 160 on at the right, unless they were chosen")
  func byWidth() {
    #expect(!shown(149).contains(.readRate) && shown(150).contains(.readRate))
    #expect(!shown(159).contains(.session) && shown(160).last == .session)
    var settings = MonitorSettings()
    settings.columns.removeAll { $0 == .session }
    settings.columns.insert(.session, at: 1)
    #expect(shown(140, settings)[1] == .session)
  }

  @Test("What a session does has up to 80 cells, and never more than the screen")
  func widths() {
    for columns in 1...300 {
      let placed = TableLayout(MonitorSettings(), skipped: 0, width: columns).placed
      for (first, second) in zip(placed, placed.dropFirst()) {
        #expect(second.start == first.start + first.width + 1)
      }
      #expect((placed.last.map { $0.start + $0.width } ?? 0) <= columns)
      if columns >= 40 { #expect(placed.count >= 5) }
    }
    let doing = TableLayout(MonitorSettings(), skipped: 0, width: 300).placed
      .first { $0.column.id == .name }
    #expect(doing?.width == 80)
  }

  @Test("The mark of the order has a cell of its own behind every title")
  func mark() {
    for columns in [60, 80, 140, 220] {
      for id in shown(columns) where Field.of(id).sortKey != nil {
        var monitor = Scene.monitor(columns: columns, rows: 24)
        monitor.sort(by: id)
        let title =
          monitor.tableLayout.placed.first { $0.column.id == id }
          .map { $0.column.title(in: $0.width) } ?? ""
        let header = header(monitor)
        #expect(header.contains(title + "▾") || header.contains(title + "▴"), "\(id) \(columns)")
      }
    }
  }

  @Test("An order of which no column is shown is said in the line of tabs, and only then")
  func hiddenOrder() {
    var monitor = Scene.monitor()
    #expect(!monitor.frame().text.contains("ordered by"))
    monitor.type("T")
    #expect(monitor.frame().text.contains("ordered by tokens"))
    monitor.type("i")
    #expect(monitor.frame().text.contains("ordered by tokens, reversed"))
  }

  @Test("< and > walk the columns on the screen, whatever the settings show")
  func walking() {
    var monitor = Scene.monitor(columns: 60, rows: 24)
    var seen: [FieldID] = []
    for _ in 0..<5 {
      monitor.type(">")
      seen.append(monitor.order.field)
    }
    #expect(seen == [.client, .project, .name, .cost, .state])
    monitor.type("<")
    #expect(monitor.order.field == .cost)
  }

  @Test("An order that a key chose is not kept, one of the settings is and takes its place")
  func keptOrder() {
    var monitor = Scene.monitor()
    let effects = monitor.tap(.character("C"), .character("i"))
    #expect(monitor.order == RowOrder(field: .cost, isReversed: true))
    #expect(monitor.settings == MonitorSettings())
    #expect(!effects.contains { if case .settings = $0 { true } else { false } })
    monitor.tap(.function(2))
    let lines = ConfigTab.contents(monitor).filter(\.takesCursor)
    for _ in 0..<(lines.firstIndex(of: .order) ?? 0) { monitor.tap(.down) }
    #expect(monitor.tap(.right).contains(.settings(monitor.settings)))
    #expect(monitor.settings.order != .age && monitor.order == monitor.settings.rowOrder)
  }

  /// The line of titles.
  private func header(_ monitor: Monitor) -> String {
    let lines = monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[monitor.layout.header.row])
  }
}
