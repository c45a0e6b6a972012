import TerminalCells

/// Names with values, one a line, or two where there is room.
struct FactSheet {
  /// The width from which two facts stand beside each other.
  static let twoColumns = 100
  /// Cells of a name.
  private static let nameWidth = 14

  /// A fact.
  private struct Fact {
    var name: String
    var value: String
    var style: CellStyle?
    var isWide: Bool
  }

  private var facts: [Fact] = []

  /// Adds a fact; nothing known of it, or nothing to see, is no line.
  mutating func add(_ name: String, _ value: String?, style: CellStyle? = nil) {
    append(name, value, style, isWide: false)
  }

  /// Adds a fact that has a line of its own.
  mutating func addWide(_ name: String, _ value: String?, style: CellStyle? = nil) {
    append(name, value, style, isWide: true)
  }

  private mutating func append(_ name: String, _ value: String?, _ style: CellStyle?, isWide: Bool)
  {
    guard let value, !value.isEmpty else { return }
    facts.append(Fact(name: name, value: value, style: style, isWide: isWide))
  }

  /// The lines, the facts in the order in which they were added.
  func lines(_ theme: Theme, width: Int, cut: Character) -> [PanelLine] {
    var lines: [PanelLine] = []
    /// Whether the last line has room for another fact.
    var isOpen = false
    let half = width / 2
    for fact in facts {
      let pieces = PanelLine.fact(
        fact.name, fact.value, theme, width: Self.nameWidth, style: fact.style
      ).pieces
      guard width >= Self.twoColumns, !fact.isWide else {
        lines.append(PanelLine(pieces))
        isOpen = false
        continue
      }
      if isOpen {
        lines[lines.count - 1].pieces += pieces
      } else {
        var first = pieces
        let room = half - Self.nameWidth - 3
        let value = TextFit.left(Sanitizer.clean(fact.value), in: room, mark: cut)
        first[first.count - 1].text = value + " "
        lines.append(PanelLine(first))
      }
      isOpen.toggle()
    }
    return lines
  }
}
