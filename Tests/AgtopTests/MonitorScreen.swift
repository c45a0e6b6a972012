import Foundation

/// What a terminal shows, taken apart as the monitor's screen.
struct MonitorScreen {
  let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var text: String { lines.joined(separator: "\n") }

  /// The first line.
  var status: String { lines.first ?? "" }

  /// The position of the bar among the rows, such as `2/25`.
  var position: String {
    status.firstMatch(of: /\[(.+?)\]/).map { String($0.output.1) } ?? ""
  }

  /// The line of function keys.
  var bar: String { lines.last { !$0.isEmpty } ?? "" }

  private var headerLine: Int? { lines.firstIndex { $0.hasPrefix("   ") && $0.contains("STATE") } }
  /// The line of tabs, nil without a panel.
  var tabLine: Int? { lines.firstIndex { $0.contains(/^[─-][ \[]Info[ \]]/) } }

  /// The titles of the columns.
  var header: String { headerLine.map { lines[$0] } ?? "" }

  /// The first line of the table's rows.
  var firstRow: Int { headerLine.map { $0 + 1 } ?? 0 }

  /// The rows of the table, without the line above the closed ones.
  var rows: [String] {
    let end = tabLine ?? lines.lastIndex { !$0.isEmpty } ?? lines.count
    return firstRow < end
      ? lines[firstRow..<end].filter { !$0.isEmpty && !$0.hasPrefix("── ") && !$0.hasPrefix("-- ") }
      : []
  }

  /// The numbers of the sessions made by `MonitorHome`, as far as they are seen.
  var numbers: [Int] {
    rows.compactMap { row in
      row.firstMatch(of: /\btask ([0-9]{2})\b/).flatMap { Int($0.output.1) }
    }
  }

  /// The number of the session that the panel is about, by the line of tabs.
  var selected: Int? {
    tabLine.flatMap { lines[$0].firstMatch(of: /\be00000([0-9a-f]{2})\b/) }
      .flatMap { Int($0.output.1, radix: 16) }
  }

  /// The setting that the cursor stands on, in the panel or on the whole screen, from the cursor's sign on.
  var cursorLine: Substring? {
    lines.compactMap { $0.firstMatch(of: /(?:^|[│|])(> .*)/)?.output.1 }.first
  }

  /// What the panel shows.
  var panel: String {
    guard let tabLine else { return "" }
    return lines[(tabLine + 1)...].dropLast(1).joined(separator: "\n")
  }
}
