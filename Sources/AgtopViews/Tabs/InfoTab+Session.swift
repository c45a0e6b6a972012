import AgtopCore
import TerminalCells

/// The Info tab of a session: what a person asks first stands first.
extension InfoTab {
  /// The width from which figures have a column of their own.
  static let twoColumns = 120

  static func lines(
    of session: Session, _ monitor: Monitor, _ theme: Theme, width: Int
  ) -> [PanelLine] {
    width >= twoColumns
      ? wide(session, monitor, theme, width) : compact(session, monitor, theme, width)
  }

  /// What it does and where at the left, what it costs and how it is known at the right.
  private static func wide(
    _ session: Session, _ monitor: Monitor, _ theme: Theme, _ width: Int
  ) -> [PanelLine] {
    let cut = monitor.glyphs.cut
    let half = width * 3 / 5
    let left = [
      state(of: session, monitor, theme, width: half),
      InfoBlock("LAST", exchange(of: session, monitor, theme)),
      tree(of: session, monitor, theme),
      whereabouts(of: session, monitor, theme, width: half),
      file(of: session, monitor, theme),
    ]
    let cost = InfoBlock("COST", cost(of: session, theme)).drawnWithRows(theme)
    let context = context(of: session, monitor, theme, cells: 18)
    let besideWidth = 34
    let hasRoom = width - half >= besideWidth + 22
    var right =
      hasRoom
      ? PanelColumns.beside(
        cost, context.map { InfoBlock("CONTEXT", $0).stacked(theme) } ?? [], width: besideWidth,
        theme: theme, cut: cut)
      : cost + (context.map { InfoBlock("CONTEXT", $0).drawn(theme) } ?? [])
    let room = width - half - InfoBlock.indent
    let others: [InfoBlock?] = [
      life(of: session, monitor, theme, width: room),
      process(of: session, monitor, theme, width: room, withFigures: false),
      InfoBlock("TITLE", session.facts.title?.text, theme.strong),
    ]
    for block in others + details(of: session, monitor, theme, width: room) {
      right += block?.drawn(theme) ?? []
    }
    return PanelColumns.beside(
      left.flatMap { $0?.drawn(theme) ?? [] }, right, width: half, theme: theme, cut: cut)
  }

  /// One column in which facts stand beside each other as far as there is room.
  private static func compact(
    _ session: Session, _ monitor: Monitor, _ theme: Theme, _ width: Int
  ) -> [PanelLine] {
    let room = width - InfoBlock.indent
    let first = state(of: session, monitor, theme, width: width)
    let exchange = exchange(of: session, monitor, theme)
    let figures: [InfoBlock?] = [
      InfoBlock("COST", costInWords(of: session, theme, width: room)),
      context(of: session, monitor, theme, cells: 20).map {
        InfoBlock("CTX", PanelColumns.flow($0.map(\.pieces), width: room, theme: theme, gap: 1))
      },
      process(of: session, monitor, theme, width: room, withFigures: true),
      whereabouts(of: session, monitor, theme, width: room, withLife: true),
    ]
    // In a low panel each figure has one line, and what was said last those that are left, one at least;
    // what neither needs goes to the figures again, so that none is torn apart without need.
    let rows = monitor.layout.panel.rows - (first?.lines.count ?? 0)
    let said = min(exchange.count, max(1, rows - figures.count { $0 != nil }))
    var spare = max(0, rows - said - figures.count { $0 != nil })
    let shown = figures.map { figure in
      let more = min(spare, max(0, (figure?.lines.count ?? 0) - 1))
      spare -= more
      return 1 + more
    }
    let blocks =
      [first, InfoBlock("LAST", Array(exchange.prefix(said)))]
      + zip(figures, shown).map { $0?.lines(..<$1) }
      + [said < exchange.count ? InfoBlock("LAST", Array(exchange.dropFirst(said))) : nil]
      + zip(figures, shown).map { $0?.lines($1...) }
      + [
        tree(of: session, monitor, theme),
        InfoBlock("TITLE", session.facts.title?.text, theme.strong),
        file(of: session, monitor, theme),
      ] + details(of: session, monitor, theme, width: room)
    return blocks.flatMap { $0?.drawn(theme) ?? [] }
  }
}

extension InfoBlock {
  /// The block with some of its lines; nil where there are none.
  fileprivate func lines(_ range: some RangeExpression<Int>) -> InfoBlock? {
    let some = lines.indices.filter { range.contains($0) }.map { lines[$0] }
    return some.isEmpty ? nil : InfoBlock(heading, style: style, some)
  }

  /// Its first line beside the heading, the others below it.
  fileprivate func drawnWithRows(_ theme: Theme) -> [PanelLine] {
    InfoBlock(heading, style: style, Array(lines.prefix(1))).drawn(theme)
      + lines.dropFirst().map { PanelLine([.init("   ", theme.text)] + $0.pieces) }
  }
}
