import TerminalCells

extension Theme {
  /// The styles where there are no colours, or none are wanted.
  static let monochromeStyles: [Role: CellStyle] = [
    .dim: CellStyle(attributes: .dim),
    .strong: CellStyle(attributes: .bold),
    .heading: CellStyle(attributes: .bold),
    .label: CellStyle(attributes: .dim),
    .shortcut: CellStyle(attributes: .bold),
    .match: CellStyle(attributes: .underline),
    .title: CellStyle(attributes: .reverse),
    .columns: CellStyle(attributes: .reverse),
    .sorted: CellStyle(attributes: [.reverse, .bold, .underline]),
    .status: CellStyle(attributes: .reverse),
    .notice: CellStyle(attributes: .bold),
    .fault: CellStyle(attributes: [.reverse, .bold]),
    .selection: CellStyle(attributes: [.reverse, .bold]),
    .tagged: CellStyle(attributes: [.bold, .underline]),
    .separator: CellStyle(attributes: .dim),
    .frameTitle: CellStyle(attributes: .bold),
    .frameFocus: CellStyle(attributes: .bold),
    .tabActive: CellStyle(attributes: .reverse),
    .keyLabel: CellStyle(attributes: .reverse),
    .needsYou: CellStyle(attributes: [.reverse, .bold]),
    .waiting: CellStyle(attributes: [.bold, .underline]),
    .running: CellStyle(attributes: .bold),
    .warning: CellStyle(attributes: .bold),
    .error: CellStyle(attributes: [.bold, .underline]),
    .limit: CellStyle(attributes: .bold),
    .closed: CellStyle(attributes: .dim),
    .barMid: CellStyle(attributes: .bold),
    .barHigh: CellStyle(attributes: [.bold, .underline]),
    .barFrame: CellStyle(attributes: .bold),
    .estimate: CellStyle(attributes: .dim),
    .covered: CellStyle(attributes: .dim),
  ]
}
