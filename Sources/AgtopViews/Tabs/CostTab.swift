import AgtopCore
import TerminalCells

/// What the selected session used and what that costs, bucket by bucket; without one, all of it.
enum CostTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] {
    guard let snapshot = monitor.data.snapshot else {
      return [PanelLine("  Nothing is read yet.", theme.dim)]
    }
    if let session = monitor.selectedContent?.session {
      return lines(of: session, snapshot, monitor.clients, theme, width: width)
    }
    return lines(of: snapshot, theme, width: width)
  }

  /// What the subagents of a session used: tokens and price.
  static func subagents(of session: Session) -> Snapshot.Figures {
    var figures = Snapshot.Figures()
    for child in session.children {
      figures.add(requests: child.requestsWithChildren, child.usage, child.cost)
    }
    return figures
  }

  /// The row of the price table for a session's model; nil when nothing of it was used yet.
  static func priceRow(of session: Session, in snapshot: Snapshot?) -> String? {
    guard let snapshot, let model = session.model else { return nil }
    return figures(of: model, session.facts.client, session.facts.provider, in: snapshot).map {
      Format.priceRow($0) ?? "unpriced"
    }
  }

  /// - Parameter provider: the one that is preferred where several have the model.
  private static func figures(
    of model: String, _ client: ClientKind, _ provider: String?, in snapshot: Snapshot
  ) -> Snapshot.ModelFigures? {
    let found = snapshot.models.filter { $0.client == client && $0.model == model }
    return found.first { $0.provider == provider } ?? found.first
  }

  // MARK: A session

  private static func lines(
    of session: Session, _ snapshot: Snapshot, _ clients: [Client], _ theme: Theme,
    width: Int
  ) -> [PanelLine] {
    let figures =
      Figure.compact(session.usage.total) + (session.usage.isLowerBound ? "+" : "")
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
    lines += notes(on: session, clients, theme)
    for model in session.models.prefix(20) {
      let row = Self.figures(
        of: model, session.facts.client, session.facts.provider, in: snapshot)
      lines.append(.fact("model", model + (row.map { ", " + Format.pricing($0) } ?? ""), theme))
    }
    return lines
  }

  private static func notes(
    on session: Session, _ clients: [Client], _ theme: Theme
  ) -> [PanelLine] {
    var sheet = FactSheet()
    if !session.children.isEmpty {
      let figures = subagents(of: session)
      sheet.add(
        Format.count(session.descendantCount, "subagent"),
        "\(Figure.compact(figures.usage.total)) tokens, \(Format.price(figures.cost))")
    }
    if session.inherited.total > 0 {
      sheet.add(
        "inherited",
        "\(Figure.compact(session.inherited.total)) tokens; another session owns them")
    }
    addTokens(of: session.cost, to: &sheet, theme)
    addRecording(of: session.usage, sums: session.sums, to: &sheet, theme)
    if let own = session.facts.reportedCost.flatMap(Format.stated) {
      let client = clients.name(of: session.facts.client)
      sheet.add("own figure", "\(own), as \(client) wrote it; in no sum")
    }
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

  /// What clients do not write down, or only as sums.
  private static func addRecording(
    of usage: TokenUsage, sums: Int, to sheet: inout FactSheet, _ theme: Theme
  ) {
    if !usage.unrecorded.isEmpty {
      sheet.add(
        "not recorded", "\(usage.unrecorded.words) of some requests, in no sum",
        style: theme.middle)
    }
    if sums > 0 {
      sheet.add(
        "sums",
        (sums == 1 ? "1 record is the sum" : "\(sums) records are sums")
          + " of several requests, whose own sizes are not recorded"
      )
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
    addRecording(of: totals.usage, sums: totals.sums, to: &sheet, theme)
    lines += sheet.lines(theme, width: 0, cut: "…")
    return lines + ModelTable.lines(snapshot.models, theme, width: width)
  }
}
