import TerminalCells

/// A bar as htop has it: `[||||     52%/200]`, the figure at its right end.
enum MeterBar {
  /// The pieces of a bar of so many cells, its brackets included; the figure alone where it has no room.
  ///
  /// - Parameters:
  ///   - share: what is filled, 0 to 1; above nothing at least one cell is.
  ///   - style: of what is filled.
  static func pieces(
    _ share: Double, _ figure: String, width: Int, _ style: CellStyle, _ theme: Theme
  ) -> [PanelLine.Piece] {
    let inside = width - 2
    guard inside > figure.count else { return [.init(figure, style)] }
    let cells = Double(inside)
    let filled = share > 0 ? max(1, Int((min(1, share) * cells).rounded())) : 0
    let room = inside - figure.count
    let bars = min(filled, room)
    // Where the bar reaches the figure, the figure has its colour.
    let covered = max(0, filled - room)
    return [
      .init("[", theme[.barFrame]), .init(String(repeating: "|", count: bars), style),
      .init(String(repeating: " ", count: room - bars), theme.text),
      .init(String(figure.prefix(covered)), style),
      .init(String(figure.dropFirst(covered)), theme.text), .init("]", theme[.barFrame]),
    ]
  }
}
