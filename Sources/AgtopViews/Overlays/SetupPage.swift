import AgtopCore
import TerminalCells

/// The settings on the whole screen: their sections at the left, the items of one at the right.
///
/// The list, its cursor and its keys are those of the Setup tab; this is another view of them.
struct SetupPage {
  /// The name of a section, and the lines of the list that belong to it.
  struct Section: Hashable {
    var name: String
    var lines: Range<Int>
  }

  let sections: [Section]
  /// The section with the cursor.
  let current: Int
  private let cursor: Int
  private let first: Int

  /// The width from which the sections have a column.
  private static let twoColumns = 50
  /// Cells of the names of sections, the frame included.
  private static let nameCells = 14

  private let rect: CellRect

  /// - Parameter rect: where the page stands.
  init(_ monitor: Monitor, in rect: CellRect) {
    self.rect = rect
    let contents = ConfigTab.contents(monitor)
    sections = Self.sections(of: contents)
    let cursor = monitor.configCursor(in: contents)
    self.cursor = cursor
    let current = sections.firstIndex { $0.lines.contains(cursor) } ?? 0
    self.current = current
    let lines = sections.indices.contains(current) ? sections[current].lines : 0..<0
    let room = max(1, Self.items(in: rect).rows)
    // Without names at the left the heading stands above the items.
    first = max(lines.lowerBound, min(cursor - room + 1, lines.upperBound - room))
  }

  /// The sections of a list: each begins with its heading.
  static func sections(of contents: [ConfigLine]) -> [Section] {
    let starts = contents.indices.filter { contents[$0].isHeading }
    return starts.enumerated().map { index, start in
      var end = index + 1 < starts.count ? starts[index + 1] : contents.count
      while end > start + 1, contents[end - 1] == .gap { end -= 1 }
      return Section(name: contents[start].heading, lines: start..<end)
    }
  }

  /// Where the items stand.
  private static func items(in rect: CellRect) -> CellRect {
    let inner = rect.rows > 4 ? rect.inset(1) : rect
    return rect.columns < twoColumns ? inner : inner.droppingLeft(nameCells)
  }

  /// Where the names of the sections stand; empty on a narrow screen.
  private static func names(in rect: CellRect) -> CellRect {
    let inner = rect.rows > 4 ? rect.inset(1) : rect
    return rect.columns < twoColumns ? inner.left(0) : inner.left(nameCells - 1)
  }

  func draw(_ monitor: Monitor, theme: Theme, on canvas: inout Canvas) {
    let glyphs = monitor.glyphs
    canvas.fill(rect, style: theme.text)
    if rect.rows > 4 {
      canvas.box(rect, style: theme[.frameFocus], glyphs: glyphs.box)
      let title = " Setup   Space changes   Shift-J Shift-K move a column   Tab next section "
      _ = canvas.write(
        TextFit.clip(title, to: rect.columns - 2, mark: glyphs.cut),
        at: Position(column: rect.column + 1, row: rect.row), width: rect.columns - 2,
        style: theme[.frameTitle])
    }
    let names = Self.names(in: rect)
    for (index, section) in sections.enumerated().prefix(names.rows) where !names.isEmpty {
      let row = CellRect(
        column: names.column, row: names.row + index, columns: names.columns, rows: 1)
      let style = index == current ? theme.tabActive : theme.tab
      canvas.fill(row, style: index == current ? style : theme.text)
      _ = canvas.write(
        // A sign as well as a colour.
        (index == current ? ">" : " ") + section.name, at: row.origin, width: row.columns,
        style: style)
    }
    let items = Self.items(in: rect)
    if !names.isEmpty {
      let line = CellRect(
        column: items.column - 1, row: items.row, columns: 1, rows: items.rows)
      canvas.fill(line, style: theme.border, character: glyphs.box.vertical)
    }
    guard sections.indices.contains(current) else { return }
    let lines = ConfigTab.lines(monitor, theme: theme, width: items.columns, hasKeys: true)
    canvas.draw(
      Array(lines[..<sections[current].lines.upperBound]), from: first, in: items, theme: theme,
      cut: glyphs.cut)
  }

  /// What is at a position.
  enum Target: Hashable {
    /// The name of a section: its first line that takes the cursor.
    case section(Int)
    /// A line of the list.
    case line(Int)
  }

  /// What is at a position; nil beside the page.
  func target(at position: Position) -> Target? {
    let names = Self.names(in: rect)
    if names.contains(position) {
      let index = position.row - names.row
      return sections.indices.contains(index) ? .section(index) : nil
    }
    let items = Self.items(in: rect)
    guard items.contains(position), sections.indices.contains(current) else { return nil }
    let line = first + position.row - items.row
    return sections[current].lines.contains(line) ? .line(line) : nil
  }
}
