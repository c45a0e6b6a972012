import TerminalCells

/// The colours of a theme for terminals of 256 colours and more; which role has which is the same in all.
///
/// They are numbers from 16 on, which look the same in every terminal; those below are the user's.
struct ThemeColors {
  /// A colour of text and of what lies behind it.
  typealias Fill = (ink: UInt8, behind: UInt8)

  /// The background that it is made for.
  var background: BackgroundKind
  /// The plain text, and with it the background of the screen.
  var text = CellStyle.plain
  var dim: UInt8
  /// Names of figures, headings, keys.
  var accent: UInt8
  /// What is well and runs.
  var good: UInt8
  /// What is to be watched.
  var middle: UInt8
  /// What failed.
  var bad: UInt8
  var waiting: UInt8
  var limit: UInt8
  var idle: UInt8
  var money: UInt8
  var estimate: UInt8
  var link: UInt8
  var tagged: UInt8
  /// Titles of columns and pages.
  var titles: Fill
  var selection: Fill
  var match: Fill
  var status: Fill
  var fault: Fill
  /// The names of clients.
  var clients: [Role: UInt8]
  /// The steps of charts.
  var steps: [Role: [UInt8]]

  /// The style of every role.
  var styles: [Role: CellStyle] {
    var styles: [Role: CellStyle] = [
      .text: text, .dim: ink(dim), .strong: text.adding(.bold), .heading: ink(accent, .bold),
      .label: ink(accent), .link: ink(link), .shortcut: ink(accent, .bold), .match: fill(match),
      .title: fill(titles), .columns: fill(titles), .sorted: fill(selection, .bold),
      .status: fill(status, .bold), .notice: ink(accent, .bold), .fault: fill(fault, .bold),
      .selection: fill(selection), .tagged: ink(tagged, .bold), .separator: ink(dim),
      .frame: ink(dim), .frameTitle: text.adding(.bold), .frameFocus: ink(accent, .bold),
      .tab: text, .tabActive: fill(selection, .bold), .key: text, .keyLabel: fill(selection),
      .needsYou: fill((selection.ink, waiting), .bold), .waiting: ink(waiting, .bold),
      .running: ink(good, .bold), .idle: ink(idle), .warning: ink(middle, .bold),
      .error: ink(bad, .bold), .limit: ink(limit, .bold), .closed: ink(dim), .good: ink(good),
      .barLow: ink(good), .barMid: ink(middle), .barHigh: ink(bad, .bold),
      .barFrame: text.adding(.bold), .money: ink(money), .estimate: ink(estimate),
      .covered: ink(dim), .graph: ink(accent), .heat: ink(good),
    ]
    for (client, color) in clients { styles[client] = ink(color) }
    return styles
  }

  /// The styles of the steps of charts, dim to bright.
  var ramps: [Role: [CellStyle]] { steps.mapValues { $0.map { ink($0) } } }

  private func ink(_ color: UInt8, _ attributes: CellStyle.Attributes = []) -> CellStyle {
    CellStyle(foreground: .indexed(color), attributes: attributes)
  }

  private func fill(_ fill: Fill, _ attributes: CellStyle.Attributes = []) -> CellStyle {
    CellStyle(
      foreground: .indexed(fill.ink), background: .indexed(fill.behind), attributes: attributes)
  }
}
