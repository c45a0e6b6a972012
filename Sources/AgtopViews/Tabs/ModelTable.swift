import AgtopCore
import TerminalCells

/// What each model used and costs, and by which row of the price table.
enum ModelTable {
  static func lines(
    _ models: [Snapshot.ModelFigures], _ theme: Theme, width: Int
  ) -> [PanelLine] {
    guard !models.isEmpty else { return [] }
    // Client, requests, tokens, dollars and margins stand beside the model and its row.
    let name = max(10, min(32, (width - 44) / 2))
    let title =
      "  " + TextFit.left("MODEL", in: name) + TextFit.left(" CLIENT", in: 10)
      + TextFit.right("REQ", in: 8) + TextFit.right("TOKENS", in: 9) + TextFit.right("$", in: 13)
      + "  PRICED AS"
    return [.empty, PanelLine(title, theme.key)] + models.map { line($0, name, theme) }
  }

  private static func line(
    _ model: Snapshot.ModelFigures, _ name: Int, _ theme: Theme
  ) -> PanelLine {
    let figures = model.figures
    var title = model.model ?? "(none named)"
    if let provider = model.provider { title = "\(provider)/\(title)" }
    let isUnpriced = model.priceRow == nil && figures.cost.unpricedTokens > 0
    let row = Format.priceRow(model)
    return PanelLine([
      PanelLine.Piece("  " + TextFit.left(Sanitizer.clean(title), in: name) + " ", theme.text),
      PanelLine.Piece(
        TextFit.left(model.client.shortName, in: 9), theme.style(of: model.client)),
      PanelLine.Piece(
        TextFit.right(Figure.compact(figures.requests), in: 8)
          + TextFit.right(Figure.compact(figures.usage.total), in: 9)
          + TextFit.right(Figure.dollars(figures.cost), in: 13) + "  ", theme.text),
      PanelLine.Piece(
        row ?? (isUnpriced ? "unpriced" : ""), isUnpriced ? theme.middle : theme.dim),
    ])
  }
}
