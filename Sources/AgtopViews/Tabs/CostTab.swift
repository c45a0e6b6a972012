import AgtopCore
import TerminalCells

/// What the selected session used and what that costs, bucket by bucket; without one, all of it.
enum CostTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] {
    guard let snapshot = monitor.data.snapshot else {
      return [PanelLine("  Nothing is read yet.", theme.dim)]
    }
    if let session = monitor.selectedContent?.session {
      return lines(of: session, snapshot, theme, width: width)
    }
    return lines(of: snapshot, theme, width: width)
  }

  /// What a session spawned: tokens and price.
  static func spawned(by session: borrowing Session) -> Snapshot.Figures {
    var spawned = Snapshot.Figures()
    for child in session.children {
      spawned.add(requests: child.requestsWithChildren, child.usage, child.cost)
    }
    return spawned
  }

  /// The row of the price table for a session's model; nil when nothing of it was used yet.
  static func priceRow(of session: borrowing Session, in snapshot: Snapshot?) -> String? {
    guard let snapshot, let model = session.model else { return nil }
    return priceRow(of: model, session.facts.client, session.facts.provider, in: snapshot)
  }

  /// - Parameter provider: the one that is preferred where several have the model.
  private static func priceRow(
    of model: String, _ client: ClientKind, _ provider: String?, in snapshot: Snapshot
  ) -> String? {
    let found = snapshot.models.filter { $0.client == client && $0.model == model }
    guard let figures = found.first(where: { $0.provider == provider }) ?? found.first else {
      return nil
    }
    return Format.priceRow(figures) ?? "unpriced"
  }

  // MARK: A session

  private static func lines(
    of session: borrowing Session, _ snapshot: Snapshot, _ theme: Theme, width: Int
  ) -> [PanelLine] {
    let figures = Figure.compact(session.usage.total)
    var lines = [
      PanelLine([
        PanelLine.Piece("  \(Format.price(session.cost))", theme.strong),
        PanelLine.Piece(" for \(figures) tokens, \(session.model ?? "no model")", theme.text),
        PanelLine.Piece(session.cost.isIncluded ? ", the plan covers it" : "", theme.dim),
      ])
    ]
    var columns = [
      BucketTable.Column(title: "whole", usage: session.usage, cost: session.cost)
    ]
    if !session.children.isEmpty {
      columns.append(
        BucketTable.Column(title: "itself", usage: session.ownUsage, cost: session.ownCost))
    }
    lines += BucketTable.lines(columns, theme, width: width)
    lines += notes(on: session, theme)
    for model in session.models.prefix(20) {
      let row = priceRow(of: model, session.facts.client, session.facts.provider, in: snapshot)
      lines.append(.fact("model", "\(model), price row \(row ?? "-")", theme))
    }
    return lines
  }

  private static func notes(on session: borrowing Session, _ theme: Theme) -> [PanelLine] {
    var sheet = FactSheet()
    if !session.children.isEmpty {
      let spawned = spawned(by: session)
      sheet.add(
        "spawned",
        "\(Figure.compact(spawned.usage.total)) tokens, \(Format.price(spawned.cost)) by "
          + Format.count(session.descendantCount, "session"))
    }
    if session.inherited.total > 0 {
      sheet.add(
        "inherited",
        "\(Figure.compact(session.inherited.total)) tokens; another session owns them")
    }
    addTokens(of: session.cost, to: &sheet, theme)
    sheet.add(
      "client says",
      session.facts.reportedCost.flatMap(Format.stated).map { "\($0); shown, never added" })
    return sheet.lines(theme, width: 0, cut: "…")
  }

  /// Tokens that the sums leave out, and why.
  private static func addTokens(of cost: Cost, to sheet: inout FactSheet, _ theme: Theme) {
    if cost.includedTokens > 0 {
      sheet.add("included", "\(Figure.compact(cost.includedTokens)) tokens that a plan covers")
    }
    if cost.unpricedTokens > 0 {
      sheet.add(
        "unpriced",
        "\(Figure.compact(cost.unpricedTokens)) tokens of models without a price, in no sum",
        style: theme.middle)
    }
    if cost.isEstimated {
      sheet.add("estimated", "in part the table's price, where the client recorded none")
    }
  }

  // MARK: All

  private static func lines(
    of snapshot: Snapshot, _ theme: Theme, width: Int
  ) -> [PanelLine] {
    let totals = snapshot.totals
    var lines = [
      PanelLine([
        PanelLine.Piece("  \(Format.price(totals.cost))", theme.strong),
        PanelLine.Piece(
          " for \(Figure.compact(totals.usage.total)) tokens of all sessions, prices of "
            + "\(snapshot.pricing.asOf) (\(snapshot.pricing.source))", theme.text),
      ])
    ]
    lines += BucketTable.lines(
      [BucketTable.Column(title: "all", usage: totals.usage, cost: totals.cost)], theme,
      width: width)
    var sheet = FactSheet()
    addTokens(of: totals.cost, to: &sheet, theme)
    lines += sheet.lines(theme, width: 0, cut: "…")
    return lines + ModelTable.lines(snapshot.models, theme, width: width)
  }
}
