import AgtopCore
import TerminalCells

/// The pages of the help: all keys, made from the key map, and what can be seen.
struct HelpPage {
  /// The pages.
  enum Kind: Hashable, Sendable {
    case keys
    case signs

    var other: Kind { self == .keys ? .signs : .keys }
    var title: String { self == .keys ? "keys" : "what you see" }
  }

  var kind: Kind
  var theme: Theme
  var glyphs: Glyphs
  var clients: [Client]

  /// The width from which the page has two columns.
  static let twoColumns = 100

  /// The lines of the page in so many cells.
  func lines(width: Int) -> [PanelLine] {
    let isWide = width >= Self.twoColumns
    let half = isWide ? width / 2 : width
    let parts = parts(width: half - 1)
    guard isWide else { return Array(parts.joined(separator: [.empty])) }
    let (left, right) = Self.split(parts)
    return PanelColumns.beside(left, right, width: half, theme: theme, cut: glyphs.cut)
  }

  /// Each part with its heading.
  private func parts(width: Int) -> [[PanelLine]] {
    switch kind {
    case .keys: KeyLines(theme: theme).parts(width: width)
    case .signs: SignLines(theme: theme, glyphs: glyphs, clients: clients).parts(width: width)
    }
  }

  /// The parts in two columns, the first as long as the second or longer by as little as can be.
  private static func split(_ parts: [[PanelLine]]) -> ([PanelLine], [PanelLine]) {
    func joined(_ parts: ArraySlice<[PanelLine]>) -> [PanelLine] {
      Array(parts.joined(separator: [.empty]))
    }
    let best =
      parts.indices.min { left, right in
        func height(_ index: Int) -> Int {
          max(joined(parts[..<index]).count, joined(parts[index...]).count)
        }
        return height(left) < height(right)
      } ?? 0
    return (joined(parts[..<best]), joined(parts[best...]))
  }

  func draw(top: Int, in rect: CellRect, version: String, on canvas: inout Canvas) {
    canvas.fill(rect, style: theme.text)
    let title = rect.top(1)
    canvas.fill(title, style: theme[.title])
    let words = " agtop \(version): \(kind.title)   Tab: \(kind.other.title)   "
    let long = words + "Up and Down scroll, any other key goes back"
    let shown = long.count < title.columns ? long : words + "any other key goes back"
    _ = canvas.write(
      TextFit.clip(shown, to: title.columns, mark: glyphs.cut),
      at: Position(column: title.column, row: title.row), width: title.columns,
      style: theme[.title])
    canvas.draw(
      lines(width: rect.columns), from: top, in: rect.droppingTop(1), theme: theme,
      cut: glyphs.cut)
  }
}
